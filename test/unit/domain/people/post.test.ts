import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { categoryOf, type PostCategory, type PostRule } from '../../../../domain/people/post.ts';

const file = new URL('../../../../editions/2023-09-20.json', import.meta.url);
const RULES = (JSON.parse(readFileSync(file, 'utf8')) as { policy: { posts: PostRule[] } }).policy.posts;

type Expected = readonly (readonly [string, PostCategory | null])[];

const category = (post: string) => categoryOf(post, RULES);

/** All the posts that the staff list of a college had and that a first load once refused. */
const REFUSED_ONCE: Expected = [
  ['Мастер п/о', 'pedagogue'],
  ['Зам. директора по УВР', 'administration'],
  ['Зав. отделением', 'administration'],
  ['Педагог психолог', 'pedagogue'],
  ['Руководитель физвоспитания', 'pedagogue'],
  ['Старший методист', 'pedagogue'],
  ['Заведующий практикой', 'administration'],
  ['И.о. директора', 'administration'],
  ['Куратор', null],
  ['Библиотекарь', 'other'],
  ['Диспетчер образовательного учреждения', 'other'],
  ['Специалист по охране труда', 'other'],
  ['Старший воспитатель', 'pedagogue'],
  ['Комендант', 'other'],
  ['Медицинская сестра', 'other'],
  ['Техник', 'other'],
  ['Системный администратор', 'other'],
  ['Начальник отдела кадров', 'other'],
  ['Учитель-логопед', 'pedagogue'],
  ['Инструктор по физической культуре', 'pedagogue'],
  ['Педагог-библиотекарь', 'pedagogue'],
  ['Контрактный управляющий', 'other'],
  ['Программист', 'other'],
  ['Делопроизводитель', 'other'],
  ['Гардеробщик', 'other'],
  ['Кладовщик', 'other'],
  ['Кухонный рабочий', 'other'],
  ['Ведущий бухгалтер', 'other'],
  ['Заведующий библиотекой', 'other'],
  ['Заведующий мастерскими', 'administration'],
  ['Заведующий складом', 'other'],
  ['Заведующая хозяйством', 'other'],
  ['Ассистент', null],
  ['Помощник директора', 'other'],
  ['Концертмейстер', 'pedagogue'],
  ['Заведующая общежитием', 'other'],
];

/** Those of the list that were understood before, eight with access and two without. */
const UNDERSTOOD_BEFORE: Expected = [
  ['Преподаватель', 'pedagogue'],
  ['Преподаватель математики', 'pedagogue'],
  ['Мастер производственного обучения', 'pedagogue'],
  ['Педагог-психолог', 'pedagogue'],
  ['Социальный педагог', 'pedagogue'],
  ['Методист', 'pedagogue'],
  ['Директор', 'administration'],
  ['Заместитель директора по учебной работе', 'administration'],
  ['Бухгалтер', 'other'],
  ['Секретарь учебной части', 'other'],
];

describe('posts of a staff list', () => {
  it.each([...REFUSED_ONCE, ...UNDERSTOOD_BEFORE])('«%s» is %s', (post, expected) => {
    expect(category(post)).toBe(expected);
  });

  it('leave two questions, whose title alone does not say what the person does', () => {
    const questions = [...REFUSED_ONCE, ...UNDERSTOOD_BEFORE].filter(([post]) => category(post) === null);
    expect(questions.map(([post]) => post)).toEqual(['Куратор', 'Ассистент']);
  });
});

/** Their titles by ПП РФ № 225 of 21.02.2022, section I part 2, as we know it. */
const PEDAGOGUES = `воспитатель; инструктор-методист; инструктор по труду; инструктор по физической культуре;
  концертмейстер; логопед; мастер производственного обучения; методист; музыкальный руководитель;
  педагог дополнительного образования; педагог-библиотекарь; педагог-организатор; педагог-психолог; преподаватель;
  преподаватель-организатор основ безопасности и защиты Родины; руководитель физического воспитания;
  советник директора по воспитанию и взаимодействию с детскими общественными объединениями; социальный педагог;
  старший вожатый; старший воспитатель; старший инструктор-методист; старший методист;
  старший педагог дополнительного образования; старший тренер-преподаватель; тренер-преподаватель; тьютор; учитель;
  учитель-дефектолог; учитель-логопед`
  .split(';')
  .map((title) => title.trim());

describe('the nomenclature', () => {
  it.each(PEDAGOGUES)('knows «%s» as a pedagogue', (title) => {
    expect(category(title)).toBe('pedagogue');
  });

  it.each([
    'заместитель директора',
    'заведующий учебной частью',
    'заведующий учебно-производственной мастерской',
    'руководитель производственной практики',
    'старший мастер',
    'учёный секретарь',
  ])('knows «%s» as a head', (title) => {
    expect(category(title)).toBe('administration');
  });
});

describe('ways to write a post', () => {
  it.each<readonly [string, Expected]>([
    [
      'abbreviations',
      [
        ['мастер ПО', null],
        ['Мастер П.О.', 'pedagogue'],
        ['преп. физики', 'pedagogue'],
        ['Рук. физ. воспитания', 'pedagogue'],
        ['соц. педагог', 'pedagogue'],
        ['Педагог доп. образования', 'pedagogue'],
        ['Инструктор по физ. культуре', 'pedagogue'],
        ['Зам.директора по УПР', 'administration'],
        ['Зам. дир. по ВР', 'administration'],
        ['Зам. по УВР', 'administration'],
        ['зав.уч.частью', 'administration'],
        ['Зав. отд.', 'administration'],
        ['гл. бухгалтер', 'other'],
        ['Зам. гл. бухгалтера', 'other'],
        ['вед. специалист по кадрам', 'other'],
        ['медсестра', 'other'],
        ['Специалист по ОТ', 'other'],
      ],
    ],
    [
      'feminine forms',
      [
        ['Заведующая заочным отделением', 'administration'],
        ['Учительница', 'pedagogue'],
        ['преподавательница истории', 'pedagogue'],
        ['учительница-логопед', 'pedagogue'],
        ['Старшая вожатая', 'pedagogue'],
        ['Уборщица', 'other'],
        ['Гардеробщица', 'other'],
        ['главная медсестра', 'other'],
      ],
    ],
    [
      'those who act for a holder',
      [
        ['Врио директора', 'administration'],
        ['и. о. заведующей отделением', 'administration'],
        ['Исполняющая обязанности заместителя директора по УР', 'administration'],
        ['И.о. зам. директора по АХР', 'other'],
        ['и.о. старшего мастера', 'administration'],
        ['и.о. главного бухгалтера', 'other'],
        ['ИО преподавателя', 'pedagogue'],
      ],
    ],
    [
      'qualifiers and categories',
      [
        ['Старший преподаватель', 'pedagogue'],
        ['Преподаватель высшей категории', 'pedagogue'],
        ['Мастер производственного обучения 1 категории', 'pedagogue'],
        ['Воспитатель (первая квалификационная категория)', 'pedagogue'],
        ['Первый заместитель директора', 'administration'],
        ['ведущий инженер', 'other'],
        ['Ст. лаборант', 'other'],
        ['Младший воспитатель', 'other'],
        ['Старший', null],
      ],
    ],
    [
      'what somebody is in charge of',
      [
        ['Заведующий дневным отделением СПО', 'administration'],
        ['Заведующий учебной и производственной практикой', 'administration'],
        ['Заведующий хозяйственной частью', 'other'],
        ['Заведующий студенческим общежитием', 'other'],
        ['Зав. столовой', 'other'],
        ['Заведующий медицинским кабинетом', 'other'],
        ['Заведующий методическим кабинетом', 'administration'],
        ['Заведующий', null],
        ['Начальник отдела', null],
      ],
    ],
    [
      'deputies who teach nobody',
      [
        ['Заместитель директора по АХЧ', 'other'],
        ['Зам. директора по АХР', 'other'],
        ['Заместитель директора по административно - хозяйственной работе', 'other'],
        ['Заместитель директора по безопасности', 'other'],
        ['зам. директора по комплексной безопасности', 'other'],
        ['Заместитель директора по воспитательной работе', 'administration'],
        ['Заместитель директора по учебной работе и безопасности', 'administration'],
      ],
    ],
    [
      'slips of the hand',
      [
        ['  МАСТЕР   производственного\u00a0обучения ', 'pedagogue'],
        ['Педагог — организатор', 'pedagogue'],
        ['педагог–психолог', 'pedagogue'],
        ['Вахтер', 'other'],
        ['ВАХТЁР', 'other'],
        ['Прeпoдaвaтeль', 'pedagogue'],
        ['«Преподаватель»', 'pedagogue'],
      ],
    ],
    [
      'titles that only begin as another one',
      [
        ['преподавательский состав', null],
        ['инженер-преподаватель', null],
        ['директорский фонд', null],
        ['', null],
      ],
    ],
  ])('%s', (_kind, posts) => {
    expect(posts.map(([post]) => [post, category(post)])).toEqual(posts);
  });
});

describe('a table of an edition', () => {
  const rules: PostRule[] = [
    { match: 'Зав. … отделением', category: 'administration' },
    { match: 'мастер', category: 'other' },
    { match: 'старшая мастер', category: 'administration' },
  ];

  it('is itself read as posts are', () => {
    expect(categoryOf('заведующая вечерним отделением', rules)).toBe('administration');
    expect(categoryOf('ст. мастер', rules)).toBe('administration');
    expect(categoryOf('ведущий мастер', rules)).toBe('other');
  });

  it('lets three words stand for an ellipsis, and no more', () => {
    expect(categoryOf('заведующий раз два три отделением', rules)).toBe('administration');
    expect(categoryOf('заведующий раз два три четыре отделением', rules)).toBeNull();
  });
});
