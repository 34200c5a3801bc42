import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { texts } from './rules.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/** `kontingent calendar …` and `kontingent edition …`: the data that terms are counted by. */
export function addRuleCommands(program: Command, context: Context): void {
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

async function loadEdition(context: Context, path: string): Promise<void> {
  const { readJson } = await import('../files.ts');
  const json = await readJson(path);
  const { rules } = await context.college();
  const edition = await rules.loadEdition({ file: json }, await context.by());
  const { shownDate } = await import('../options/times.ts');
  context.show({ edition }, () => texts.edition.done(shownDate(edition.effectiveOn)));
}
