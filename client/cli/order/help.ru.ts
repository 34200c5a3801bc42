import { LIMITS } from '../../../domain/limits.ts';

/** Options of a line, by the column of a list that they stand for. */
export const LINE_OPTIONS = {
  registerNumber: ['--register-number <№>', 'номер поименной книги новичка; без него даст программа'],
  fullName: ['--name <ФИО>', 'кого зачисляют'],
  birthDate: ['--birth-date <дата>', 'дата рождения новичка'],
  snils: ['--snils <номер>', 'СНИЛС новичка'],
  phone: ['--phone <номер>', 'телефон новичка'],
  email: ['--email <адрес>', 'почта новичка'],
  representativeName: ['--representative <ФИО>', 'представитель новичка'],
  representativePhone: ['--representative-phone <номер>', 'его телефон'],
  representativeEmail: ['--representative-email <адрес>', 'его почта'],
  decision: ['--decision <кто>', 'похожий человек уже есть: «тот же» или «другой»'],
  group: ['--to <группа>', 'в какую группу'],
  programme: ['--programme <код>', 'на какую программу, 44.02.01'],
  course: ['--course <число>', 'на какой курс'],
  form: ['--form <форма>', 'очная, очно-заочная, заочная'],
  funding: ['--funding <чьё>', 'бюджет или платно'],
  leaveGround: ['--leave <вид>', 'отпуск: призыв, по здоровью, семейные обстоятельства, бедствие, иное'],
  lastDay: ['--until <дата>', 'последний день отпуска'],
  newName: ['--new-name <ФИО>', 'новое ФИО целиком'],
  receivingOrganization: ['--receiving <колледж>', 'куда переводится'],
  consent: ['--consent <дата>', 'когда согласился представитель несовершеннолетнего'],
  consentBy: ['--consent-by <кто>', 'кто из представителей согласился, если их несколько: ФИО или номер'],
  transferCase: [
    '--transfer <процедура>',
    'перевод, который этим кончается, П-12: студента, согласие и бумаги приказ возьмёт из неё',
  ],
} as const;
export type LineOption = keyof typeof LINE_OPTIONS;

/** Options and examples of `kontingent order …`. */
export const help = {
  description: 'приказы о движении студентов: проект, проверка, подпись, отмена',
  kindArgument: '<вид>',
  caseArgument: '<процедура>',
  file: ['--file <путь>', 'список студентов, CSV или XLSX (примеры: examples/orders)'],
  student: ['--student <кто>', 'номер поименной книги или ФИО; несколько через запятую'],
  groups: ['--group <шифры>', 'целые группы, только для перевода на следующий курс: ИС-25,ИС-26'],
  except: ['--except <номера>', 'кого из этих групп не переводят: номера поименной книги'],
  from: ['--from <дата>', 'с какого дня; что это значит для вида: kontingent order kinds'],
  ground: ['--ground <текст>', 'основание: «заявление от 20.11.2026»'],
  corrects: ['--corrects <процедура>', 'изменить прежний приказ того же вида: П-31'],
  yes: ['--yes', 'сделать; без него список, подписанный приказ и отмена только проверяются'],
  number: ['--number <номер>', 'номер приказа, как на бумаге: 112-к'],
  series: ['--series <серия>', 'серия: к, од; обычно она уже в номере'],
  on: ['--on <дата>', 'дата приказа'],
  signatory: ['--signatory <ФИО>', 'кто подписал'],
  post: ['--post <должность>', 'должность подписавшего; обычно директор'],
  acting: [
    '--acting <основание>',
    'и. о. директора: «приказ № 90-л от 20.11.2026» или «доверенность № … от …»',
  ],
  actingFrom: ['--acting-from <дата>', 'с какого дня исполняет обязанности; обычно это дата основания'],
  actingUntil: ['--acting-until <дата>', 'по какой день включительно'],
  scan: ['--scan <файл>', `скан приказа, PDF до ${LIMITS.scanMegabytes} МБ`],
  reason: ['--reason <текст>', 'почему подписан с замечаниями'],
  lineNumbers: ['--lines <номера>', 'только эти строки прежнего приказа: 1,3'],
  moveTo: ['--to <дата>', 'новый день'],
  moveReason: ['--reason <текст>', 'для подписанного приказа: в чём опечатка при вводе'],
  withdrawReason: ['--reason <текст>', 'почему отозван или внесён ошибочно'],
  state: ['--state <состояние>', 'проект, подписан, проведён, отозван, отменён'],
  kind: ['--kind <вид>', 'только этого вида, словом или кодом'],
  newKind: ['--kind <вид>', 'другой вид приказа, словом или кодом'],
  ofStudent: ['--student <№>', 'только о студенте с этим номером поименной книги'],
  since: ['--since <дата>', 'действуют не раньше'],
  until: ['--until <дата>', 'действуют не позже'],

  draft: 'составить проект: никого не переводит, пока не подписан на бумаге',
  draftExamples: (program: string) => `
Вид называют кодом или словами («перевод в другую группу»); все виды и что им нужно: ${program} order kinds
Одного-двух студентов проект называет сразу; список из файла и целые группы сначала проверяются, записывает их --yes.

Примеры
  ${program} order draft ownRequest --student 26-0101 --from 24.11.2026 --ground "заявление от 20.11.2026" \\
    --consent 20.11.2026 --as registrar
  ${program} order draft "перевод в другую группу" --student 26-0101,26-0102 --to ИС-26 --from 24.11.2026 --as registrar
  ${program} order draft academicLeave --student 25-0103 --leave "по здоровью" --from 24.11.2026 --until 23.11.2027 \\
    --consent 20.11.2026 --as registrar
  ${program} order draft enrolment --name "Орлова Яна Олеговна" --birth-date 14.02.2011 --to ИС-26 --funding бюджет \\
    --from 24.11.2026 --as registrar
  ${program} order draft transferOut --transfer П-12 --from 24.11.2026 --as registrar
  ${program} order draft nextCourse --group ИС-24,ИС-26 --except 26-0203 --from 01.09.2027 --as registrar
  ${program} order draft groupTransfer --file examples/orders/group-transfer.csv --from 24.11.2026 --as registrar --yes`,
  revise: 'заменить неподписанный проект: те же параметры, что у kontingent order draft',
  reviseExamples: (program: string) => `
Вид и день остаются прежними, если их не назвать; студентов и основание нужно назвать заново.

Пример
  ${program} order revise П-31 --student 26-0101 --to ИС-26 --from 01.12.2026 --as registrar`,
  preflight: 'проверить проект: по каждой строке, что изменится и какие есть замечания',
  preflightExamples: (program: string) => `
Пример
  ${program} order preflight П-31`,
  sign: 'приказ подписан на бумаге: записать номер, дату, подписанта и скан',
  signExamples: (program: string) => `
Подписанное на бумаге — факт: при замечаниях программа спросит причину и запишет. Номер с серией пишут, как на бумаге.
Подписывает директор или тот, кто исполняет его обязанности (--acting); иначе это замечание.

Примеры
  ${program} order sign П-31 --number 112-к --on 24.11.2026 --signatory "Волков Андрей Михайлович" \\
    --scan examples/movement-order.pdf --as registrar
  ${program} order sign П-31 --number 112 --series к --on 24.11.2026 --signatory "Рябов Сергей Павлович" \\
    --post "заместитель директора" --acting "приказ № 90-л от 20.11.2026" --acting-until 30.11.2026 --as registrar`,
  record: 'записать уже подписанный приказ в один шаг',
  recordExamples: (program: string) => `
Без --yes это проверка. Приказ с прошедшей или сегодняшней датой проводится сразу, с будущей ждёт своего дня.

Примеры
  ${program} order record ownRequest --student 26-0101 --from 24.11.2026 --ground "заявление от 20.11.2026" \\
    --consent 20.11.2026 --number 112-к --on 23.11.2026 --signatory "Волков Андрей Михайлович" --as registrar --yes
  ${program} order record nextCourse --group ПК-25 --from 01.09.2026 --number 80-к --on 28.08.2026 \\
    --signatory "Волков Андрей Михайлович" --as registrar`,
  move: 'перенести день проекта; у подписанного — исправить опечатку при вводе',
  moveExamples: (program: string) => `
Пример
  ${program} order move П-31 --to 01.12.2026 --as registrar
  ${program} order move П-31 --to 01.12.2026 --reason "на бумаге 01.12, введено 01.11" --as registrar
Дату подписанного приказа меняет только другой приказ; здесь исправляют то, что внесли не так, как на бумаге.`,
  withdraw: 'отозвать проект; подписанный, но не проведённый — пометить «внесён ошибочно»',
  withdrawExamples: (program: string) => `
Проведённый приказ отменяет другой (kontingent order cancel). Номер подписанного приказа остаётся занят.

Пример
  ${program} order withdraw П-31 --reason "студент забрал заявление" --as registrar`,
  cancel: 'отменить проведённый приказ другим приказом, целиком или по строкам',
  cancelExamples: (program: string) => `
Прежнее возвращается само, если с тех пор ничего не изменилось; чего вернуть нельзя, названо по строкам и станет задачей.
Без --yes это проверка. Без номера и даты останется проект, который подписывают потом.

Примеры
  ${program} order cancel П-31 --from 01.12.2026 --number 120-к --on 30.11.2026 --signatory "Волков Андрей Михайлович" --as registrar
  ${program} order cancel П-31 --lines 2,5 --from 01.12.2026 --ground "представление прокурора" --as registrar --yes`,
  show: 'приказ целиком: реквизиты, строки, что сделано',
  showExamples: (program: string) => `
Примеры
  ${program} order show П-31
  ${program} order show П-31 --json`,
  list: 'приказы, последние сверху',
  listExamples: (program: string) => `
Примеры
  ${program} order list
  ${program} order list --state draft
  ${program} order list --kind "по собственному желанию" --since 01.09.2026
  ${program} order list --student 26-0101`,
  kinds: 'виды приказов: что значит дата и что нужно назвать',
  kindsExamples: (program: string) => `
Пример
  ${program} order kinds`,
  examples: (program: string) => `
Как идёт приказ: проект → проверка → подпись на бумаге → день приказа → проведён; отменяет его другой приказ.

Примеры
  ${program} order draft ownRequest --student 26-0101 --from 24.11.2026 --ground "заявление от 20.11.2026" \\
    --consent 20.11.2026 --as registrar
  ${program} order preflight П-31
  ${program} order sign П-31 --number 112-к --on 23.11.2026 --signatory "Волков Андрей Михайлович" --as registrar
  ${program} order show П-31
Виды и что им нужно
  ${program} order kinds`,
} as const;
