import type { Command } from 'commander';
import { ORDER_STATE_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { codeOption } from '../options/codes.ts';
import type { Context } from '../context.ts';
import { parseCaseNumber } from '../options/numbers.ts';
import { listText, pageOptions, type PageOptions } from '../list-page.ts';
import { texts as common } from '../texts/common.ru.ts';
import { help } from './help.ru.ts';
import { texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

const EARLIEST = '1990-01-01';
const LATEST = '2100-12-31';

interface ListOptions extends PageOptions {
  readonly state?: string;
  readonly kind?: string;
  readonly student?: string;
  readonly since?: string;
  readonly until?: string;
}

/** What is looked at: an order whole, the list, what it would do now, and the kinds there are. */
export function addOrderViews(order: Command, context: Context): void {
  const called = context.io.program;
  order
    .command('preflight')
    .argument(help.caseArgument)
    .description(help.preflight)
    .addHelpText('after', help.preflightExamples(called))
    .action((text: string) => preflight(context, text));
  order
    .command('show')
    .argument(help.caseArgument)
    .description(help.show)
    .addHelpText('after', help.showExamples(called))
    .action((text: string) => show(context, text));
  order
    .command('list')
    .description(help.list)
    .option(...help.state)
    .option(...help.kind)
    .option(...help.ofStudent)
    .option(...help.since)
    .option(...help.until)
    .option(...common.pageLimit)
    .option(...common.after)
    .addHelpText('after', help.listExamples(called))
    .action((options: ListOptions) => list(context, options));
  order
    .command('kinds')
    .description(help.kinds)
    .addHelpText('after', help.kindsExamples(called))
    .action(() => kinds(context));
}

async function preflight(context: Context, text: string): Promise<void> {
  const number = parseCaseNumber(text);
  const judged = await (await context.college()).orders.preflight({ number }, ...(await context.reader()));
  const { countsText, orderJson } = await import('./enter.ts');
  const { findingSections, lineTable } = await import('./lines.ts');
  const { SHOWN_KIND_TITLES } = await import('../../../domain/order/order-titles.ru.ts');
  const { SHOWN_DATE_MEANINGS } = await import('./texts.ru.ts');
  const { shownDate } = await import('../options/times.ts');
  const lines = judged.lines.map((verdict) => ({ verdict, label: String(verdict.line), newName: null }));
  context.show(orderJson(number, judged.kind, judged.effectiveOn, lines), () => {
    const findings = findingSections(lines, context.io);
    return [
      texts.linesTitle(
        SHOWN_KIND_TITLES[judged.kind],
        shownDate(judged.effectiveOn),
        SHOWN_DATE_MEANINGS[judged.kind],
      ),
      lineTable(lines, context.io),
      ...(findings.length === 0 ? [texts.clean] : findings),
      [texts.sums(countsText(judged)), texts.preflightNext(number, context.io.program)].join('\n'),
    ].join('\n\n');
  });
}

async function show(context: Context, text: string): Promise<void> {
  const number = parseCaseNumber(text);
  const found = await (await context.college()).orders.show({ number }, ...(await context.reader()));
  const { timeZone } = await context.about();
  const { orderPage } = await import('./page.ts');
  context.show({ order: found }, () => orderPage(found, timeZone, context.io));
}

async function list(context: Context, options: ListOptions): Promise<void> {
  const asked = pageOptions(options);
  const state = codeOption('--state', options.state, ORDER_STATE_TITLES);
  const { orderKindOf } = await import('../../import/order/order-kinds.ts');
  const { dateOption } = await import('../options/times.ts');
  const { student, since, until } = options;
  const kind = options.kind === undefined ? undefined : orderKindOf(options.kind);
  if (kind === null) throw new UsageProblem(texts.unknownKind(options.kind ?? ''));
  const college = await context.college();
  const filter = {
    ...(state && { state }),
    ...(kind && { kind }),
    ...(student === undefined ? {} : { registerNumber: student.trim().toUpperCase() }),
    ...(since === undefined && until === undefined
      ? {}
      : {
          effectiveBetween: {
            from: since === undefined ? EARLIEST : dateOption('--since', since),
            until: until === undefined ? LATEST : dateOption('--until', until),
          },
        }),
    ...asked,
  };
  const page = await college.orders.list(filter, ...(await context.reader()));
  const { orderTable } = await import('./page.ts');
  const { items, next, counts } = page;
  const { io } = context;
  context.show({ items, next, counts }, () =>
    listText(context, 'order list', { ...options }, page, {
      table: (orders) => orderTable(orders, io),
      empty: { nothingThere: texts.empty(io.program), nothingMatches: texts.emptyFiltered(io.program) },
    }),
  );
}

async function kinds(context: Context): Promise<void> {
  const { kindTable } = await import('./page.ts');
  const { ORDER_TITLES } = await import('../../../domain/order/order-titles.ru.ts');
  const { TAKEN_BY_KIND } = await import('../../import/order/order-kinds.ts');
  const known = Object.entries(TAKEN_BY_KIND).map(([kind, takes]) => ({
    kind,
    title: ORDER_TITLES[kind as keyof typeof TAKEN_BY_KIND],
    takes,
  }));
  context.show({ kinds: known }, () => kindTable(context.io));
}
