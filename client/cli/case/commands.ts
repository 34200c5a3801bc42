import type { Command } from 'commander';
import { WAITING_TITLES, caseNumber } from '../../../domain/case/titles.ru.ts';
import { CASE_TITLES, STAGE_TITLES } from '../../../domain/titles.ru.ts';
import { codeOption } from '../options/codes.ts';
import type { Context } from '../context.ts';
import { parseCaseNumber } from '../options/numbers.ts';
import { listText, pageOptions, type PageOptions } from '../list-page.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts } from './texts.ru.ts';

interface ListOptions extends PageOptions {
  readonly waitingFor?: string;
  readonly stage?: string;
  readonly kind?: string;
  readonly person?: string;
  readonly overdue?: true;
  readonly closed?: true;
  readonly all?: true;
}

/** `kontingent case …`: what is under way, and the whole story of one. */
export function addCaseCommands(program: Command, context: Context): void {
  const group = program.command('case').description(texts.description);
  group
    .command('list')
    .description(texts.list)
    .option(...texts.waitingFor)
    .option(...texts.stage)
    .option(...texts.kind)
    .option(...texts.person)
    .option(...texts.overdue)
    .option(...texts.closed)
    .option(...texts.all)
    .option(...common.pageLimit)
    .option(...common.after)
    .addHelpText('after', texts.listExamples(context.io.program))
    .action((options: ListOptions) => list(context, options));
  group
    .command('show')
    .argument(texts.caseArgument)
    .description(texts.show)
    .addHelpText('after', texts.showExamples(context.io.program))
    .action((text: string) => show(context, text));
  group
    .command('restart')
    .argument(texts.caseArgument)
    .description(texts.restart)
    .option(...texts.terminate)
    .addHelpText('after', texts.restartExamples(context.io.program))
    .action((text: string, options: { terminate?: true }) =>
      restart(context, text, options.terminate ?? false),
    );
}

async function restart(context: Context, text: string, terminate: boolean): Promise<void> {
  const number = parseCaseNumber(text);
  const { cases } = await context.college();
  const { terminated } = await cases.restart({ number, terminate }, await context.by());
  context.show({ case: caseNumber(number), number, terminated }, () =>
    texts.restarted(number, terminated, context.io.program),
  );
}

async function list(context: Context, options: ListOptions): Promise<void> {
  const asked = pageOptions(options);
  const waitingFor = codeOption('--waiting-for', options.waitingFor, WAITING_TITLES);
  const stage = codeOption('--stage', options.stage, STAGE_TITLES);
  const kind = codeOption('--kind', options.kind, CASE_TITLES);
  const { person, overdue, closed, all } = options;
  const college = await context.college();
  const filter = {
    state: all ? ('all' as const) : closed ? ('closed' as const) : ('open' as const),
    ...(waitingFor && { waitingFor }),
    ...(stage && { stage }),
    ...(kind && { kind }),
    ...(person === undefined ? {} : { person }),
    ...(overdue && { overdue }),
    ...asked,
  };
  const page = await college.cases.list(filter, ...(await context.reader()));
  const { items: found, next, counts } = page;
  const { timeZone } = await context.about();
  const { caseTable, closedCaseTable } = await import('./table.ts');
  const items = found.map((one) => ({ ...one, case: caseNumber(one.number) }));
  const conditions = Object.keys(options).some((key) => !['limit', 'after', 'all'].includes(key));
  const { io } = context;
  context.show({ items, next, counts }, () =>
    listText(context, 'case list', { ...options }, page, {
      table: (rows) => (closed ? closedCaseTable : caseTable)(rows, timeZone, io),
      empty: {
        nothingThere: texts.empty(io.program),
        nothingMatches: conditions ? texts.emptyFiltered(io.program) : texts.empty(io.program),
      },
    }),
  );
}

async function show(context: Context, text: string): Promise<void> {
  const number = parseCaseNumber(text);
  const one = await (await context.college()).cases.show({ number }, ...(await context.reader()));
  // The state of a case is the kernel's own matter, no interface.
  const { processState: _processState, ...shown } = one;
  const { timeZone } = await context.about();
  const { casePage } = await import('./page.ts');
  context.show({ case: { ...shown, case: caseNumber(number) } }, () => casePage(one, timeZone, context.io));
}
