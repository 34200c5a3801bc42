import { plural } from '../../../domain/calendar/plural.ts';
import { caseNumber } from '../../../domain/case/titles.ru.ts';

const rowsNoun = (n: number): string => plural(n, 'строка', 'строки', 'строк');

/** «договор 41-тд от 19.11.2026»: its kind, and the rest of it. */
export const GROUND =
  /^(?<kind>(?:трудовой\s+)?договор|приказ)(?:\s+о\s+приёме|\s+о\s+приеме)?\s*(?<rest>.+)$/iu;
export const GROUND_IS_ORDER = /^приказ/iu;

export const texts = {
  description: 'приём на работу: проверить, записать, перенести, отменить, записать увольнение',
  file: ['--file <путь>', 'файл приёма, CSV или XLSX (какой нужен: examples/hires/README.md)'],
  yes: ['--yes', 'записать; без него только проверка, ничего не меняется'],
  name: ['--name <ФИО>', 'фамилия, имя, отчество'],
  phone: ['--phone <номер>', 'личный мобильный телефон: по нему работника узнают на платформе'],
  email: ['--email <адрес>', 'почта; без неё приглашение вручают на бумаге'],
  number: ['--number <номер>', 'табельный номер'],
  post: ['--post <должность>', 'должность по штатному расписанию'],
  category: [
    '--category <категория>',
    'если должности нет в редакции: педагогический работник, администрация, прочие',
  ],
  date: ['--date <дата>', 'первый рабочий день, 01.12.2026'],
  kind: ['--kind <вид>', 'вид занятости: основное место работы, внутреннее или внешнее совместительство'],
  ground: ['--ground <документ>', 'договор 41-тд от 19.11.2026 или приказ 12-к от 20.11.2026'],
  snils: ['--snils <номер>', 'СНИЛС'],
  birthDate: ['--birth-date <дата>', 'дата рождения'],
  unit: ['--unit <подразделение>', 'подразделение'],
  samePerson: ['--same-person <да|нет>', 'тёзка с той же датой рождения — это он же или другой человек'],
  longServing: [
    '--long-serving <как>',
    'кто принят больше 30 дней назад: «на платформе», «пригласить» или «без доступа» (так, если не сказать)',
  ],
  longServingTitles: { onPlatform: 'на платформе', invite: 'пригласить', noAccess: 'без доступа' },
  groups: ['--groups <шифры>', 'классное руководство: ИС-26, ПР-25'],
  examples: (program: string) => `
Сначала всегда проверка: таблица строк, ошибки по строкам и столбцам, что будет с каждым. С --yes то же самое
записывается — всё или ничего: одна плохая строка, и в реестре не меняется ничего. Тот же файл второй раз ничего
не меняет. Кто принят больше 30 дней назад, тому письма не будет, пока вы не скажете --long-serving пригласить.

Примеры
  ${program} hire --file examples/hires/hires-2026-11.csv --as hr
  ${program} hire --file examples/hires/hires-2026-11.csv --as hr --yes
  ${program} hire --file examples/hires/hires-2026-11.csv --long-serving "на платформе" --as hr
  ${program} hire --name "Соколова Марина Викторовна" --phone "+7 900 000-00-11" --number 0000-00141 \\
      --post Преподаватель --date 23.11.2026 --email m.sokolova@college.example --as hr
  ${program} hire move П-12 --date 01.12.2026 --as hr
  ${program} hire contact П-12 --phone "+7 900 000-00-12" --as hr
  ${program} hire withdraw П-12 --reason "не вышел на работу" --as hr`,
  contact: 'исправить телефон или почту работника в любое время',
  contactExamples: (program: string) => `
Сначала всегда проверка: что изменится и что станет с приглашением. С --yes то же самое записывается. Прежний номер и
адрес остаются известны, кто и когда исправил, видно в истории процедуры.

Примеры
  ${program} hire contact П-12 --phone "+7 900 000-00-12" --as hr
  ${program} hire contact П-12 --email m.sokolova@college.example --as hr --yes`,
  contactMissing: 'Назовите, что исправить: --phone или --email.',
  contactSame: (number: number) => `${caseNumber(number)}: в реестре уже так, менять нечего.`,
  contactPreview: (number: number, lines: string, command: string) =>
    `${caseNumber(number)}: это проверка, ничего не изменено. Изменится:\n${lines}\n\nЗаписать: ${command}`,
  contactDone: (number: number, lines: string) => `${caseNumber(number)}: исправлено.\n${lines}`,
  move: 'перенести первый рабочий день',
  moveExamples: (program: string) => `
Приглашение, которое человек ещё не открыл, отзывается и уйдёт к новой дате.

Пример
  ${program} hire move П-12 --date 01.12.2026 --as hr`,
  withdraw: 'отменить приём человека, который не приступил к работе',
  notBegun: ['--not-begun', 'человек не приступил к работе: нужно сказать, если первый рабочий день прошёл'],
  withdrawExamples: (program: string) => `
Приглашение перестаёт действовать, задачи снимаются; если человек уже на платформе, администратора попросят удалить его.
Кто приступил к работе, того увольняют: ${program} hire dismiss.

Примеры
  ${program} hire withdraw П-12 --as hr
  ${program} hire withdraw П-12 --not-begun --reason "не вышел на работу" --as hr`,
  dismiss: 'записать увольнение',
  lastDay: ['--on <дата>', 'последний рабочий день'],
  orderNumber: ['--order-number <номер>', 'номер приказа об увольнении'],
  orderDate: ['--order-date <дата>', 'дата этого приказа'],
  dismissExamples: (program: string) => `
Роли, классное руководство и приглашения прекращаются сразу, идёт подключение или давно завершено. Если человек есть в
классах, администратор получит задачу удалить его; классы в ней названы. Кто работает здесь и по другой должности,
остаётся в классах.

Пример
  ${program} hire dismiss П-12 --on 27.11.2026 --order-number 15-л --order-date 26.11.2026 --as hr`,
  dismissed: (number: number, lastDay: string, stage: string | null) =>
    `${caseNumber(number)}: увольнение записано, последний рабочий день ${lastDay}.${stage === null ? '' : ` Процедура: ${stage}.`}`,
  caseArgument: '<процедура>',
  reason: ['--reason <текст>', 'почему'],
  nothingGiven: (program: string) =>
    `Кого принимаем? Укажите файл (--file) или одного человека (--name, --phone, --number, --post, --date). Примеры: ${program} hire --help`,
  bothGiven: (options: string) => `Или файл, или один человек: уберите --file или ${options}.`,
  missingOptions: (options: string) => `Для одного человека не хватает: ${options}.`,
  dateMissing: 'Назовите новый первый рабочий день: --date 01.12.2026.',
  badGround: (text: string) =>
    `--ground: «${text}» не понять. Напишите, например: договор 41-тд от 19.11.2026 или приказ 12-к от 20.11.2026.`,
  head: ['Строка', 'ФИО', 'Таб. №', 'Должность', 'С какого дня', 'Что будет'],
  headSingle: ['ФИО', 'Таб. №', 'Должность', 'С какого дня', 'Что будет'],
  headKept: ['Строка', 'ФИО', 'Таб. №', 'Должность', 'С какого дня', 'Сделано'],
  headKeptSingle: ['ФИО', 'Таб. №', 'Должность', 'С какого дня', 'Сделано'],
  outcome: {
    opens: 'пригласим на платформу',
    opened: (number: number | null) =>
      number === null ? 'подключение открыто' : `подключение открыто, ${caseNumber(number)}`,
    onPlatform: 'запишем: уже на платформе; письма не будет',
    onPlatformKept: (number: number | null) =>
      `уже на платформе${number === null ? '' : `, ${caseNumber(number)}`}`,
    noAccess: 'приём запишем; без доступа, письма не будет',
    noAccessKept: (number: number | null) =>
      `записано без доступа${number === null ? '' : `, ${caseNumber(number)}`}`,
    notRequired: 'приём запишем; приглашать не нужно (должность)',
    notRequiredKept: (number: number | null) =>
      `приглашать не нужно (должность)${number === null ? '' : `, ${caseNumber(number)}`}`,
    changes: (number: number | null) =>
      `изменится, см. ниже${number === null ? '' : ` (${caseNumber(number)})`}`,
    changed: (number: number | null) => `изменено${number === null ? '' : ` (${caseNumber(number)})`}`,
    unchanged: (number: number | null) =>
      number === null ? 'уже в реестре' : `уже в реестре, ${caseNumber(number)}`,
    refused: 'отказано, см. ниже',
    bad: 'ошибка, см. ниже',
  },
  knownPerson: 'этот человек уже есть в реестре: принимается ещё раз',
  sharedPhone: 'такой же телефон у другого человека в реестре; если это семья, ничего делать не нужно',
  namesake: 'в реестре есть полный тёзка: убедитесь, что это разные люди',
  calendarMissing: (year: number, program: string) =>
    `производственного календаря на ${year} год ещё нет: приём запишем, процедура дождётся первого дня; загрузить календарь до него: ${program} calendar load`,
  longServingAsked: (people: number, program: string) =>
    [
      `Вопрос о тех, кто принят больше 30 дней назад (${people}): как с ними быть? Повторите команду с одним из ответов:`,
      '  --long-serving "на платформе" — они уже в классе преподавателей: так и запишем, статус не спрашиваем;',
      '  --long-serving пригласить — отправить каждому приглашение;',
      '  --long-serving "без доступа" — записать, никого не приглашать.',
      `Если не сказать, будет «без доступа», писем не уйдёт. Пригласить одного из них потом: ${program} invitation open П-12`,
    ].join('\n'),
  changes: 'Что изменится в реестре',
  invitation: {
    nothing: '',
    printedAnew: 'листок с приглашением ещё не вручён: напечатайте его заново',
    reissued: 'прежний код приглашения перестанет действовать, уйдёт новое приглашение',
    annulled:
      'прежний код приглашения перестанет действовать; выпуски исчерпаны, что дальше, решит администратор',
    expected: 'ссылку человеку уже показали: администратор будет ждать заявки с новым номером',
  },
  errors: 'Ошибки',
  warnings: 'Обратите внимание',
  atRow: (row: number, sentence: string) => `Строка ${row}: ${sentence}`,
  option: (flag: string, sentence: string) => `${flag}: ${sentence}`,
  file1: (path: string, format: string) => `Файл ${path}: ${format}`,
  summary: (counts: {
    opens: number;
    onPlatform: number;
    noAccess: number;
    notRequired: number;
    changes: number;
    unchanged: number;
    refused: number;
  }) =>
    [
      counts.opens > 0 ? `подключить: ${counts.opens}` : '',
      counts.onPlatform > 0 ? `уже на платформе: ${counts.onPlatform}` : '',
      counts.noAccess > 0 ? `без доступа: ${counts.noAccess}` : '',
      counts.notRequired > 0 ? `не требуется: ${counts.notRequired}` : '',
      counts.changes > 0 ? `изменить: ${counts.changes}` : '',
      counts.unchanged > 0 ? `уже в реестре: ${counts.unchanged}` : '',
      counts.refused > 0 ? `с ошибками: ${counts.refused}` : '',
    ]
      .filter(Boolean)
      .join(', '),
  dryRunGood: (summary: string, command: string) =>
    `Это проверка, в реестре ничего не изменено. Итого — ${summary}.\nЗаписать: ${command}`,
  dryRunUnchanged: 'Это проверка. Всё из этого файла уже в реестре, записывать нечего.',
  notKept: (problems: number) =>
    `Ничего не записано: ${problems} ${rowsNoun(problems)} с ошибками. Исправьте и повторите; годные строки тоже подождут.`,
  kept: (summary: string, program: string) => `Записано. Итого — ${summary}.\nКак идёт: ${program} case list`,
  keptUnchanged: 'Всё из этого файла уже было в реестре, ничего не изменено.',
  progress: 'Строка {value} из {total} [{bar}]',
  moved: (number: number, date: string, stage: string | null) =>
    `${caseNumber(number)}: первый рабочий день теперь ${date}.${stage === null ? '' : ` Процедура: ${stage}.`}`,
  movedBeyondCalendar: (year: number, program: string) =>
    `Производственного календаря на ${year} год ещё нет: процедура дождётся этого дня, а в нём остановится. Загрузите календарь до него: ${program} calendar load`,
  withdrawn: (number: number, stage: string | null) =>
    `${caseNumber(number)}: приём отменён.${stage === null ? '' : ` Процедура: ${stage}.`}`,
} as const;
