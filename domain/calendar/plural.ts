const russian = new Intl.PluralRules('ru');
const digits = new Intl.NumberFormat('ru', { useGrouping: 'min2' });

/**
 * The form of a Russian word that goes with a number: `plural(21, 'день', 'дня', 'дней')` is «день». Fractions take
 * the `few` form («1,5 дня»). The number itself is not part of the answer.
 */
export function plural(n: number, one: string, few: string, many: string): string {
  const category = russian.select(n);
  if (category === 'one') return one;
  return category === 'many' ? many : few;
}

/**
 * A number with its word after «до» and «больше», which ask for the genitive: `genitive(21, 'знака', 'знаков')` is
 * «21 знака». Five digits and more are written in groups: «20 000».
 */
export function genitive(n: number, one: string, many: string): string {
  return `${digits.format(n)} ${plural(n, one, many, many)}`;
}

/** A number with its word: `counted(11, 'цифра', 'цифры', 'цифр')` is «11 цифр». */
export function counted(n: number, one: string, few: string, many: string): string {
  return `${digits.format(n)} ${plural(n, one, few, many)}`;
}
