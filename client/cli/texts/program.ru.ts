/** The first page of help and the options of every command. */
export const texts = {
  description:
    'Контингент ведёт движение людей колледжа: приём, приглашение на платформу, подтверждение статуса.\n' +
    'Процедура имеет номер П-12, задача в ней — П-12/3.',
  as: ['--as <логин>', 'от чьего имени действовать (или переменная KONTINGENT_ACTOR)'],
  college: ['--college <код>', 'о каком колледже речь, если их несколько'],
  json: ['--json', 'ответ для программ: JSON в стандартный вывод'],
  debug: ['--debug', 'подробности непредвиденной ошибки'],
  help: ['-h, --help', 'справка'],
  helpCommand: ['help [команда]', 'справка о команде'],
  version: ['-V, --version', 'версия'],
  examples: (program: string) => `
Примеры
  Отдел кадров: проверить файл приёма, затем записать его
    ${program} hire --file examples/hires/hires-2026-11.csv --as hr
    ${program} hire --file examples/hires/hires-2026-11.csv --as hr --yes
  Администратор: что ждёт меня, что спрашивают, ответить
    ${program} task list --as admin
    ${program} task show П-1/1
    ${program} task answer П-1/1 provided --link https://… --as admin
  Любой: где сейчас процедура и почему
    ${program} case list
    ${program} case show П-1
  Всё ли работает
    ${program} status
    ${program} doctor

Коды завершения: ${program} help exit-codes`,
} as const;
