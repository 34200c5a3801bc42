import { type CivilDate, formatRussianDate } from '../../../domain/calendar/civil-date.ts';
import { plural } from '../../../domain/calendar/plural.ts';
import { KIND_TITLES } from '../../../domain/student/study-titles.ru.ts';

const peopleNoun = (n: number): string => plural(n, 'человек', 'человека', 'человек');

/** «3 г. 10 мес.» */
export function lengthText(months: number): string {
  const years = Math.floor(months / 12);
  const others = months % 12;
  return [years > 0 ? `${years} г.` : '', others > 0 ? `${others} мес.` : ''].filter(Boolean).join(' ');
}

/** Students, groups and the contingent. */
export const texts = {
  empty: (program: string) => `Студентов в реестре ещё нет. Первая загрузка: ${program} load --help`,
  emptyOn: ({ on, asKnown }: { on: CivilDate; asKnown: CivilDate | null }, program: string) => {
    const day = formatRussianDate(on);
    return asKnown === null
      ? `На ${day} в контингенте никого нет. С каких дней действуют загрузки: ${program} load list`
      : `На ${day}, как было известно ${formatRussianDate(asKnown)}, в контингенте никого нет. Что известно об этом дне теперь: ${program} contingent --on ${day}`;
  },
  on: ['--on <дата>', 'на какой день, обычно сегодня'],
  asKnown: [
    '--as-known <дата>',
    'как было известно к концу этого дня: более поздние исправления не считаются',
  ],
  student: {
    description: 'студенты: список на день, карточка с историей',
    list: 'кто в контингенте на день: по группам и фамилиям',
    group: ['--group <шифр>', 'только эта группа'],
    programme: ['--programme <код>', 'только эта программа, 44.02.01'],
    course: ['--course <число>', 'только этот курс'],
    status: [
      '--status <статус>',
      'обучается, в отпуске; вид отпуска видят не все: академический отпуск, отпуск по беременности и родам, отпуск по уходу за ребёнком',
    ],
    funding: ['--funding <чьё>', 'бюджет или платно'],
    name: ['--name <фамилия>', 'фамилия, имя или их начало, и прежние; последние цифры телефона'],
    turning18: ['--turning-18 <дней>', 'кому за столько дней исполнится 18: права представителей кончаются'],
    examples: (program: string) => `
Примеры
  ${program} student list --group ИС-26
  ${program} student list --status academicLeave
  ${program} student list --turning-18 30
  ${program} student list --on 01.10.2026 --as-known 15.10.2026
  ${program} student show 26-0101`,
    show: 'карточка: сведения, представители, вся история с исправлениями',
    argument: '<студент>',
    showExamples: (program: string) => `
Студента называют номером поименной книги или частью ФИО.

Примеры
  ${program} student show 26-0101
  ${program} student show Арсеньев`,
    head: ['№ поим. книги', 'ФИО', 'Рожд.', 'Группа', 'Курс', 'Статус', 'Финанс.', 'Телефон'],
    headAdult: ['№ поим. книги', 'ФИО', 'Исполнится 18', 'Группа', 'Представителей', 'Телефон'],
    emptyFiltered: 'Под эти условия никого нет.',
    emptyTurning: (days: number) =>
      `За ${days} ${plural(days, 'день', 'дня', 'дней')} никому не исполнится 18.`,
    adultNote:
      'С 18 лет студент отвечает за себя сам: письма и права представителя кончаются, если студент письменно не согласился оставить их.',
    total: (n: number) => `Всего: ${n} ${peopleNoun(n)}.`,
    fields: {
      name: 'ФИО',
      registerNumber: '№ поименной книги',
      birthOn: 'Дата рождения',
      fullCapacity: 'Дееспособность',
      snils: 'СНИЛС',
      phone: 'Телефон',
      representatives: 'Представители',
      formerNames: 'Прежнее ФИО',
      here: 'Почему здесь',
      classTeacher: 'Классный руководитель',
    },
    adult: (on: string) => `18 лет с ${on}`,
    fullCapacity: (basis: string, number: string | null, on: string) =>
      `полная с ${on}: ${basis}${number === null ? '' : `, документ № ${number}`}`,
    representativeEnded: 'права кончились: студенту 18',
    agreed: (on: string) => `студент согласился ${on}`,
    noRepresentatives: 'нет',
    consents: 'Согласия',
    facts: 'История (сверху вниз по дням)',
    factHead: ['Что', 'С', 'По', 'Известно с', 'Исправлено', 'Откуда'],
    factKinds: { status: 'статус', terms: 'условия', group: 'группа' },
    source: (load: string) => `загрузка ${load}`,
    byOrder: (number: string | null, on: string, order: string) =>
      number === null ? order : `приказ № ${number} от ${on} (${order})`,
    closedBy: (at: string, order: string) => `${at}, ${order}`,
    why: (fact: string, from: string, source: string) => `${fact} — с ${from}, ${source}`,
    notHere: (since: string, source: string) => `не в контингенте с ${since}, ${source}`,
    nowhere: 'сегодня не в контингенте',
    formerName: (name: string, until: string) => `${name} (до ${until})`,
    unknownSource: 'источник не записан',
    leaveUntil: (lastDay: string) => `по ${lastDay} включительно`,
    courseText: (course: number) => `${course} курс`,
  },
  group: {
    description: 'учебные группы',
    list: 'группы с программой, курсом и числом студентов',
    show: 'одна группа и её список',
    argument: '<шифр>',
    examples: (program: string) => `
Примеры
  ${program} group list
  ${program} group list --on 01.10.2026
  ${program} group show ИС-26`,
    head: ['Группа', 'Программа', 'Курс', 'Форма', 'Студентов', 'Бюджет', 'Платно', 'Классный руководитель'],
    empty: (program: string) => `Групп ещё нет. Загрузить их из файла: ${program} load --help`,
    emptyOn: (on: CivilDate) => `На ${formatRussianDate(on)} открытых групп нет: все закрыты раньше.`,
    undescribed: 'программа не указана',
    fields: {
      code: 'Группа',
      programme: 'Программа',
      qualification: 'Квалификация',
      base: 'На базе',
      length: 'Срок обучения',
      intakeYear: 'Год набора',
      form: 'Форма обучения',
      closedOn: 'Закрыта с',
      classTeacher: 'Классный руководитель',
      people: 'Студентов',
    },
    peopleOf: (people: number, budget: number, paid: number) =>
      `${people} (бюджет ${budget}, платно ${paid})`,
    emptyList: 'На этот день в группе никого нет.',
    listHead: ['№', 'ФИО', '№ поим. книги', 'Рожд.', 'Финанс.', 'Телефон'],
  },
  contingent: {
    description: 'контингент на день: сколько человек, по группам, курсам, программам, финансированию',
    by: ['--by <чего>', 'группа, курс, программа, финансирование, форма обучения или статус'],
    examples: (program: string) => `
В контингенте и те, кто в академическом отпуске: их нет только в списке группы.
--as-known отвечает, что знали тогда: так сверяют отчёт, который уже сдан.

Примеры
  ${program} contingent --on 01.10.2026
  ${program} contingent --on 01.10.2026 --by programme
  ${program} contingent --on 01.10.2026 --as-known 05.10.2026 --by group
Кто стоит за числом
  ${program} student list --on 01.10.2026 --course 2`,
    breakdowns: {
      group: 'группа',
      course: 'курс',
      programme: 'программа',
      funding: 'финансирование',
      form: 'форма обучения',
      status: 'статус',
    },
    names: {
      group: 'Группа',
      course: 'Курс',
      programme: 'Программа',
      funding: 'Финансирование',
      form: 'Форма обучения',
      status: 'Статус',
    },
    counted: ['Всего', 'Обучаются', 'В отпусках', 'Бюджет', 'Платно'],
    noGroup: 'вне групп (отпуска)',
    total: 'Итого',
    title: (on: string, asKnown: string | null) =>
      `Контингент на ${on}${asKnown === null ? '' : `, как было известно ${asKnown}`}`,
  },
  kind: KIND_TITLES,
} as const;
