import type { SamePerson } from '../../domain/student/first-load.ts';
import type { Funding, StudyForm, StudyStatus } from '../../domain/student/study.ts';
import type { NameField } from './row/header.ts';

/** The words of lists of the first load: students with their groups, and groups with their programmes. */

export type StudentField =
  | NameField
  | 'birthDate'
  | 'snils'
  | 'phone'
  | 'registerNumber'
  | 'group'
  | 'programme'
  | 'course'
  | 'form'
  | 'funding'
  | 'status'
  | 'representativeName'
  | 'representativePhone'
  | 'secondRepresentativeName'
  | 'secondRepresentativePhone'
  | 'decision';

export type GroupField =
  'group' | 'programme' | 'title' | 'qualification' | 'base' | 'length' | 'intakeYear' | 'form';

const GROUP = [
  ['Группа', 'Учебная группа', 'Шифр группы', 'Код группы', 'Номер группы', '№ группы'],
] as const;
const PROGRAMME = [
  ['Код программы', 'Код специальности', 'Код профессии', 'Код'],
  ['Программа', 'Специальность', 'Профессия', 'Специальность (профессия)'],
] as const;
const FORM = [['Форма обучения', 'Форма']] as const;

type Headers<F extends string> = Readonly<Record<F, readonly (readonly string[])[]>>;

export const STUDENT_HEADERS: Headers<StudentField> = {
  fullName: [
    ['ФИО', 'ФИО студента', 'ФИО обучающегося', 'Фамилия Имя Отчество', 'Фамилия, имя, отчество'],
    ['Студент', 'Обучающийся', 'Физическое лицо'],
  ],
  lastName: [['Фамилия']],
  firstName: [['Имя']],
  middleName: [['Отчество', 'Отчество (при наличии)']],
  birthDate: [['Дата рождения', 'Д.р.', 'Родился', 'День рождения']],
  snils: [['СНИЛС', 'Номер СНИЛС', 'СНИЛС студента']],
  phone: [
    ['Телефон студента', 'Мобильный телефон', 'Телефон обучающегося', 'Моб. тел.', 'Сотовый телефон'],
    ['Телефон', 'Тел.', 'Номер телефона', 'Контактный телефон'],
  ],
  registerNumber: [
    [
      '№ поименной книги',
      '№ в поименной книге',
      'Номер поименной книги',
      'Номер в поименной книге',
      'Поименный номер',
      'Поименная книга',
      '№ по поименной книге',
    ],
  ],
  group: GROUP,
  programme: PROGRAMME,
  course: [['Курс']],
  form: FORM,
  funding: [['Финансирование', 'Основа обучения', 'Источник финансирования', 'Основа', 'Бюджет/платно']],
  status: [['Статус', 'Состояние', 'Статус обучения']],
  representativeName: [
    ['Представитель', 'ФИО представителя', 'Представитель ФИО', 'Законный представитель'],
    ['Родитель', 'ФИО родителя', 'Мать'],
  ],
  representativePhone: [
    ['Телефон представителя', 'Представитель телефон', 'Телефон законного представителя'],
    ['Телефон родителя', 'Телефон матери'],
  ],
  secondRepresentativeName: [['Второй представитель', 'ФИО второго представителя', 'Отец']],
  secondRepresentativePhone: [['Телефон второго представителя', 'Телефон отца']],
  decision: [['Решение', 'Решение по дублю']],
};

export const GROUP_HEADERS: Headers<GroupField> = {
  group: GROUP,
  programme: PROGRAMME,
  title: [['Наименование', 'Наименование программы', 'Наименование специальности', 'Название']],
  qualification: [['Квалификация']],
  base: [['База', 'На базе', 'Базовое образование', 'Уровень образования']],
  length: [['Срок обучения', 'Срок', 'Срок получения образования']],
  intakeYear: [['Год набора', 'Год приема', 'Год поступления', 'Набор']],
  form: FORM,
};

/** How a field is called when its column is missing. */
export const STUDENT_FIELD_NAMES: Readonly<Record<StudentField, string>> = {
  fullName: 'ФИО',
  lastName: 'Фамилия',
  firstName: 'Имя',
  middleName: 'Отчество',
  birthDate: 'Дата рождения',
  snils: 'СНИЛС',
  phone: 'Телефон',
  registerNumber: '№ поименной книги',
  group: 'Группа',
  programme: 'Код программы',
  course: 'Курс',
  form: 'Форма обучения',
  funding: 'Финансирование',
  status: 'Статус',
  representativeName: 'Представитель',
  representativePhone: 'Телефон представителя',
  secondRepresentativeName: 'Второй представитель',
  secondRepresentativePhone: 'Телефон второго представителя',
  decision: 'Решение',
};

export const GROUP_FIELD_NAMES: Readonly<Record<GroupField, string>> = {
  group: 'Группа',
  programme: 'Код программы',
  title: 'Наименование',
  qualification: 'Квалификация',
  base: 'База',
  length: 'Срок обучения',
  intakeYear: 'Год набора',
  form: 'Форма обучения',
};

/** Patterns fit a folded cell: lower case, no «ё», single spaces. The first that fits counts. */
export const FORM_WORDS: readonly (readonly [RegExp, StudyForm])[] = [
  [/^очно-?\s?заочн|^вечерн/u, 'partTime'],
  [/^заочн/u, 'extramural'],
  [/^очн|^дневн/u, 'fullTime'],
];

export const FUNDING_WORDS: readonly (readonly [RegExp, Funding])[] = [
  [/внебюджет|^плат|^договор|коммерч|^вб$/u, 'paid'],
  [/^бюджет|^б$|бюджетн/u, 'budget'],
];

export const STATUS_WORDS: readonly (readonly [RegExp, StudyStatus])[] = [
  [/^(?:обучается|учится|обучение|студент|зачислен)/u, 'studying'],
  [/^академ/u, 'academicLeave'],
  [/беременност/u, 'maternityLeave'],
  [/уход/u, 'childcareLeave'],
];

export const DECISION_WORDS: readonly (readonly [RegExp, SamePerson])[] = [
  [/^(?:тот|та) же|^он же|^она же|^совпадает|^один человек/u, 'same'],
  [/^друг|^иной|^разные/u, 'other'],
];

/** «9», «9 классов», «основное общее», «11 кл.», «среднее общее». */
export const BASE_WORDS: readonly (readonly [RegExp, 9 | 11])[] = [
  [/^9(?:\D|$)|основно/u, 9],
  [/^11(?:\D|$)|средне/u, 11],
];

/** «3 года 10 месяцев», «3 г. 10 мес.», «2г10м», «10 месяцев», «46 мес.». */
export const LENGTH =
  /^(?:(?<years>\d)\s*(?:г|года?|лет|л)\.?)?\s*(?:и\s+)?(?:(?<months>\d{1,2})\s*м(?:ес(?:яц(?:а|ев)?)?)?\.?)?$/u;

/** «44.02.01 Дошкольное образование»: the code before its name. */
export const CODE_WITH_NAME = /^(?<code>\d{2}\.\d{2}\.\d{2})(?:\s.*)?$/u;
