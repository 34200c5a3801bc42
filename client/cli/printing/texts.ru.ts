/** Two people whom nobody knows: texts are printed for a man and for a woman. */
export const MAN = { lastName: 'Петров', firstName: 'Иван', middleName: 'Петрович' };
export const WOMAN = { lastName: 'Иванова', firstName: 'Анна', middleName: 'Петровна' };

export const texts = {
  description: 'тексты программы: всё, что читают люди',
  print: 'показать все тексты для мужчины и женщины, для одного, двоих и пятерых',
  in: ['--in <часть>', 'только тексты, в названии которых есть эта часть'],
  groupExamples: (program: string) => `
Примеры
  ${program} texts print
  ${program} texts print --in letter`,
  left: (count: number) => `Без настоящих сведений не показать (${count}):`,
} as const;
