import type { Command } from 'commander';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { parseCaseNumber } from '../options/numbers.ts';
import { trailActor, trailText } from './audit.ru.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts } from '../texts/records.ru.ts';

/** `kontingent audit …`: the trail of a case, and the proof that nobody has changed the trail. */
export function addAuditCommands(program: Command, context: Context): void {
  const group = program
    .command('audit')
    .description(texts.audit.description)
    .addHelpText('after', texts.audit.groupExamples(context.io.program));
  group
    .command('verify')
    .description(texts.audit.verify)
    .addHelpText('after', texts.audit.groupExamples(context.io.program))
    .action(() => verify(context));
  group
    .command('show')
    .argument(texts.audit.caseArgument)
    .description(texts.audit.show)
    .addHelpText('after', texts.audit.groupExamples(context.io.program))
    .action((text: string) => show(context, text));
}

async function verify(context: Context): Promise<void> {
  const verdict = await (await context.college()).upkeep.verifyAudit({});
  const { brokenAt, changedValues } = verdict;
  const intact = brokenAt === null && changedValues.length === 0;
  context.show({ intact, ...verdict }, () =>
    intact
      ? texts.audit.well(verdict)
      : [
          ...(brokenAt === null ? [] : [texts.audit.broken(brokenAt)]),
          ...(changedValues.length === 0 ? [] : [texts.audit.changed(changedValues)]),
        ].join('\n'),
  );
  if (!intact) context.exitWith(EXIT.unexpected);
}

async function show(context: Context, text: string): Promise<void> {
  const number = parseCaseNumber(text);
  const { trail, kind } = await (await context.college()).cases.show({ number }, ...(await context.reader()));
  const { timeZone } = await context.about();
  const { renderTable } = await import('../table.ts');
  const { shownInstant } = await import('../options/times.ts');
  context.show({ case: caseNumber(number), number, trail }, () => {
    if (trail.length === 0) return texts.audit.empty(number);
    const rows = trail.map((line) => [
      String(line.id),
      shownInstant(line.at, timeZone),
      trailActor(line),
      line.onBehalfOfName ?? common.none,
      trailText(line, kind),
    ]);
    return renderTable(texts.audit.head, rows, context.io);
  });
}
