import type { EditionProblem } from '../../import/edition/edition-file.ts';
import { texts as common } from '../texts/file-problems.ru.ts';

/** Production calendars and editions of the regulation. */
const WEEKS = { 5: 'пятидневная', 6: 'шестидневная' } as const;
type Week = 5 | 6;

export const texts = {
  calendar: {
    description: 'производственные календари: какие есть, дни одного года, загрузить новый',
    list: 'какие календари загружены и каких не хватает',
    show: 'выходные, сокращённые и перенесённые дни года по месяцам',
    load: 'загрузить календарь года (пример файла: calendars/production-calendar-2026.json)',
    fileArgument: '<файл>',
    yearArgument: '<год>',
    week: ['--week <дней>', 'неделя: 5 — пятидневная, 6 — шестидневная; без неё — пятидневная'],
    yearWrong: 'Назовите год четырьмя цифрами: kontingent calendar show 2027.',
    weekWrong: 'Неделя бывает пятидневная (--week 5) или шестидневная (--week 6).',
    groupExamples: (program: string) => `
Повторная загрузка заменяет календарь того же года и недели; сроки открытых задач не сдвигаются сами.

Примеры
  ${program} calendar list
  ${program} calendar show 2027
  ${program} calendar load calendars/production-calendar-2027.json --as admin`,
    done: (year: number, week: Week) => `Загружен календарь на ${year} год, ${WEEKS[week]} неделя.`,
    head: ['Год', 'Неделя', 'Рабочих дней', 'Откуда'],
    weeks: WEEKS,
    empty: 'Календарей ещё нет: без них сроки в рабочих днях не посчитать.',
    missing: (year: number, week: Week) =>
      `Нет календаря на ${year} год, неделя ${WEEKS[week]}: сроки, которые заходят в этот год, не посчитать.`,
    how: (program: string) => `Загрузить: ${program} calendar load <файл>`,
    title: (year: number, week: Week, workingDays: number) =>
      `${year} год, неделя ${WEEKS[week]}, рабочих дней ${workingDays}`,
    monthHead: ['Месяц', 'Рабочих дней', 'Праздники и перенесённые выходные', 'На час короче'],
    months: [
      'январь',
      'февраль',
      'март',
      'апрель',
      'май',
      'июнь',
      'июль',
      'август',
      'сентябрь',
      'октябрь',
      'ноябрь',
      'декабрь',
    ],
    worked: (dates: readonly string[]) => `Рабочие выходные: ${dates.join(', ')}.`,
    moved: (moves: readonly string[]) => `Переносы: ${moves.join('; ')}.`,
    move: (from: string, to: string) => `с ${from} на ${to}`,
    source: (source: string) => `Откуда: ${source}`,
  },
  edition: {
    description: 'редакции Положения: сроки, роли, шаги — как данные',
    list: 'редакции и какая действует сегодня',
    check: 'проверить файл редакции, ничего не записывая: каждая ошибка со строкой и местом',
    load: 'загрузить редакцию (пример файла: editions/2023-09-20.json)',
    fileArgument: '<файл>',
    groupExamples: (program: string) => `
Редакция действует со своего дня, прежняя сама теряет силу (4.4). Загруженную не меняют: загружают следующую.
Название платформы, приложение и адреса в письмах берутся из редакции. Если платформа переехала в другое
приложение, возьмите за образец editions/examples/max.json и впишите свой приказ, дату и адреса.

Примеры
  ${program} edition list
  ${program} edition check editions/examples/max.json
  ${program} edition load редакция-2027.json --as director`,
    problems: {
      ...common.problems,
      syntax: 'строка не читается: проверьте кавычки, запятые и скобки',
      choice: 'такого значения не бывает; возможные — в образце',
      term: 'срок не подходит: нужны единица, длина, откуда он взят и касается ли он открытых процедур',
      value: 'здесь нужно другое: сверьте с образцом',
    } satisfies Readonly<Record<EditionProblem['code'], string>>,
    sample: 'editions/2023-09-20.json',
    fits: (title: string, order: string, from: string) =>
      `Файл подходит: «${title}», приказ ${order}, действует с ${from}.`,
    inPast: (today: string) => `Загрузить его нельзя: день вступления в силу прошёл, сегодня ${today}.`,
    dayTaken: 'Загрузить его нельзя: с этого дня уже действует другая редакция.',
    again: (command: string) => `Это проверка, ничего не записано. Загрузить: ${command}`,
    done: (from: string) => `Редакция загружена, действует с ${from}.`,
    head: ['Редакция', 'Приказ', 'Действует', 'Сегодня'],
    empty: 'Редакций ещё нет: без редакции процедуры не начать.',
    order: (number: string, on: string) => `№ ${number} от ${on}`,
    since: (from: string) => `с ${from}`,
    between: (from: string, until: string) => `с ${from} по ${until}`,
    states: { past: 'утратила силу', inForce: 'действует', coming: 'ещё не вступила в силу' },
  },
} as const;
