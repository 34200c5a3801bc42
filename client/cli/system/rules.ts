import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { texts } from './rules.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/** `kontingent calendar …` and `kontingent edition …`: the data that terms are counted by. */
export function addRuleCommands(program: Command, context: Context): void {
  addCalendarCommands(program, context);
  addEditionCommands(program, context);
}

function addCalendarCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const calendar = program
    .command('calendar')
    .description(texts.calendar.description)
    .addHelpText('after', texts.calendar.groupExamples(called));
  calendar
    .command('list')
    .description(texts.calendar.list)
    .addHelpText('after', texts.calendar.groupExamples(called))
    .action(() => listCalendars(context));
  calendar
    .command('show')
    .argument(texts.calendar.yearArgument)
    .description(texts.calendar.show)
    .option(...texts.calendar.week)
    .addHelpText('after', texts.calendar.groupExamples(called))
    .action((year: string, options: { week?: string }) => showCalendar(context, year, options));
  calendar
    .command('load')
    .argument(texts.calendar.fileArgument)
    .description(texts.calendar.load)
    .addHelpText('after', texts.calendar.groupExamples(called))
    .action((path: string) => loadCalendar(context, path));
}

function addEditionCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const edition = program
    .command('edition')
    .description(texts.edition.description)
    .addHelpText('after', texts.edition.groupExamples(called));
  edition
    .command('list')
    .description(texts.edition.list)
    .addHelpText('after', texts.edition.groupExamples(called))
    .action(() => listEditions(context));
  edition
    .command('check')
    .argument(texts.edition.fileArgument)
    .description(texts.edition.check)
    .addHelpText('after', texts.edition.groupExamples(called))
    .action((path: string) => checkEdition(context, path));
  edition
    .command('load')
    .argument(texts.edition.fileArgument)
    .description(texts.edition.load)
    .addHelpText('after', texts.edition.groupExamples(called))
    .action((path: string) => loadEdition(context, path));
}

async function listCalendars(context: Context): Promise<void> {
  const calendars = await (await context.college()).rules.calendars({});
  const { calendarsText } = await import('./rules-page.ts');
  context.show(calendars, () => calendarsText(calendars, context.io));
}

async function showCalendar(context: Context, asked: string, options: { week?: string }): Promise<void> {
  if (!/^2[01]\d\d$/.test(asked)) throw new UsageProblem(texts.calendar.yearWrong);
  const week = options.week === '6' ? 6 : 5;
  if (!['5', '6', undefined].includes(options.week)) throw new UsageProblem(texts.calendar.weekWrong);
  const calendar = await (await context.college()).rules.calendar({ year: Number(asked), week });
  const { calendarText } = await import('./rules-page.ts');
  context.show({ calendar }, () => calendarText(calendar, context.io));
}

async function listEditions(context: Context): Promise<void> {
  const { items } = await (await context.college()).rules.editions({});
  const { editionsText } = await import('./rules-page.ts');
  context.show({ items }, () => editionsText(items, context.io));
}

async function loadCalendar(context: Context, path: string): Promise<void> {
  const { readJson } = await import('../files.ts');
  const json = await readJson(path);
  const { rules } = await context.college();
  const calendar = await rules.loadCalendar({ file: json }, await context.by());
  context.show({ calendar }, () => texts.calendar.done(calendar.year, calendar.week));
}

/** The edition of a file; null once its faults are shown. */
async function editionOf(context: Context, path: string) {
  const { readEditionFile } = await import('../../import/edition/edition-file.ts');
  const { edition, problems } = await readEditionFile(path);
  if (edition !== null) return edition;
  const { problemsText } = await import('../file-problems.ts');
  const { problems: words, sample } = texts.edition;
  context.exitWith(EXIT.input);
  context.show({ kept: false, problems }, () => problemsText(path, problems, { words, sample }));
  return null;
}

async function checkEdition(context: Context, path: string): Promise<void> {
  const edition = await editionOf(context, path);
  if (edition === null) return;
  const { title, orderNumber, orderOn, effectiveOn } = edition;
  const today = await context.today();
  const { items } = await (await context.college()).rules.editions({});
  const taken = items.some((one) => one.effectiveOn === effectiveOn);
  const inPast = effectiveOn < today;
  if (taken || inPast) context.exitWith(EXIT.input);
  const { shownDate } = await import('../options/times.ts');
  const { edition: check } = texts;
  context.show({ edition: { title, orderNumber, orderOn, effectiveOn }, problems: [], taken, inPast }, () =>
    [
      check.fits(title, check.order(orderNumber, shownDate(orderOn)), shownDate(effectiveOn)),
      taken
        ? check.dayTaken
        : inPast
          ? check.inPast(shownDate(today))
          : check.again(`${context.io.program} edition load ${path}`),
    ].join('\n'),
  );
}

async function loadEdition(context: Context, path: string): Promise<void> {
  const file = await editionOf(context, path);
  if (file === null) return;
  const { rules } = await context.college();
  const edition = await rules.loadEdition({ file }, await context.by());
  const { shownDate } = await import('../options/times.ts');
  context.show({ edition }, () => texts.edition.done(shownDate(edition.effectiveOn)));
}
