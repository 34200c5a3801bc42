import type { PostCategory } from '../../domain/people/post.ts';

/**
 * The words of files that colleges really have: reports of 1С:ЗКГУ, lists kept in Excel, exports of АСУ РСО.
 * Headers are compared without case, «ё», spaces and punctuation, so one spelling of each is enough here.
 */

export type Field =
  | 'fullName'
  | 'lastName'
  | 'firstName'
  | 'middleName'
  | 'phone'
  | 'email'
  | 'personnelNumber'
  | 'post'
  | 'category'
  | 'hiredOn'
  | 'employmentKind'
  | 'contractNumber'
  | 'contractDate'
  | 'orderNumber'
  | 'orderDate'
  | 'snils'
  | 'birthDate'
  | 'unit'
  | 'classTeacherOf'
  | 'samePerson';

/**
 * Headers of a field, by tiers. Two columns of one tier are a conflict that a person must settle; a column of
 * a later tier steps back silently, as «Телефон» (often the office one) does before «Мобильный телефон».
 */
export const HEADERS: Readonly<Record<Field, readonly (readonly string[])[]>> = {
  fullName: [
    [
      'ФИО',
      'Ф.И.О. сотрудника',
      'ФИО работника',
      'ФИО полностью',
      'Фамилия Имя Отчество',
      'Фамилия, имя и отчество',
    ],
    ['Сотрудник', 'Работник', 'Физическое лицо', 'Физлицо'],
  ],
  lastName: [['Фамилия']],
  firstName: [['Имя']],
  middleName: [['Отчество', 'Отчество (при наличии)']],
  phone: [
    [
      'Мобильный телефон',
      'Телефон мобильный',
      'Моб. тел.',
      'Моб. телефон',
      'Тел. моб.',
      'Мобильный',
      'Мобильный номер',
      'Номер мобильного телефона',
      'Сотовый телефон',
      'Сотовый',
      'Тел. сот.',
      'Личный телефон',
    ],
    ['Телефон', 'Тел.', 'Номер телефона', 'Контактный телефон', 'Телефоны', 'Телефон сотрудника'],
  ],
  email: [
    [
      'Эл. почта',
      'Электронная почта',
      'Адрес электронной почты',
      'Почта',
      'Эл. адрес',
      'Email',
      'E-mail адрес',
      'Адрес e-mail',
    ],
  ],
  personnelNumber: [
    [
      'Табельный номер',
      'Таб. №',
      'Табельный №',
      '№ табельный',
      'Таб. номер',
      'Табномер',
      'Таб. ном.',
      'Табельный',
    ],
  ],
  post: [['Должность', 'Должность (профессия)', 'Должность по штатному расписанию', 'Профессия (должность)']],
  category: [
    [
      'Категория',
      'Категория персонала',
      'Категория работника',
      'Категория должности',
      'Категория работников',
    ],
  ],
  hiredOn: [
    [
      'Дата приема',
      'Дата приема на работу',
      'Принят',
      'Принят на работу',
      'Дата принятия',
      'Дата принятия на работу',
      'Прием на работу',
      'Работает с',
      'Дата начала работы',
    ],
  ],
  employmentKind: [['Вид занятости', 'Занятость', 'Вид работы', 'Вид места работы', 'Характер работы']],
  contractNumber: [
    [
      'Договор №',
      '№ договора',
      'Номер договора',
      'Трудовой договор №',
      '№ трудового договора',
      'Номер трудового договора',
    ],
    ['Трудовой договор', 'Договор'],
    ['Основание', 'Основание приема', 'Документ-основание'],
  ],
  contractDate: [['Дата договора', 'Дата трудового договора', 'Договор от', 'Договор дата']],
  orderNumber: [
    [
      'Приказ №',
      '№ приказа',
      'Номер приказа',
      'Приказ о приеме №',
      '№ приказа о приеме',
      'Номер приказа о приеме',
    ],
    ['Приказ о приеме', 'Приказ о приеме на работу', 'Приказ'],
  ],
  orderDate: [['Дата приказа', 'Дата приказа о приеме', 'Приказ от', 'Приказ дата']],
  snils: [['СНИЛС', 'Страховой номер', '№ СНИЛС', 'Номер СНИЛС', 'СНИЛС сотрудника']],
  birthDate: [['Дата рождения', 'Родился', 'День рождения', 'Д.р.']],
  unit: [
    ['Подразделение', 'Отделение', 'Структурное подразделение', 'Отдел', 'Место работы (подразделение)'],
  ],
  classTeacherOf: [
    [
      'Классное руководство',
      'Куратор группы',
      'Куратор групп',
      'Кураторство',
      'Классный руководитель группы',
      'Кл. руководство',
      'Кл. рук-во',
      'Кл. рук.',
      'Классный руководитель',
      'Куратор',
    ],
  ],
  samePerson: [['Тот же человек', 'Это он же', 'Уже работает у нас']],
};

/** How a field is called when its column is missing. */
export const FIELD_NAMES: Readonly<Record<Field, string>> = {
  fullName: 'ФИО',
  lastName: 'Фамилия',
  firstName: 'Имя',
  middleName: 'Отчество',
  phone: 'Телефон',
  email: 'Эл. почта',
  personnelNumber: 'Табельный номер',
  post: 'Должность',
  category: 'Категория',
  hiredOn: 'Дата приёма',
  employmentKind: 'Вид занятости',
  contractNumber: 'Договор №',
  contractDate: 'Дата договора',
  orderNumber: 'Приказ №',
  orderDate: 'Дата приказа',
  snils: 'СНИЛС',
  birthDate: 'Дата рождения',
  unit: 'Подразделение',
  classTeacherOf: 'Классное руководство',
  samePerson: 'Тот же человек',
};

/** Whether a namesake in the registry is the person meant: «да», «он же»; «нет», «другой». */
export const SAME_PERSON_WORDS: readonly (readonly [RegExp, 'same' | 'other'])[] = [
  [/^(?:да|он же|она же|тот же|та же)$/u, 'same'],
  [/^(?:нет|другой|другая)$/u, 'other'],
];

/** «Вид занятости», by the first pattern that fits a folded cell (lower case, no «ё», single spaces). */
export const EMPLOYMENT_WORDS: readonly (readonly [
  RegExp,
  'primary' | 'secondary' | 'CivilContract' | 'CombinedPost',
])[] = [
  [/гпх|гпд|гражданск|подряд|возмездн/u, 'CivilContract'],
  [/^(?:совмещение|подработка)/u, 'CombinedPost'],
  [/совмест|^(?:внутр|внеш)/u, 'secondary'],
  [/^основн|^осн\.?$|^штатн/u, 'primary'],
];

/** «Категория», by the first pattern that fits a folded cell. */
export const CATEGORY_WORDS: readonly (readonly [RegExp, PostCategory])[] = [
  [/^(?:педагог|педработник|пед\. ?работник|пед\. ?состав|преподават|мастер)/u, 'pedagogue'],
  [/^(?:администр|ауп$|руковод)/u, 'administration'],
  [/^(?:проч|ино|друг|учебно-вспомог|увп$|обслуж|моп$|техническ|рабоч|служащ|вспомог)/u, 'other'],
];

/** «Категория» is often the qualification category, which says nothing about access: read as not given. */
export const QUALIFICATION = /^(?:высш|перв|втор|без категории|соответств|не имеет|нет$)/u;

/** Separators of groups in one cell; «и» joins the last two. The slash is not one: «ИС-26/9» is a code. */
export const GROUP_SEPARATOR = /\s*[,;]\s*|\s+и\s+/u;
/** «Группа ИС-26», «гр. ИС-26»: the word is no part of the code. */
export const GROUP_PREFIX = /^(?:группа|гр\.)\s*/iu;

/** The first cell of a total row. */
export const TOTAL = /^(?:итого|всего)(?:[\s:.,]|$)/u;

/** What people write into a cell that has nothing to say. */
export const NOTHING = /^(?:нет|нет данных|отсутствует|не указан[аоы]?|не имеется)$/u;

/** «Трудовой договор № 12-к от 20.11.2026 г.»: number and date of a document in one cell. */
export const DOCUMENT_IN_ONE_CELL =
  /^(?:.*№\s*|\p{L}[\p{L}\s.]*\s)?(?<number>\S+)\s+от\s+(?<date>\d{1,2}\.\d{1,2}\.\d{4})(?:\s*г(?:ода|\.)?)?$/u;

/** «Приказ 214-к от …» in a column of contracts is an order all the same, and the other way round. */
export const CALLED_ORDER = /приказ/iu;
export const CALLED_CONTRACT = /договор/iu;

/** What may follow a date: the word «год» and the midnight that 1С and Excel add. */
export const AFTER_DATE = /(?:\s*г(?:ода|\.)?|[ T]0{1,2}:00(?::00(?:[.,]0+)?)?Z?)$/u;

/** Text folded for comparison with the patterns above: lower case, «ё» as «е». */
export function folded(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}
