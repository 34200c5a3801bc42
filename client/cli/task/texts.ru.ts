import { caseNumber } from '../../../domain/case/titles.ru.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { counted } from '../../../domain/calendar/plural.ts';
import { ROLE_TITLES, taskTitle } from '../../../domain/titles.ru.ts';
import { questionSpec } from '../../../domain/processes.ts';
import type { Count } from '../../../registry/db/page.ts';
import type { Role } from '../../../domain/case/roles.ts';

const digits = (n: number): string => counted(n, 'цифра', 'цифры', 'цифр');

const VALUE_OPTIONS: Readonly<Record<string, string>> = {
  platformLink: ' --link https://…',
  email: ' --email имя@почта.рф',
  supportAddress: ' --email имя@платформа.рф',
  phoneWithConsent: ' --phone "+7 900 000-00-11" --on дд.мм.гггг',
  supplement: ' --text "…"',
  refusalReason: ' --refusal "другая причина"',
  organizationCodes: ' --inn … --ogrn …',
  paper: ' --number … --on дд.мм.гггг',
  signedLetter: ' --number … --on дд.мм.гггг --who "ФИО"',
  consent: ' --who "ФИО" --number … --on дд.мм.гггг',
  commission: ' --number … --on дд.мм.гггг --credited "…" --to-pass "…"',
  reason: ' --text "…"',
  personDecisions: ' --people "3=тот же, 7=другой"',
  caseNumber: ' --case П-…',
  promisedDay: ' --on дд.мм.гггг',
};

export const texts = {
  description: 'задачи: что спрашивают, ответить, взять, передать',
  list: 'мои задачи; с --all все',
  show: 'что спрашивают, какие есть ответы и куда каждый ведёт',
  answer: 'ответить на задачу',
  claim: 'взять задачу в работу: другие увидят, что она ваша',
  release: 'вернуть взятую задачу всем, кого спросили',
  delegate: 'передать задачу другому',
  retime: 'перенести срок задачи с указанием причины',
  taskArgument: '<задача>',
  decisionArgument: '<решение>',
  all: ['--all', 'задачи всех'],
  role: ['--role <роль>', 'задачи роли: отдел кадров, администратор, заместитель директора…'],
  overdue: ['--overdue', 'только просроченные'],
  link: ['--link <адрес>', 'ссылка платформы, к ответам «ссылка создана» и «ссылка отозвана»'],
  email: ['--email <адрес>', 'новый адрес почты, к ответу «адрес исправлен»'],
  phone: [
    '--phone <номер>',
    'телефон, с которым получилось войти, к ответу «телефон другой»; дата согласия: --on',
  ],
  dateOfConsent: 'Новый личный номер передают платформе с нового согласия: --on и дата согласия.',
  text: [
    '--text <текст>',
    'что сообщить платформе, к ответу «дополнено»; причина, к отказу и к «приказа не будет»',
  ],
  refusal: [
    '--refusal <причина>',
    'почему отказали, к ответу «отказали»: организация не найдена, приказ не принят …',
  ],
  case: ['--case <процедура>', 'к какой процедуре относится письмо, к ответу «относится к процедуре»'],
  inn: [`--inn <${digits(LIMITS.inn)}>`, 'ИНН колледжа'],
  ogrn: [`--ogrn <${digits(LIMITS.ogrn)}>`, 'ОГРН колледжа'],
  paperNumber: ['--number <номер>', 'номер бумаги, которую выдали или получили; «» для бумаги без номера'],
  on: ['--on <дата>', 'дата этой бумаги или согласия; день, до которого пришлёте, к ответу «пришлём позже»'],
  who: [
    '--who <ФИО>',
    'кто из представителей согласился (ФИО или номер); кто подписал письмо, к ответу «подписано на бумаге»',
  ],
  relation: [
    '--relation <кем приходится>',
    'если его нет в реестре: родитель, усыновитель, опекун, попечитель; за сироту — организация для детей-сирот или орган опеки',
  ],
  credited: [
    '--credited <список>',
    'перезачтённые предметы: "Математика:120; История", часы можно не называть',
  ],
  toPass: ['--to-pass <список>', 'академическая разница: что переаттестовать, в том же виде'],
  dateOfPaper: 'У бумаги есть дата: --on 20.11.2026.',
  badSubject: (text: string) =>
    `«${text}» — не предмет. Нужно название, и через двоеточие часы: Математика:120.`,
  people: ['--people <строки>', 'кто новички: "3=тот же, 7=другой", к ответу «про каждого сказано»'],
  same: /тот\s+же|та\s+же|он\s+же|она\s+же/giu,
  other: /друг(?:ой|ая)/giu,
  comment: ['--comment <текст>', 'пояснение; останется в реестре и увидят коллеги'],
  requestId: [
    '--request-id <uuid>',
    'номер запроса: повтор с тем же номером ничего не меняет (для программ)',
  ],
  to: ['--to <логин>', 'кому'],
  anyRole: ['--any-role', 'и тому, чью роль не спрашивают'],
  due: ['--due <дата>', 'новый срок, до конца этого дня'],
  reason: ['--reason <текст>', 'почему'],
  groupExamples: (program: string) => `
Примеры
  ${program} task list --as admin
  ${program} task show П-12/3
  ${program} task answer П-12/3 confirmed --as admin`,
  listExamples: (program: string) => `
Примеры
  ${program} task list --as admin          что могу ответить я: сначала срочное
  ${program} task list --all               всё, чего ждут от людей
  ${program} task list --role hr           чего ждут от отдела кадров`,
  showExamples: (program: string) => `
Примеры
  ${program} task show П-12/3
  ${program} task show 12/3 --json`,
  answerExamples: (program: string) => `
Решения задачи и что за ними следует: ${program} task show П-12/3

Примеры
  ${program} task answer П-12/1 provided --link https://… --as admin
  ${program} task answer П-12/2 accepted --as admin
  ${program} task answer П-12/3 returned --comment "нужна копия диплома" --as admin
  ${program} task answer П-14/2 issued --number 12-с --on 20.11.2026 --as registrar
  ${program} task answer П-13/1 corrected --email ivanova@college.example --as hr`,
  claimExamples: (program: string) => `
Пример
  ${program} task take П-12/3 --as admin`,
  releaseExamples: (program: string) => `
Пример
  ${program} task release П-12/3 --as admin`,
  delegateExamples: (program: string) => `
Пример
  ${program} task delegate П-12/3 --to admin2 --as admin`,
  retimeExamples: (program: string) => `
Срок двигается в списках и напоминаниях, и задача передаётся выше по новому сроку.

Пример
  ${program} task retime П-12/3 --due 04.12.2026 --reason "работник на больничном" --as admin`,
  head: ['Задача', 'Что сделать', 'О ком', 'Срок', 'У кого'],
  number: (number: number, seq: number) => `${caseNumber(number)}/${seq}`,
  title: taskTitle,
  roles: (roles: readonly Role[]) => roles.map((role) => ROLE_TITLES[role]).join(', '),
  answered: 'ответ применяется',
  emptyMine: (name: string, program: string) =>
    `Задач у вас нет (${name}). Задачи всех: ${program} task list --all. Где что стоит: ${program} case list`,
  emptyAll: (program: string) => `Никого ни о чём не спрашивают. Где что стоит: ${program} case list`,
  emptyOverdue: 'Просроченных задач нет.',
  mine: (name: string, { number, more }: Count) => `${name}: задач ${more ? 'более ' : ''}${number}`,
  hint: (program: string, task: string) => `Что спрашивают и как ответить: ${program} task show ${task}`,
  fields: {
    what: 'Что сделать',
    who: 'О ком',
    phone: 'Телефон',
    email: 'Почта',
    post: 'Должность',
    groups: 'Группы',
    classes: 'Из каких классов',
    asked: 'Спрошены',
    owner: 'У кого',
    since: 'С',
    due: 'Срок',
    act: 'Основание срока',
    state: 'Состояние',
    comment: 'Ответили раньше',
  },
  said: (who: string, decision: string, comment: string | null) =>
    `${who}: ${decision}${comment === null ? '' : ` — ${comment}`}`,
  datedPapers: { issued: 'выданная бумага', order: 'приказ' },
  decisions: 'Ответы',
  decision: (title: string, then: string) => `${title} → ${then}`,
  command: (program: string, task: string, kind: string, decision: string, as: string) =>
    [
      `${program} task answer ${task} ${decision}`,
      VALUE_OPTIONS[questionSpec(kind).data?.[decision] ?? ''] ?? '',
      questionSpec(kind).explained?.includes(decision) ? ' --comment "…"' : '',
      ` --as ${as}`,
    ].join(''),
  /** Stands for a login where nobody who may answer has one. */
  anyLogin: '<логин>',
  draft: (to: string, subject: string, text: string, files: readonly string[]) =>
    [`Письмо, каким оно уйдёт на ${to}`, `Тема: ${subject}`, text.trim(), `Файлы: ${files.join('; ')}`].join(
      '\n\n',
    ),
  slip: (program: string, number: number, as: string) =>
    `Листок с приглашением для печати: ${program} invitation show ${caseNumber(number)} --slip --as ${as}`,
  closed: (state: string, decision: string) => [state, decision].filter(Boolean).join(': '),
  bothValues: (flags: readonly string[]) =>
    `Параметры ${flags.join(' и ')} вместе не бывают: решению нужно что-то одно.`,
  bothCodes: 'Нужны оба номера: --inn и --ogrn.',
  reasonMissing: 'Назовите причину переноса срока: --reason "…".',
  dueInPast: 'Новый срок должен быть позже сегодняшнего дня.',
  unknownPerson: (login: string, logins: string) => `--to: логина «${login}» нет. Есть: ${logins}.`,
  done: (task: string, title: string, stage: string | null) =>
    `${task}: принято — ${title}.${stage === null ? '' : ` Теперь процедура: ${stage}.`}`,
  taken: (task: string) => `${task}: задача ваша.`,
  released: (task: string) => `${task}: задача снова у всех, кого спросили.`,
  delegated: (task: string, name: string) => `${task}: задача передана, теперь она у: ${name}.`,
  retimed: (task: string, due: string) => `${task}: новый срок ${due}.`,
} as const;
