import type { Command } from 'commander';
import { codeOption } from '../options/codes.ts';
import type { Context } from '../context.ts';
import { texts as all } from './texts.ru.ts';
import { momentOf, type MomentOptions } from './commands.ts';

const texts = all.contingent;

/** `kontingent contingent`: how many study on a day, as known on another. */
export function addContingentCommand(program: Command, context: Context): void {
  program
    .command('contingent')
    .description(texts.description)
    .option(...all.on)
    .option(...all.asKnown)
    .option(...texts.by)
    .addHelpText('after', texts.examples(context.io.program))
    .action((options: MomentOptions & { by?: string }) => show(context, options));
}

async function show(context: Context, options: MomentOptions & { by?: string }): Promise<void> {
  const by = codeOption('--by', options.by, texts.breakdowns) ?? 'group';
  const moment = await momentOf(context, options);
  const { items: cells, empty } = await (
    await context.college()
  ).students.contingent(moment, ...(await context.reader()));
  const { breakdown, contingentPage } = await import('./contingent-page.ts');
  const { program } = context.io;
  context.show({ ...moment, by, rows: breakdown(cells, by), cells }, () =>
    empty === null
      ? contingentPage(cells, by, moment, context.io)
      : empty === 'nothingThere'
        ? all.empty(program)
        : all.emptyOn(moment, program),
  );
}
