import { LIMITS } from '../../../domain/limits.ts';
import type { Role } from '../../../domain/case/roles.ts';
import { ROLE_TITLES } from '../../../domain/titles.ru.ts';
import type { CollegeChange, EnteredPerson, LeftAsItIs } from '../../../registry/college/enter-college.ts';
import type { CollegeProblemCode } from '../../import/college/college-file.ts';
import { texts as common } from '../texts/file-problems.ru.ts';
import type { CollegeSetUp, Setting, SetUpResult } from '../../setup.ts';

const SAMPLE = 'examples/own-college.yaml';
const roles = (held: readonly Role[]): string => held.map((role) => ROLE_TITLES[role]).join(', ');
const { least, most } = LIMITS.collegeCode;

const PROBLEMS: Readonly<Record<CollegeProblemCode, string>> = {
  ...common.problems,
  syntax: 'строка не читается: проверьте отступы, кавычки и двоеточия',
  empty: 'пусто; впишите значение',
  form: 'здесь нужно другое: сверьте с образцом, одно это значение, список или раздел',
  code: `код не подходит: от ${least} до ${most} знаков, строчные латинские буквы, цифры и дефис, первой идёт буква`,
  timeZone: 'такого часового пояса нет; пишут, например, Europe/Samara',
  inn: 'ИНН не подходит: нужно 10 цифр, последняя контрольная',
  ogrn: 'ОГРН не подходит: нужно 13 цифр, последняя контрольная',
  platform: 'напишите «подключён» или «не подключён»',
  login: 'логин не подходит: строчные латинские буквы и цифры, первой идёт буква',
  loginTwice: 'этот логин уже у другого человека в файле',
  name: 'ФИО не подходит: фамилия, имя и отчество (если есть) русскими буквами',
  phone: 'телефон не подходит: нужен мобильный целиком, например +7 900 000-00-11',
  email: 'адрес почты не подходит: нужен один адрес вида имя@колледж.рф',
  role: 'такой роли нет; роли перечислены в образце',
  date: 'дата не подходит: пишут 2026-09-01',
  week: 'напишите 5 или 6',
};

const FIELDS: Readonly<Record<CollegeChange['field'], string>> = {
  shortName: 'Краткое название',
  fullName: 'Полное название',
  timeZone: 'Часовой пояс',
  inn: 'ИНН',
  ogrn: 'ОГРН',
};

const SETTINGS: Readonly<Record<Setting, string>> = {
  pageUrl: 'KONTINGENT_PAGE_URL — адрес, который увидят в приглашениях',
  mailFrom: 'KONTINGENT_MAIL_FROM — от какого адреса колледж пишет',
  smtpUrl: 'SMTP_URL — через какой сервер письма уходят',
  mailbox: 'IMAP_URL — ящик, в который приходят ответы',
};

export const texts = {
  description: 'завести колледж в реестре',
  college: 'завести свой колледж по файлу или дополнить заведённый',
  fileArgument: '<файл>',
  yes: ['--yes', 'записать; без него только проверка, ничего не меняется'],
  collegeExamples: (program: string) => `
Без --yes это проверка: что не так в файле, что появится, что изменится. Образец файла с пояснениями: ${SAMPLE}.
Из учебного колледжа сюда ничего не попадает. Роли никто не теряет, телефоны не заменяются.

Примеры
  ${program} setup college ${SAMPLE}
  ${program} setup college ${SAMPLE} --yes`,
  example:
    'загрузить учебный колледж: выдуманные люди с логинами hr, registrar, admin, admin2, deputy, director, head, commission',
  examples: (program: string) => `
Повторный вызов ничего не меняет. npm start делает это сам при первом запуске.

Пример
  ${program} setup example`,
  done: ({ fresh, hires, shortName, people }: SetUpResult, program: string) =>
    `${fresh ? 'Учебный колледж загружен' : 'Учебный колледж уже в реестре, ничего не изменено'}: ${shortName}.\n` +
    `${hires > 0 ? `Приняты на работу: ${hires}; их подключение уже видно в Temporal UI и в ${program} case list.\n` : ''}` +
    `Действовать можно от имени:\n${people
      .map((person) => `  --as ${person.login.padEnd(10)} ${person.name}, ${roles(person.roles)}`)
      .join('\n')}\n\n` +
    `Дальше: ${program} hire --file examples/hires/hires-2026-11.csv --as hr`,
  problems: PROBLEMS,
  sample: SAMPLE,
  entered: ({ fresh, kept, shortName, code }: NonNullable<CollegeSetUp['entered']>) =>
    fresh
      ? `${kept ? 'Колледж заведён' : 'Колледж будет заведён'}: ${shortName}, код ${code}.`
      : `Колледж ${code} уже в реестре: ${shortName}.`,
  fields: FIELDS,
  change: (title: string, was: string, becomes: string) => `${title}: было «${was}», станет «${becomes}».`,
  left: {
    platform:
      'Подключён ли колледж к платформе, в реестре записано иначе. Это меняет только процедура регистрации; так и осталось.',
    teachersSpace: 'Класс преподавателей в реестре называется иначе; так и осталось.',
    edition:
      'Такой редакции Положения в реестре нет. Новую вводит директор или администратор; действующая осталась.',
  } satisfies Readonly<Record<LeftAsItIs, string>>,
  person: ({ login, name, fresh, appointed, roles: held, otherContacts }: EnteredPerson) =>
    `  --as ${login.padEnd(12)} ${name}: ${roles(held)}` +
    (fresh || appointed.length > 0 ? '' : ', без изменений') +
    (!fresh && appointed.length > 0 ? `; новое: ${roles(appointed)}` : '') +
    (otherContacts ? '; телефон или адрес в реестре другие, они остались' : ''),
  missing: (offices: readonly Role[]) =>
    `Сегодня ни у кого нет роли: ${roles(offices)}. Задачи этих ролей будут ждать. Впишите людей и загрузите файл снова.`,
  settings: SETTINGS,
  unset: (settings: readonly string[]) =>
    `Настройки установки ещё пробные (где задать — docs/runbook.md):\n${settings.map((line) => `  ${line}`).join('\n')}`,
  next: (code: string, login: string, program: string) =>
    `Дальше: ${program} --college ${code} hire --file <файл> --as ${login}`,
  again: (again: string) => `Это проверка, ничего не записано. Записать: ${again}`,
  colleges: 'колледжи этой установки',
  list: 'какие колледжи заведены',
  listExamples: (program: string) => `
Если колледжей несколько, любой команде говорят, о каком речь: --college <код> или переменная KONTINGENT_ORGANIZATION с его
идентификатором.

Примеры
  ${program} college list
  ${program} case list --college example`,
  head: ['Код', 'Колледж', 'Идентификатор'],
  ofExample: (shortName: string) => `${shortName} (учебный)`,
  none: (program: string) =>
    `Колледжей ещё нет. Завести свой: ${program} setup college ${SAMPLE}; посмотреть на учебном: ${program} setup example`,
} as const;
