/** The table of exit codes, in help and in docs/cli.md. */
export const EXIT_TEXTS: readonly (readonly [number, string])[] = [
  [0, 'сделано; или записано и будет применено само (в JSON тогда "state": "recorded")'],
  [1, 'непредвиденная ошибка, или kontingent doctor либо kontingent audit нашли неисправность'],
  [2, 'ошибка в команде, в файле или в данных: исправьте и повторите'],
  [3, 'отказано по правилу: задача закрыта, не ваша, приглашение истекло…'],
  [4, 'нет такого: процедуры, задачи, файла календаря, кода приглашения'],
  [5, 'противоречие: в реестре уже записано другое'],
  [6, 'служба не отвечает; ничего не потеряно, повторите позже'],
];

export const texts = {
  description: 'коды завершения для программ',
  page: (lines: string) => `Коды завершения\n${lines}`,
  example: (program: string) => `
Примеры
  ${program} exit-codes --json
  ${program} task answer П-12/3 confirmed --as admin || echo "код $?"`,
} as const;
