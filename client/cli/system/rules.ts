import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { texts } from '../texts/records.ru.ts';

/** `kontingent calendar load` and `kontingent edition load`: the data that terms are counted by. */
export function addRuleCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const calendar = program
    .command('calendar')
    .description(texts.calendar.description)
    .addHelpText('after', texts.calendar.groupExamples(called));
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
    .command('load')
    .argument(texts.edition.fileArgument)
    .description(texts.edition.load)
    .addHelpText('after', texts.edition.groupExamples(called))
    .action((path: string) => loadEdition(context, path));
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
