// Data of Russian names, kept apart from the rules in full-name.ts.

/** Words after a father's name that belong to the middle name: son of, daughter of. */
export const PATRONYMIC_SUFFIXES: ReadonlySet<string> = new Set([
  'оглы',
  'оглу',
  'углы',
  'уулу',
  'улы',
  'угли',
  'огли',
  'кызы',
  'кизи',
  'гызы',
  'қызы',
  'ұлы',
]);

/** What people write into the column of the middle name when there is none. */
export const NO_MIDDLE_NAME: ReadonlySet<string> = new Set([
  '-',
  'нет',
  'отсутствует',
  'без отчества',
  'не имеет',
]);

/** Latin letters that look Cyrillic on the screen, typed by mistake of the keyboard layout → the letters meant. */
export const CYRILLIC_LOOKALIKES: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
  Ë: 'Ё',
  a: 'а',
  c: 'с',
  e: 'е',
  k: 'к',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  ë: 'ё',
};

/** Letters that one and the same person writes differently in different papers; the left one is read as the right. */
export const SAME_LETTER: Readonly<Record<string, string>> = { ё: 'е' };

/** Keys of a Latin keyboard → the letters that they bear in the Russian layout. */
export const RUSSIAN_LAYOUT: Readonly<Record<string, string>> = Object.fromEntries(
  [..."qwertyuiop[]asdfghjkl;'zxcvbnm,.`"].map((key, place) => [
    key,
    [...'йцукенгшщзхъфывапролджэячсмитьбюё'][place] ?? key,
  ]),
);

/** Letters before the number of a case, and what is typed for them in the other layout or takes their place. */
export const CASE_LETTERS: ReadonlySet<string> = new Set(['п', 'g', 'p']);
