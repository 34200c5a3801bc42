import { Option, type Command } from 'commander';
import { RELATION_TITLES } from '../../../domain/student/consent-titles.ru.ts';
import { DIRECTION_TITLES, ITEM_TITLES, PAPER_TITLES } from '../../../domain/transfer/titles.ru.ts';
import { codeOption } from '../options/codes.ts';
import type { Context } from '../context.ts';
import { listText, pageOptions, type PageOptions } from '../list-page.ts';
import { parseCaseNumber } from '../options/numbers.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';
import { addTransferStart } from './start.ts';

interface ListOptions extends PageOptions {
  readonly direction?: string;
  readonly closed?: true;
}

/** `kontingent transfer …`: a student's way to another group, programme, form, funding or college. */
export function addTransferCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const group = program
    .command('transfer')
    .description(texts.description)
    .addHelpText('after', texts.groupExamples(called));
  addTransferStart(group, context);
  group
    .command('list')
    .description(texts.list)
    .option(...texts.direction)
    .option(...texts.closed)
    .option(...common.pageLimit)
    .option(...common.after)
    .addHelpText('after', texts.listExamples(called))
    .action((options: ListOptions) => list(context, options));
  group
    .command('show')
    .argument(texts.caseArgument)
    .description(texts.show)
    .addHelpText('after', texts.showExamples(called))
    .action((text: string) => show(context, text));
  group
    .command('paper')
    .argument(texts.caseArgument)
    .argument(texts.paperArgument)
    .description(texts.paper)
    .option(...texts.number)
    .option(...texts.on)
    .option(...texts.who)
    .option(...texts.relation)
    .addHelpText('after', texts.paperExamples(called))
    .action((text: string, kind: string, options: PaperOptions) => paper(context, text, kind, options));
  group
    .command('check')
    .argument(texts.caseArgument)
    .argument(texts.itemArgument)
    .description(texts.check)
    .option(...texts.doneOn)
    .option(...texts.notNeeded)
    .addHelpText('after', texts.checkExamples(called))
    .action((text: string, item: string, options: CheckOptions) => check(context, text, item, options));
  group
    .command('pair')
    .argument(texts.caseArgument)
    .argument(texts.codeArgument)
    .description(texts.pair)
    .addHelpText('after', texts.pairExamples(called))
    .action((text: string, code: string) => pair(context, text, code));
  group
    .command('withdraw')
    .argument(texts.caseArgument)
    .description(texts.withdraw)
    .addOption(new Option(...texts.reason))
    .addHelpText('after', texts.withdrawExamples(called))
    .action((text: string, options: { reason?: string }) => withdraw(context, text, options.reason));
}

async function list(context: Context, options: ListOptions): Promise<void> {
  const asked = pageOptions(options);
  const direction = codeOption('--direction', options.direction, DIRECTION_TITLES);
  const closed = options.closed === true;
  const college = await context.college();
  const page = await college.transfers.list({ ...(direction && { direction }), closed, ...asked });
  const { timeZone } = await context.about();
  const { transferTable } = await import('./page.ts');
  const { items, next, counts } = page;
  const { io } = context;
  context.show({ items, next, counts }, () =>
    listText(context, 'transfer list', { ...options }, page, {
      table: (rows) => transferTable(rows, { closed, timeZone }, io),
      empty: {
        nothingThere: texts.empty(io.program),
        nothingMatches: texts.emptyFiltered({ closed, direction: direction !== undefined }, io.program),
      },
    }),
  );
}

async function show(context: Context, text: string): Promise<void> {
  const number = parseCaseNumber(text);
  const one = await (await context.college()).cases.show({ number }, ...(await context.reader()));
  const { timeZone } = await context.about();
  const { casePage } = await import('../case/page.ts');
  context.show({ case: one }, () => casePage(one, timeZone, context.io));
}

interface PaperOptions {
  readonly number?: string;
  readonly on?: string;
  readonly who?: string;
  readonly relation?: string;
}

async function paper(context: Context, text: string, kindText: string, options: PaperOptions): Promise<void> {
  const number = parseCaseNumber(text);
  const kind = codeOption(texts.paperArgument, kindText, PAPER_TITLES);
  const relation = codeOption('--relation', options.relation, RELATION_TITLES);
  if (options.on === undefined || kind === undefined) throw new UsageProblem(texts.dateMissing);
  const { dateOption } = await import('../options/times.ts');
  const given = {
    kind,
    number: options.number?.trim() || null,
    on: dateOption('--on', options.on),
    who: options.who?.trim() || null,
    ...(relation && { relation }),
  };
  const { transfers } = await context.college();
  const { older } = await transfers.enterPaper({ number, paper: given }, await context.by());
  const { olderPaperLines } = await import('../older-papers.ts');
  context.show({ number, paper: given, older }, () =>
    [texts.paperKept(number, PAPER_TITLES[kind]), ...olderPaperLines(older, PAPER_TITLES)].join('\n'),
  );
}

interface CheckOptions {
  readonly on?: string;
  readonly notNeeded?: string;
}

async function check(context: Context, text: string, itemText: string, options: CheckOptions): Promise<void> {
  const number = parseCaseNumber(text);
  const item = codeOption(texts.itemArgument, itemText, ITEM_TITLES);
  const reason = options.notNeeded?.trim() || null;
  if (item === undefined || (options.on === undefined) === (reason === null)) {
    throw new UsageProblem(texts.itemAnswer);
  }
  const { dateOption } = await import('../options/times.ts');
  const answer =
    reason === null ? { on: dateOption('--on', options.on ?? ''), reason: null } : { on: null, reason };
  const { transfers } = await context.college();
  await transfers.checkItem({ number, item, answer }, await context.by());
  context.show({ number, item, ...answer }, () => texts.itemKept(number, ITEM_TITLES[item]));
}

async function pair(context: Context, text: string, code: string): Promise<void> {
  const number = parseCaseNumber(text);
  const { transfers } = await context.college();
  await transfers.pair({ number, code }, await context.by());
  context.show({ number, paired: true }, () => texts.paired(number));
}

async function withdraw(context: Context, text: string, reason: string | undefined): Promise<void> {
  const number = parseCaseNumber(text);
  const { transfers } = await context.college();
  const { submitted, orderInForce, direction, classToLeave } = await transfers.withdraw(
    { number, reason: reason?.trim() || null },
    await context.by(),
  );
  const { submittedText } = await import('../submitted.ts');
  context.show({ number, orderInForce, classToLeave, ...submitted }, () =>
    [
      submittedText(submitted, () => texts.withdrawn(number)),
      ...(orderInForce ? [texts.orderInForce[direction]] : []),
      ...(classToLeave ? [texts.classToLeave] : []),
    ].join('\n'),
  );
}
