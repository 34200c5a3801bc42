import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { listText, pageOptions, type PageOptions } from '../list-page.ts';
import { positive } from '../options/positive.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/** `kontingent consent …`: the consents of the college, and taking one back. */
export function addConsentCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const consent = program
    .command('consent')
    .description(texts.description)
    .addHelpText('after', texts.examples(called));
  consent
    .command('list')
    .description(texts.list)
    .option(...common.pageLimit)
    .option(...common.after)
    .addHelpText('after', texts.examples(called))
    .action((options: PageOptions) => list(context, options));
  consent
    .command('withdraw')
    .argument(texts.argument)
    .description(texts.withdraw)
    .requiredOption(...texts.on)
    .requiredOption(...texts.reason)
    .addHelpText('after', texts.withdrawExamples(called))
    .action((asked: string, options: { on: string; reason: string }) => withdraw(context, asked, options));
}

async function list(context: Context, options: PageOptions): Promise<void> {
  const asked = pageOptions(options);
  const page = await (await context.college()).consents.list(asked, ...(await context.reader()));
  const { consentTable } = await import('./page.ts');
  const { items, next, counts } = page;
  context.show({ items, next, counts }, () =>
    listText(context, 'consent list', { ...options }, page, {
      table: (found) => consentTable(found, { withPeople: true }, context.io),
      empty: { nothingThere: texts.empty, nothingMatches: texts.empty },
    }),
  );
}

async function withdraw(
  context: Context,
  asked: string,
  { on: text, reason }: { on: string; reason: string },
): Promise<void> {
  const number = positive(texts.argument, asked);
  if (number === undefined || reason.trim() === '') throw new UsageProblem(texts.reasonMissing);
  const { dateOption, shownDate } = await import('../options/times.ts');
  const on = dateOption('--on', text);
  const { consents } = await context.college();
  const taken = await consents.withdraw({ number, on, reason }, await context.by());
  const { caseNumber } = await import('../../../domain/case/titles.ru.ts');
  context.show({ ...taken, on }, () =>
    [
      texts.withdrawn(taken.number, shownDate(on), taken.person),
      taken.case === null
        ? ''
        : (taken.running ? texts.running[taken.purpose] : texts.over)(caseNumber(taken.case)),
    ]
      .filter(Boolean)
      .join('\n'),
  );
}
