import { LIMITS } from '../../../domain/limits.ts';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import type { LetterForm, RegistrationPurpose } from '../../../domain/registration/codes.ts';

export const FORM_TITLES: Readonly<Record<LetterForm, string>> = {
  request: 'заявка',
  repeat: 'повторно',
  supplement: 'дополнение',
  correction: 'уточнение телефона',
  resubmission: 'повторное обращение',
};

export const PURPOSE_TITLES: Readonly<Record<RegistrationPurpose, string>> = {
  registration: 'регистрация колледжа',
  change: 'смена администратора или его телефона',
};

export const texts = {
  description: 'регистрация колледжа на платформе: приказ, заявка, ответ, администраторы',
  start: 'записать приказ о назначении администратора и отправить заявку на платформу (2.1, 2.2)',
  change: 'сменить администратора (новый приказ) или его телефон (без приказа): заявка, снятие прежних прав',
  attach:
    'приложить к заявке бумагу: уйдёт со следующим письмом, в котором есть что сказать, после его утверждения',
  exchange:
    'заменить приказ или его скан, если платформа его не приняла: уйдёт со следующим письмом, в котором есть что сказать, после его утверждения',
  declare: 'колледж уже зарегистрирован: записать это без заявки',
  show: 'где регистрация: состояние, администраторы, журнал писем',
  withdraw: 'отозвать заявку на любом этапе',
  leave: 'администратор уходит: закончить его назначение',
  caseArgument: '<процедура>',
  file: ['--file <файл>', `скан бумаги, PDF до ${LIMITS.scanMegabytes} МБ`],
  title: ['--title <название>', 'как назвать бумагу в письме: «Копия лицензии № 5521 от 10.04.2015»'],
  wholeOrder:
    'Приказ называют целиком: --order <файл>, --order-number и --order-date. Без приказа меняют только телефон нынешнего администратора (kontingent registration change --phone).',
  order: ['--order <файл>', `скан приказа, PDF до ${LIMITS.scanMegabytes} МБ`],
  orderNumber: ['--order-number <номер>', 'номер приказа, например 15-од'],
  orderDate: ['--order-date <дата>', 'дата приказа'],
  from: ['--from <дата>', 'первый день назначения; обычно дата приказа'],
  administrator: ['--administrator <логин>', 'кто назначен администратором'],
  phone: ['--phone <номер>', 'личный мобильный администратора; без него берётся из реестра'],
  consent: ['--consent <дата>', 'когда администратор согласился передать личный телефон платформе'],
  outgoing: ['--outgoing <номер>', 'исходящий № по журналу канцелярии; без него письмо получит «С-…»'],
  sameScan: ['--same-scan', 'файл уже записан как скан другого приказа, и это верно'],
  since: ['--since <дата>', 'с какого дня'],
  leaveFrom: ['--from <дата>', 'первый день без обязанностей администратора'],
  leaveOrderNumber: ['--order-number <номер>', 'номер приказа, которым закончено назначение'],
  leaveOrderDate: ['--order-date <дата>', 'дата этого приказа'],
  reason: ['--reason <текст>', 'почему колледж остаётся без администратора'],
  startExamples: (program: string) => `
Примеры
  ${program} registration start --order examples/appointment-order.pdf --order-number 15-од --order-date 20.11.2026 \\
    --administrator admin --consent 20.11.2026 --as director
  … --outgoing 123/01    номер взят из журнала канцелярии`,
  changeExamples: (program: string) => `
Пример
  ${program} registration change --order examples/next-appointment-order.pdf --order-number 31-од --order-date 01.12.2026 \\
    --administrator admin2 --phone "+7 900 000-02-02" --consent 01.12.2026 --as director
  ${program} registration change --administrator admin --phone "+7 900 000-02-02" --consent 01.12.2026 --as director
                         у нынешнего администратора новый номер: приказ не нужен`,
  attachExamples: (program: string) => `
Пример
  ${program} registration attach П-1 --file examples/licence.pdf --title "Копия лицензии" --as admin`,
  exchangeExamples: (program: string) => `
Пример
  ${program} registration exchange П-1 --order examples/appointment-order.pdf --order-number 15-од --order-date 20.11.2026 --as director`,
  declareExamples: (program: string) => `
Пример
  ${program} registration declare --since 01.09.2023 --as director`,
  showExamples: (program: string) => `
Примеры
  ${program} registration show
  ${program} registration show --json`,
  withdrawExamples: (program: string) => `
Пример
  ${program} registration withdraw П-1 --as director`,
  leaveExamples: (program: string) => `
Пример
  ${program} registration leave --administrator admin --from 01.07.2027 --order-number 31-од --order-date 20.11.2026 --as hr`,
  groupExamples: (program: string) => `
Примеры
  ${program} registration start --help
  ${program} registration show`,
  started: (number: number, program: string) =>
    `${caseNumber(number)}: приказ записан, заявка уйдёт письмом. Дальше: ${program} registration show`,
  startedForApproval: (number: number, program: string) =>
    `${caseNumber(number)}: приказ записан. Письмо на платформу уйдёт, когда его утвердит директор или заместитель: ${program} task list --as director`,
  running: (number: number, program: string) =>
    `Регистрация уже идёт: ${caseNumber(number)}, ничего не изменено. Где она: ${program} case show ${caseNumber(number)}`,
  declared: (since: string) => `Записано: колледж зарегистрирован на платформе с ${since}.`,
  declaredBefore: 'В реестре уже записано, что колледж зарегистрирован; ничего не изменено.',
  withdrawn: (number: number) => `${caseNumber(number)}: заявка отозвана.`,
  attached: (number: number, waiting: number) =>
    `${caseNumber(number)}: бумага приложена. Со следующим письмом уйдёт приложений: ${waiting}.`,
  exchanged: (number: number) =>
    `${caseNumber(number)}: приказ заменён. Новый уйдёт со следующим письмом, в котором есть что сказать; ушедшие письма и их повторы не меняются.`,
  left: (lastDay: string) => `Назначение закончено: администратор по ${lastDay} включительно.`,
  leftLast: (from: string) =>
    `Назначение закончено. Внимание: с ${from} у колледжа нет ни одного администратора платформы.`,
  fields: {
    state: 'Колледж на платформе',
    inn: 'ИНН',
    ogrn: 'ОГРН',
    administrators: 'Администраторы',
    request: 'Заявка',
    purpose: 'О чём',
    order: 'Приказ',
    scan: 'Скан, SHA-256',
    administrator: 'Администратор',
    former: 'Прежний',
    phone: 'Телефон заявки',
    email: 'Почта',
    consent: 'Согласие',
    support: 'Куда',
    refusal: 'Отказ',
  },
  active: (since: string) => `зарегистрирован${since === '' ? '' : ` с ${since}`}`,
  unregistered: 'не зарегистрирован',
  noAdministrator: 'нет ни одного: назначьте приказом',
  additional: 'дополнительный',
  administrator1: (name: string, since: string, until: string | null, additional: boolean) =>
    `${name}${additional ? ' (дополнительный)' : ''}, с ${since}${until === null ? '' : ` по ${until}`}`,
  orderLine: (number: string, on: string) => `№ ${number} от ${on}`,
  lettersTitle: 'Журнал писем',
  lettersHead: ['№', 'Исх. №', 'От', 'Письмо', 'Состояние', 'Утвердил'],
  signedOnPaper: (who: string, number: string, on: string) => `${who}, на бумаге № ${number} от ${on}`,
  erased: 'стёрто',
  inProgress: (number: number) => `${caseNumber(number)}, идёт`,
  over: (number: number) => `${caseNumber(number)}, завершена`,
} as const;
