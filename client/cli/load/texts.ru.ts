import type { RowNote, RowRefusal } from '../../../domain/student/first-load.ts';
import { plural } from '../../../domain/calendar/plural.ts';
import { loadNumber } from '../../../domain/student/study-titles.ru.ts';

const rowsNoun = (n: number): string => plural(n, 'строка', 'строки', 'строк');

export const REFUSALS: Readonly<Record<RowRefusal, string>> = {
  GroupUnknown: 'Такой группы в реестре нет. Сначала загрузите файл групп, потом людей.',
  GroupNotDescribed: 'Группа известна только по шифру, без программы. Сначала загрузите файл групп.',
  GroupClosed: 'Эта группа к дню загрузки уже закрыта.',
  GroupMissing: 'Не указана группа. Тому, кто в отпуске, можно вместо неё указать код программы.',
  GroupDiffers:
    'Группа уже есть в реестре, и записано другое. Загрузка ничего не переписывает: сверьте файл.',
  ProgrammeUnknown: 'Такой программы в реестре нет: её приносит файл групп.',
  ProgrammeAmbiguous: 'По этому коду в реестре несколько наборов. Укажите группу: набор берётся из неё.',
  ProgrammeNotOfGroup: 'Группа учится по другой программе. Исправьте группу или код.',
  ProgrammeDiffers: 'У этого набора программы другой срок обучения: в реестре или в строке выше.',
  CourseBeyondLength:
    'На этой программе нет такого курса: проверьте курс, день загрузки и год набора группы.',
  RegisterNumberTaken: 'Под этим номером поименной книги в реестре другой человек.',
  SnilsOfOtherName: 'Этот СНИЛС в реестре у человека с другим ФИО. Проверьте обе записи.',
  SnilsTaken: 'СНИЛС тот же, что у человека в реестре: другим человеком он быть не может.',
  DoubtfulPerson:
    'Похоже, этот человек уже есть в реестре, но уверенности нет. Напишите в столбце «Решение»: тот же человек или другой человек.',
  DecisionImpossible: 'Решить «тот же человек» нельзя: в реестре такого нет или похожих несколько.',
  EnrolmentDiffers:
    'Студент уже есть в реестре, и записано другое. Загрузка ничего не переписывает: это дело приказа.',
};

export const NOTES: Readonly<Record<RowNote, string>> = {
  knownPerson: 'этот человек уже есть в реестре',
  namesake: 'в реестре есть тёзка с другой датой рождения',
  sharedPhone: 'такой же телефон у другого человека в реестре; если это семья, ничего делать не нужно',
  secondEnrolment: 'у человека уже есть открытое обучение: это будет второе',
  leaveHasNoGroup:
    'в отпуске студент в контингенте, но не в списке группы: группа нужна только для программы',
  representativeOfAdult: 'студенту уже 18: права представителя кончились, если нет письменного согласия',
};

/** The first load. */
export const texts = {
  description: 'первая загрузка: группы и студенты на день, без приказов и писем',
  file: ['--file <путь>', 'файл групп или людей, CSV или XLSX (примеры: examples/college)'],
  on: ['--on <дата>', 'на какой день верны сведения файла'],
  yes: ['--yes', 'записать; без него только проверка, ничего не меняется'],
  examples: (program: string) => `
Сначала группы, потом люди. Что в файле, видно по заголовкам.
  Группы: Группа, Код программы, Наименование (или в одном столбце: «15.02.16 Технология машиностроения»),
          Квалификация, База, Срок обучения, Год набора, Форма обучения
  Люди:   ФИО, Дата рождения, № поименной книги, Группа, Финансирование; если есть — СНИЛС, Телефон, Статус, Курс,
          Код программы, Форма обучения, Представитель, Телефон представителя, Решение
Всё или ничего: одна плохая строка, и не меняется ничего. Тот же файл второй раз ничего не меняет. Писем не будет.
Кто уже есть в реестре, узнаётся по СНИЛС или по ФИО с датой рождения; сомнение решает столбец «Решение».

Примеры
  ${program} load --file examples/college/groups.csv --on 01.09.2026 --as registrar
  ${program} load --file examples/college/students.csv --on 01.09.2026 --as registrar --yes
  ${program} load list
  ${program} load undo З-2 --as registrar --yes`,
  list: 'загрузки, последние сверху',
  listExamples: (program: string) => `
Пример
  ${program} load list`,
  undo: 'отменить загрузку целиком',
  undoExamples: (program: string) => `
Загрузка отменяется целиком или никак: если на её сведениях уже держатся более поздние, программа скажет об этом.
Что было известно до отмены, остаётся в истории.

Примеры
  ${program} load undo З-2 --as registrar
  ${program} load undo З-2 --as registrar --yes`,
  argument: '<загрузка>',
  nothingGiven: (program: string) => `Что загружаем? Укажите --file и --on. Примеры: ${program} load --help`,
  notALoad: (text: string) => `«${text}» — не номер загрузки. Нужен номер вида З-2 (можно 2).`,
  letter: /^[зЗzZ]-?/u,
  kinds: { groups: 'группы', people: 'люди' },
  headPeople: ['Строка', 'ФИО', '№ поим. книги', 'Группа', 'Что будет'],
  headGroups: ['Строка', 'Группа', 'Программа', 'Набор', 'Что будет'],
  headLoads: ['Загрузка', 'Что', 'На день', 'Файл', 'Строк', 'Когда', 'Кто', 'Отменена'],
  emptyLoads: (program: string) => `Загрузок ещё не было. Как начать: ${program} load --help`,
  setUp: 'программа',
  outcome: {
    enters: 'запишется',
    entered: 'записано',
    unchanged: 'уже в реестре',
    refused: 'ошибка, см. ниже',
    bad: 'ошибка, см. ниже',
  },
  fileLine: (path: string, format: string, on: string) => `Файл ${path}: ${format}\nСведения на ${on}.`,
  errors: 'Ошибки',
  warnings: 'Обратите внимание',
  problem: (row: number, column: string, sentence: string) =>
    `Строка ${row}, столбец «${column}»: ${sentence}`,
  note: (row: number, sentence: string) => `Строка ${row}: ${sentence}`,
  more: (n: number) => `… и ещё ${n} ${rowsNoun(n)}`,
  counts: (enters: number, unchanged: number) =>
    [enters > 0 ? `записать: ${enters}` : '', unchanged > 0 ? `уже в реестре: ${unchanged}` : '']
      .filter(Boolean)
      .join(', '),
  dryRun: (counts: string, command: string) =>
    `Это проверка, в реестре ничего не изменено. Итого — ${counts}.\nЗаписать: ${command}`,
  nothingNew: 'Всё из этого файла уже в реестре, записывать нечего.',
  notKept: (n: number) =>
    `Ничего не записано: ${n} ${rowsNoun(n)} с ошибками. Исправьте и повторите; годные строки тоже подождут.`,
  kept: (number: number, counts: string, program: string) =>
    `Записано, загрузка ${loadNumber(number)}. Итого — ${counts}.\nЧто получилось: ${program} group list, ${program} contingent`,
  undoDry: (number: number, rows: number, command: string) =>
    `Загрузку ${loadNumber(number)} (${rows} ${rowsNoun(rows)}) можно отменить целиком. Отменить: ${command}`,
  undone: (number: number) =>
    `Загрузка ${loadNumber(number)} отменена целиком. Исправленный файл можно загрузить снова.`,
} as const;
