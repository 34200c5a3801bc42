const russian = new Intl.PluralRules('ru');

/**
 * The form of a Russian word that goes with a number: `plural(21, 'день', 'дня', 'дней')` is «день». Fractions take
 * the `few` form («1,5 дня»). The number itself is not part of the answer.
 */
export function plural(n: number, one: string, few: string, many: string): string {
  const category = russian.select(n);
  if (category === 'one') return one;
  return category === 'many' ? many : few;
}
