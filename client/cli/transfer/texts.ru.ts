import { caseNumber } from '../../../domain/case/titles.ru.ts';
import {
  CHANGE_TITLES,
  DIRECTION_TITLES,
  ITEM_TITLES,
  PAPER_TITLES,
  TRANSFER_PROCESS_TITLES,
} from '../../../domain/transfer/titles.ru.ts';
import { type Direction, EVIDENCE, type Paper, WAYS } from '../../../domain/transfer/codes.ts';

const codes = (titles: Readonly<Record<string, string>>) =>
  Object.entries(titles)
    .map(([code, title]) => `  ${code.padEnd(24)} ${title}`)
    .join('\n');

const { stages: STAGES } = TRANSFER_PROCESS_TITLES;

const entries = (direction: Direction) =>
  WAYS[direction]
    .map(
      (stage) =>
        `  ${stage.padEnd(28)} ${STAGES[stage]}: ${(EVIDENCE[direction][stage] ?? []).map((paper) => PAPER_TITLES[paper]).join(', ')}`,
    )
    .join('\n');

export const texts = {
  description: 'переводы студентов: внутри колледжа, в другой колледж, из другого колледжа',
  start: 'начать перевод по заявлению, или с любого этапа по бумагам',
  list: 'переводы: сначала срочные',
  show: 'перевод: бумаги, список выдачи, зачтённые предметы, связь с другим колледжем',
  paper: 'записать или исправить бумагу перевода',
  check: 'отметить пункт списка выдачи: выдано, сдано или не нужно',
  pair: 'связать с процедурой другого колледжа по коду, который он выдал',
  withdraw: 'отозвать перевод, пока его приказ не проведён',
  directionArgument: '<вид>',
  studentArgument: '[студент]',
  caseArgument: '<процедура>',
  paperArgument: '<бумага>',
  itemArgument: '<пункт>',
  codeArgument: '<код>',
  change: [
    '--change <что>',
    'что меняет внутренний перевод: группа, программа, форма обучения, основа обучения',
  ],
  toGroup: ['--to-group <группа>', 'в какую группу'],
  toProgramme: ['--to-programme <код>', 'на какую программу, например 09.02.07'],
  toForm: ['--to-form <форма>', 'на какую форму: очная, очно-заочная, заочная'],
  toFunding: ['--to-funding <чем>', 'основа обучения: бюджет, платно'],
  otherCollege: ['--other-college <название>', 'другой колледж: куда или откуда'],
  from: [
    '--from <этап>',
    'с какого этапа начать, его название или начало названия; что было раньше, доказывают бумаги',
  ],
  papers: [
    '--paper <бумага:номер:дата[:кто[:кем приходится]]>',
    'бумага, например "справка о переводе:45:10.11.2026"; можно несколько раз',
  ],
  pairOption: ['--pair <код>', 'код другого колледжа: процедуры узнают друг о друге сами'],
  name: ['--name <ФИО>', 'кто приходит из другого колледжа'],
  birth: ['--birth <дата>', 'дата рождения пришедшего'],
  snils: ['--snils <номер>', 'СНИЛС пришедшего'],
  phone: ['--phone <номер>', 'телефон пришедшего'],
  email: ['--email <адрес>', 'почта пришедшего'],
  same: ['--same', 'это тот же человек, что уже есть в реестре'],
  other: ['--other', 'это другой человек, тёзка'],
  direction: ['--direction <вид>', 'только внутри колледжа, в другой колледж или из другого колледжа'],
  closed: ['--closed', 'завершённые'],
  number: ['--number <номер>', 'номер бумаги; без него бумага без номера'],
  on: ['--on <дата>', 'дата'],
  who: ['--who <ФИО>', 'кто подписал или принёс; согласие — представитель (ФИО или номер)'],
  relation: [
    '--relation <кем приходится>',
    'представитель, которого нет в реестре: родитель, опекун, организация для детей-сирот …',
  ],
  doneOn: ['--on <дата>', 'когда выдано или сдано'],
  notNeeded: ['--not-needed <причина>', 'не нужно, и почему'],
  reason: ['--reason <текст>', 'почему отозван; останется в реестре'],
  groupExamples: (program: string) => `
Примеры
  ${program} transfer start --help
  ${program} transfer list
  ${program} transfer show П-5`,
  startExamples: (program: string) => `
Виды
  internal                 внутри колледжа: группа, программа, форма, бюджет
  outbound                 в другой колледж: справка о периоде обучения → решение → отчисление → документы
  inbound                  из другого колледжа: комиссия → справка о переводе → выписка → зачисление

Что меняет внутренний перевод (--change)
${codes(CHANGE_TITLES)}

Бумаги (--paper)
${codes(PAPER_TITLES)}

Этапы, с которых начинают (--from), и бумаги, без которых с них не начать
${DIRECTION_TITLES.internal}
${entries('internal')}
${DIRECTION_TITLES.outbound}
${entries('outbound')}
${DIRECTION_TITLES.inbound}
${entries('inbound')}

Перевод фактов не меняет: их меняет приказ, в строке которого назван номер процедуры.

Примеры
  ${program} transfer start internal 26-0101 --change programme --to-group ИС-26 --paper application:15:20.11.2026 --as registrar
  ${program} transfer start outbound Арсеньев --other-college "Самарский колледж" --paper application:16:20.11.2026 --as registrar
  ${program} transfer start outbound 26-0102 --from "ждём заявления" \\
    --paper "справка о переводе:45:10.11.2026" --as registrar
  ${program} transfer start inbound --name "Ветров Глеб Юрьевич" --birth 01.12.2010 --to-group ИС-26 \\
    --paper application:17:20.11.2026 --as registrar
  … --pair 7K3MA-9PXT2-4HE5B    код, который назвал другой колледж`,
  listExamples: (program: string) => `
Примеры
  ${program} transfer list
  ${program} transfer list --direction outbound
  ${program} transfer list --closed`,
  showExamples: (program: string) => `
Примеры
  ${program} transfer show П-5
  ${program} transfer show П-5 --json`,
  paperExamples: (program: string) => `
Бумаги
${codes(PAPER_TITLES)}

Примеры
  ${program} transfer paper П-5 protocol --number 7 --on 20.11.2026 --as registrar
  ${program} transfer paper П-5 representativeConsent --on 20.11.2026 --who "Багрова Анна Денисовна" --as registrar`,
  checkExamples: (program: string) => `
Пункты
${codes(ITEM_TITLES)}

Примеры
  ${program} transfer check П-5 educationDocument --on 20.11.2026 --as registrar
  ${program} transfer check П-5 studentCard --not-needed "утерян, акт № 3" --as registrar`,
  pairExamples: (program: string) => `
Свой код показывает kontingent transfer show: его дают другому колледжу. Связывает тот, кто вводит чужой код.

Пример
  ${program} transfer pair П-5 7K3MA-9PXT2-4HE5B --as registrar`,
  withdrawExamples: (program: string) => `
Когда приказ проведён, перевод не отзывают: сначала приказ отменяют приказом.

Пример
  ${program} transfer withdraw П-5 --reason "студент передумал" --as registrar`,
  badPaper: (text: string) =>
    `--paper: «${text}» не подходит. Нужно бумага:номер:дата, например "справка о переводе:45:10.11.2026"; без номера: "заявление::10.11.2026".`,
  sameAndOther: 'Параметры --same и --other вместе не бывают.',
  birthMissing: 'Пришедшего из другого колледжа называют с датой рождения: --name "ФИО" --birth 01.12.2008.',
  itemAnswer: 'Скажите одно из двух: --on дата (выдано или сдано) или --not-needed "причина".',
  dateMissing: 'У бумаги есть дата: --on 20.11.2026.',
  started: (number: number, program: string) =>
    `${caseNumber(number)}: перевод начат. Что спрашивают: ${program} case show ${caseNumber(number)}`,
  offered: (code: string) =>
    `Код для другого колледжа: ${code}. По нему он свяжет свою процедуру с этой, и решения дойдут сами; без кода бумаги вносят вручную.`,
  running: (number: number, program: string) =>
    `Перевод этого студента уже идёт: ${caseNumber(number)}, ничего не изменено. Где он: ${program} transfer show ${caseNumber(number)}`,
  paperKept: (number: number, title: string) => `${caseNumber(number)}: записано — ${title}.`,
  itemKept: (number: number, title: string) => `${caseNumber(number)}: отмечено — ${title}.`,
  paired: (number: number) => `${caseNumber(number)}: связано с процедурой другого колледжа.`,
  withdrawn: (number: number) => `${caseNumber(number)}: перевод отозван, его задачи сняты.`,
  /** What a withdrawal means where the paper of the order was entered: of the order itself it changes nothing. */
  orderInForce: {
    internal:
      'Приказ о переводе записан среди бумаг и остаётся в силе. Отозваны только оставшиеся задачи; вернуть студента можно только приказом.',
    outbound:
      'Приказ об отчислении записан среди бумаг и остаётся в силе. Отозваны только оставшиеся задачи; отменить отчисление можно только приказом, а выписку и документ об образовании колледж выдать обязан.',
    inbound:
      'Приказ о зачислении записан среди бумаг и остаётся в силе. Отозваны только оставшиеся задачи перевода; отменить зачисление можно только приказом.',
  } as const,
  classToLeave: 'Удалить студента из прежнего класса администратору всё равно нужно: эта задача остаётся.',
  empty: (program: string) => `Переводов нет. Начать: ${program} transfer start --help`,
  emptyFiltered: (asked: { closed: boolean; direction: boolean }, program: string) => {
    const open = `${program} transfer list`;
    if (asked.direction)
      return `Под эти условия переводов нет. Все открытые: ${open}, завершённые: ${open} --closed`;
    return asked.closed
      ? `Завершённых переводов нет. Открытые: ${open}`
      : `Открытых переводов нет. Завершённые: ${open} --closed`;
  },
  head: ['№', 'Студент', 'Перевод', 'Откуда → куда', 'Этап', 'Ждём', 'До'],
  closedHead: ['№', 'Студент', 'Перевод', 'Откуда → куда', 'Итог'],
  fields: {
    direction: 'Перевод',
    student: '№ поименной книги',
    birth: 'Дата рождения',
    from: 'Из группы',
    to: 'Куда',
    college: 'Другой колледж',
    entered: 'Начат с этапа',
    code: 'Код для другого колледжа',
    pair: 'Связь',
    order: 'Приказ',
    leftClass: 'Из класса удалён',
    joined: 'В классе',
    announced: 'Сообщил другой колледж',
    refusal: 'Причина отказа',
  },
  /** What the registrar puts into the command in place of what the case does not hold. */
  dayToSay: 'дд.мм.гггг',
  groupToSay: '…',
  fundingToSay: '…',
  collegeToSay: '"…"',
  orderToDraft: (command: string, taken: string) =>
    `Составить приказ: ${command}\nИз этой процедуры приказ возьмёт: ${taken}`,
  orderDrafted: (program: string, order: number, as: string) =>
    `Проект уже составлен: ${program} order show ${caseNumber(order)}\nКогда его подпишут на бумаге: ${program} order sign ${caseNumber(order)} --number … --on дд.мм.гггг --signatory "ФИО" --as ${as}`,
  toGroupOf: (group: string) => `группа ${group}`,
  dated: (on: string) => `от ${on}`,
  orderOf: (order: number, kind: string) => `${caseNumber(order)} ${kind}`,
  orderFrom: (from: string) => `действует с ${from}`,
  lineUndone: 'строка отменена или изменена другим приказом',
  orderLine: (number: string, on: string, from: string, of: string) =>
    `№ ${number} от ${on}, действует с ${from} (${of})`,
  isPaired: 'процедуры двух колледжей связаны',
  notPaired: 'другой колледж не связан: бумаги вносят вручную',
  classAnswers: { joined: 'вступил', declined: 'не вступил, отказался' } as const,
  sections: {
    papers: 'Бумаги',
    orders: 'Приказы, которые называют этот перевод',
    checklist: 'Список выдачи',
    subjects: 'Перезачёт и переаттестация',
    words: 'Другой колледж',
  },
  way: (paper: Paper, way: 'received' | 'issued') =>
    ({ received: 'получен', issued: 'выдан' })[way] + ENDING_OF[paper],
  number1: (number: string) => `№ ${number}`,
  noNumber: 'без номера',
  takenBack: (on: string) => `отозвано ${on}`,
  announcedPaper: (said: string, paper: string) =>
    `${said}; сама бумага не введена: ${paper}. Сообщение её не заменяет.`,
  announced: 'по сообщению другого колледжа, номер не введён',
  fromWhom: (who: string) => `(${who})`,
  collegeOwes: 'выдаёт колледж',
  studentOwes: 'сдаёт студент',
  itemOpen: 'не отмечено',
  itemDone: (on: string) => `да, ${on}`,
  itemNotNeeded: (reason: string) => `не нужно: ${reason}`,
  verdicts: { credited: 'перезачтено', toPass: 'переаттестовать (академическая разница)' } as const,
  hours: (hours: number) => `${hours} ч.`,
  said: (at: string, way: 'sent' | 'received', word: string) =>
    `${at} ${way === 'sent' ? 'отправлено' : 'получено'}: ${word}`,
  tooLate: 'их процедура уже завершена',
  onTheWay: 'ждёт связи или доставки',
} as const; /** What agrees with the name of a paper: «справка выдана», «заявление получено», «протокол выдан». */
const ENDING_OF: Readonly<Record<Paper, 'а' | 'о' | ''>> = {
  application: 'о',
  representativeConsent: 'о',
  periodCertificate: 'а',
  protocol: '',
  transferCertificate: 'а',
  expulsionApplication: 'о',
  expulsionExtract: 'а',
  order: '',
  educationDocument: '',
};
