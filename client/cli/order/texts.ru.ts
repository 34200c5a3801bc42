import { plural } from '../../../domain/calendar/plural.ts';
import type { ShownKind } from '../../../domain/order/grounds.ts';
import { ORDER_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import type { StayingBehind } from '../../../registry/order/views.ts';
import type { DrawnKind } from '../../import/order/order-kinds.ts';

const linesNoun = (n: number): string => plural(n, 'строка', 'строки', 'строк');
const studentsNoun = (n: number): string => plural(n, 'студент', 'студента', 'студентов');

/** What the date of an order means («отчислить с 24.11» — the 23rd is the last day in the group). */
export const DATE_MEANINGS: Readonly<Record<DrawnKind | 'cancellation', string>> = {
  enrolment: 'первый день в контингенте и в группе',
  transferIn: 'первый день в контингенте и в группе',
  reinstatement: 'первый день в контингенте и в группе',
  groupTransfer: 'первый день в новой группе; накануне последний в прежней',
  programmeTransfer: 'первый день на новой программе',
  formTransfer: 'первый день на новой форме',
  fundingTransfer: 'первый день нового финансирования',
  nextCourse: 'первый день на новом курсе; группа остаётся',
  nameChange: 'с этого дня новое ФИО',
  academicLeave: 'первый день отпуска; последний в --until, оба входят',
  returnFromLeave: 'первый день занятий',
  ownRequest: '«отчислить с»: накануне последний день в группе',
  transferOut: '«отчислить с»: накануне последний день в группе',
  academicFailure: '«отчислить с»: накануне последний день в группе',
  didNotReturn: '«отчислить с»: накануне последний день в контингенте',
  cancellation: 'дата отмены; восстанавливаются прежние сведения',
};

/** Of an order as whoever reads it may see it. */
export const SHOWN_DATE_MEANINGS: Readonly<Record<ShownKind, string>> = {
  ...DATE_MEANINGS,
  someLeave: 'первый день отпуска',
  someExpulsion: '«отчислить с»: накануне последний день в контингенте',
};

/** `kontingent order …` */
export const texts = {
  director: 'директор',
  unknownKind: (text: string) =>
    `«${text}» — такого вида приказа нет или сказано неточно. Можно: ${Object.entries(ORDER_TITLES)
      .filter(([code]) => code !== 'cancellation')
      .map(([, title]) => `«${title}»`)
      .join(', ')}.`,
  cancelInstead: (program: string) =>
    `Отменяют другой командой, по номеру процедуры: ${program} order cancel П-31 --help`,
  fromMissing: (meaning: string) => `Не сказано, с какого дня: --from 24.11.2026 (${meaning}).`,
  nobodyNamed: (program: string) =>
    `О ком приказ? Укажите --student, --file, для зачисления --name, а если им кончается перевод — --transfer П-12. Примеры: ${program} order draft --help`,
  oneWay: 'Студентов называют одним способом: --file, --student, --name или --group.',
  groupsOnlyForCourse: 'Целые группы (--group) называют только в переводе на следующий курс.',
  exceptWithoutGroups: 'Исключения (--except) бывают только у целых групп: добавьте --group.',
  notTaken: (kind: string, flags: string) => `К приказу «${kind}» это не относится: ${flags}. Уберите.`,
  newcomerOnly: (kind: string) =>
    `В приказе «${kind}» студента называют номером (--student или --file): он уже в реестре.`,
  newcomerByName: (kind: string) =>
    `В приказе «${kind}» человека называют --name и --birth-date или списком --file: в реестре его может не быть.`,
  notCode: (option: string, text: string) =>
    `${option}: «${text}» не подходит. Проверьте, как он записан в реестре.`,
  notANumber: (text: string) =>
    `--number: «${text}» — не номер приказа. Напишите, как на бумаге: 112-к или 112.`,
  notActing: (text: string) =>
    `--acting: «${text}» не подходит. Напишите вид, номер и дату: "приказ № 90-л от 20.11.2026" или "доверенность № 12 от 01.09.2026".`,
  actingMissing: 'Дни исполнения обязанностей названы, а основание нет: --acting "приказ № … от …".',
  seriesTwice: (number: string, series: string) =>
    `В номере «${number}» серия одна, а в --series другая: «${series}». Оставьте верную.`,
  notLines: (text: string) => `--lines: «${text}» — не номера строк. Нужны числа через запятую: 1,3.`,
  signatureIncomplete: (flags: string) =>
    `Приказ подписан, но не всё сказано: ${flags}. Чтобы оставить проект, уберите и остальные реквизиты.`,
  reasonMissing: 'Назовите причину: --reason "студент забрал заявление".',
  progress: 'Строка {value} из {total} [{bar}]',

  linesTitle: (title: string, from: string, meaning: string) => `Приказ: ${title}, с ${from} (${meaning}).`,
  fileLine: (path: string, format: string) => `Файл ${path}: ${format}`,
  head: ['Строка', 'Студент', '№ поим. книги', 'Сейчас', 'Станет', 'Последний день в группе'],
  more: (n: number) => `… и ещё ${n} ${linesNoun(n)}`,
  newNumber: 'даст программа',
  nobody: 'не в контингенте',
  expelled: 'отчисление',
  course: (course: number) => `${course} курс`,
  noGroup: 'вне группы',
  unchanged: 'без изменений',
  wrongs: 'Ошибки',
  impossible: 'Провести нельзя',
  against: 'Замечания',
  noted: 'К сведению',
  behindTitle: 'Остаются на прежнем курсе',
  behind: ({ name, registerNumber, why }: StayingBehind) =>
    `${name} (${registerNumber}): ${why === 'onLeave' ? 'в отпуске, вне списка группы' : 'исключён из приказа (--except)'}`,
  ofSignature: (sentence: string) => `Подпись: ${sentence}.`,
  finding: (line: string, who: string, sentence: string) => `${line}. ${who}: ${sentence}.`,
  counts: (lines: number, impossible: number, warnings: number) =>
    [
      `${lines} ${studentsNoun(lines)}`,
      impossible > 0 ? `провести нельзя: ${impossible}` : '',
      warnings > 0 ? `есть замечания: ${warnings}` : '',
    ]
      .filter(Boolean)
      .join(', '),
  clean: 'Замечаний нет.',
  fileBad: (n: number) => `Ничего не записано: ${n} ${linesNoun(n)} с ошибками. Исправьте и повторите.`,
  dryDraft: (counts: string, command: string) =>
    `Это проверка, ничего не записано. Итого — ${counts}.\nСоставить проект: ${command}`,
  dryRecord: (counts: string, command: string) =>
    `Это проверка, ничего не записано. Итого — ${counts}.\nЗаписать подписанный приказ: ${command}`,
  reasonAsked: 'Приказ запишем и с замечаниями: укажите, почему он подписан (--reason "…").',
  notDrafted: (command: string) =>
    `Проект не записан: провести его было бы нельзя. Исправьте; записать проект как есть: ${command}`,
  drafted: (number: number, counts: string, program: string) =>
    `${caseNumber(number)}: проект составлен. Итого — ${counts}.\n` +
    `Когда подпишут на бумаге: ${program} order sign ${caseNumber(number)} --help`,
  revised: (number: number, counts: string) => `${caseNumber(number)}: проект заменён. Итого — ${counts}.`,
  recorded: (number: number, counts: string, program: string) =>
    `${caseNumber(number)}: приказ записан. Итого — ${counts}.\nЧто сделано: ${program} order show ${caseNumber(number)}`,
  signed: (number: number, paper: string, stage: string | null, program: string) =>
    `${caseNumber(number)}: подписан на бумаге, ${paper}.${stage === null ? '' : ` Процедура: ${stage}.`} Дальше: ${program} order show ${caseNumber(number)}`,
  moved: (number: number, on: string, corrected: boolean, stage: string | null) =>
    `${caseNumber(number)}: ${corrected ? 'опечатка при вводе исправлена, ' : ''}день приказа теперь ${on}.${stage === null ? '' : ` Процедура: ${stage}.`}`,
  withdrawn: (number: number) =>
    `${caseNumber(number)}: приказ не действует, в контингенте ничего не изменилось. Номер подписанного приказа остаётся занят.`,
  preflightNext: (number: number, program: string) =>
    `Исправить проект: ${program} order revise ${caseNumber(number)} --help · подписан: ${program} order sign ${caseNumber(number)} --help`,
  empty: (program: string) => `Приказов ещё нет. Как составить первый: ${program} order draft --help`,
  emptyFiltered: (program: string) => `Под эти условия приказов нет. Все приказы: ${program} order list`,
  listHead: ['Процедура', 'Приказ', 'Вид', 'Действует с', 'Строк', 'Состояние'],
  undone: (n: number) => `отменено строк: ${n}`,
  kindsHead: ['Вид', 'Код', 'Что значит дата', 'Что ещё назвать'],
  fields: {
    kind: 'Вид',
    number: 'Приказ',
    state: 'Состояние',
    stage: 'Процедура',
    from: 'Действует с',
    ground: 'Основание',
    signatory: 'Подписал',
    scan: 'Скан, SHA-256',
    reason: 'Почему подписан с замечаниями',
    withdrawn: 'Почему отозван',
    mistake: 'Почему внесён ошибочно',
    corrected: 'Исправлено при вводе',
    cancels: 'Отменяет',
    corrects: 'Изменяет',
    applied: 'Проведён',
    letters: 'Письма',
  },
  unsigned: 'ещё не подписан',
  numberOn: (number: string, on: string) => `№ ${number} от ${on}`,
  signedBy: (name: string, post: string, acting: string | null) =>
    `${name}, ${post}${acting === null ? '' : `, исполнял обязанности (${acting})`}`,
  actingBy: (basis: string, number: string, on: string, from: string, until: string) =>
    `${basis} № ${number} от ${on}, с ${from}${until === '' ? '' : ` по ${until}`}`,
  correction: (was: string, became: string, reason: string, by: string, at: string) =>
    `действует с ${became}, а не с ${was}: ${reason}${by === '' ? '' : ` (${by}, ${at})`}`,
  lettersOf: (queued: number, sent: number, refused: number) =>
    [
      queued > 0 ? `ждут отправки: ${queued}` : '',
      sent > 0 ? `отправлено: ${sent}` : '',
      refused > 0 ? `не приняты: ${refused}` : '',
    ]
      .filter(Boolean)
      .join(', '),
  pageHead: ['№', 'Студент', '№ поим. книги', 'Было', 'Стало', 'Последний день в группе', 'Что сделано'],
  leaveUntil: (day: string) => `отпуск по ${day}`,
  consentTakenBack: (on: string) => `согласие представителя отозвано ${on}`,
  ofCase: (number: number) => caseNumber(number),
  sums: (counts: string) => `Итого — ${counts}.`,
  undoneBy: (number: number) => `отменено: ${caseNumber(number)}`,
  unrestoredTitle: 'Программа не вернула сама',
} as const;
