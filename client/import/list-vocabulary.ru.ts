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
  [
    'Группа',
    'Учебная группа',
    'Уч. группа',
    'Гр.',
    'Шифр группы',
    'Код группы',
    'Номер группы',
    '№ группы',
    'Группа (шифр)',
  ],
] as const;
const PROGRAMME = [
  [
    'Код программы',
    'Код специальности',
    'Код профессии',
    'Код',
    'Шифр',
    'Шифр специальности',
    'Код и наименование специальности',
    'Код и наименование программы',
  ],
  [
    'Программа',
    'Образовательная программа',
    'Специальность',
    'Профессия',
    'Специальность (профессия)',
    'Специальность/профессия',
    'Направление',
    'Направление подготовки',
  ],
] as const;
const FORM = [['Форма обучения', 'Форма', 'Форма обуч.', 'Форма получения образования']] as const;

type Headers<F extends string> = Readonly<Record<F, readonly (readonly string[])[]>>;

export const STUDENT_HEADERS: Headers<StudentField> = {
  fullName: [
    [
      'ФИО',
      'ФИО студента',
      'ФИО студента (полностью)',
      'ФИО полностью',
      'ФИО обучающегося',
      'Студент (ФИО)',
      'Фамилия Имя Отчество',
      'Фамилия, имя, отчество',
    ],
    ['Студент', 'Обучающийся', 'Физическое лицо'],
  ],
  lastName: [['Фамилия']],
  firstName: [['Имя']],
  middleName: [['Отчество', 'Отчество (при наличии)']],
  birthDate: [
    [
      'Дата рождения',
      'Дата рожд.',
      'Д.р.',
      'Родился',
      'День рождения',
      'Число, месяц, год рождения',
      'Дата рождения студента',
    ],
  ],
  snils: [['СНИЛС', 'Номер СНИЛС', '№ СНИЛС', 'СНИЛС студента']],
  phone: [
    [
      'Телефон студента',
      'Тел. студента',
      'Мобильный телефон',
      'Моб. телефон',
      'Телефон обучающегося',
      'Моб. тел.',
      'Тел. моб.',
      'Сотовый телефон',
    ],
    ['Телефон', 'Тел.', 'Номер телефона', 'Контактный телефон'],
  ],
  // The number of a personal file or of a gradebook is another number: with nothing else the column is asked for.
  registerNumber: [
    [
      '№ поименной книги',
      '№ в поименной книге',
      'Номер поименной книги',
      'Номер в поименной книге',
      'Номер по поименной книге',
      'Поименный номер',
      'Поименный №',
      'Поименная книга',
      '№ по поименной книге',
    ],
  ],
  group: GROUP,
  programme: PROGRAMME,
  course: [['Курс']],
  form: FORM,
  funding: [
    [
      'Финансирование',
      'Основа обучения',
      'Источник финансирования',
      'Источник финанс.',
      'Основа',
      'Бюджет/платно',
      'Бюджет/внебюджет',
      'Вид возмещения затрат',
      'Вид финансирования',
    ],
  ],
  status: [['Статус', 'Состояние', 'Статус обучения', 'Статус студента', 'Состояние студента']],
  representativeName: [
    [
      'Представитель',
      'ФИО представителя',
      'Представитель ФИО',
      'Законный представитель',
      'ФИО законного представителя',
      'Законный представитель (ФИО)',
    ],
    ['Родитель', 'ФИО родителя', 'Мать', 'ФИО матери', 'Опекун', 'ФИО опекуна', 'Попечитель'],
  ],
  representativePhone: [
    [
      'Телефон представителя',
      'Тел. представителя',
      'Представитель телефон',
      'Телефон законного представителя',
    ],
    [
      'Телефон родителя',
      'Тел. родителя',
      'Телефон родителей',
      'Тел. родителей',
      'Телефон матери',
      'Тел. матери',
      'Телефон опекуна',
      'Тел. опекуна',
    ],
  ],
  secondRepresentativeName: [['Второй представитель', 'ФИО второго представителя', 'Отец', 'ФИО отца']],
  secondRepresentativePhone: [
    ['Телефон второго представителя', 'Тел. второго представителя', 'Телефон отца', 'Тел. отца'],
  ],
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
  // 1С says «полное возмещение затрат» of whoever pays.
  [/внебюджет|^не ?бюджет|^плат|^с оплатой|^(?:по )?договор|коммерч|^вб$|^(?:с )?полн\S* возмещ/u, 'paid'],
  [/^бюджет|^б$|бюджетн|^за счет (?:средств )?(?:\S+ )?бюджета|^без возмещ/u, 'budget'],
];

export const STATUS_WORDS: readonly (readonly [RegExp, StudyStatus])[] = [
  [/^(?:(?:находится )?в )?академ/u, 'academicLeave'],
  [/беременност/u, 'maternityLeave'],
  [/уход/u, 'childcareLeave'],
  // 1С writes «Является студентом».
  [
    /^(?!.*(?:отчислен|выпущен|выпускник))(?:является (?:студент|обучающ)|обучает|обучающ|учится|учащ|обучение|студент|зачислен)/u,
    'studying',
  ],
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
export const CODE_WITH_NAME = /^(?<code>\d{2}\.\d{2}\.\d{2})(?:\s+(?:[-–—]\s+)?(?<name>\S.*))?$/u;
