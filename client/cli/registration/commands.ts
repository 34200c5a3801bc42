import type { Command } from 'commander';
import { addDays } from '../../../domain/calendar/civil-date.ts';
import type { RegistrationPurpose } from '../../../domain/registration/codes.ts';
import { REQUEST_PAPER_TITLES } from '../../../domain/registration/paper-titles.ru.ts';
import type { Context } from '../context.ts';
import { parseCaseNumber } from '../options/numbers.ts';
import { UsageProblem } from '../usage-problem.ts';
import { texts } from './texts.ru.ts';

interface StartOptions {
  readonly order?: string;
  readonly orderNumber?: string;
  readonly orderDate?: string;
  readonly from?: string;
  readonly administrator: string;
  readonly phone?: string;
  readonly consent?: string;
  readonly outgoing?: string;
  readonly sameScan?: true;
}

interface PaperOptions {
  readonly order: string;
  readonly orderNumber: string;
  readonly orderDate: string;
  readonly sameScan?: true;
}

interface AttachOptions {
  readonly file: string;
  readonly title: string;
  readonly sameScan?: true;
}

interface LeaveOptions extends Omit<PaperOptions, 'order' | 'sameScan'> {
  readonly administrator: string;
  readonly from: string;
  readonly reason?: string;
}

/** `kontingent registration …`: the college and the platform: order, request, administrators. */
export function addRegistrationCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const group = program
    .command('registration')
    .description(texts.description)
    .addHelpText('after', texts.groupExamples(called));
  const starting = (name: RegistrationPurpose | 'start', description: string, examples: string) =>
    group
      .command(name)
      .description(description)
      .option(...texts.order)
      .option(...texts.orderNumber)
      .option(...texts.orderDate)
      .option(...texts.from)
      .requiredOption(...texts.administrator)
      .option(...texts.phone)
      .option(...texts.consent)
      .option(...texts.outgoing)
      .option(...texts.sameScan)
      .addHelpText('after', examples);
  starting('start', texts.start, texts.startExamples(called)).action((options: StartOptions) =>
    start(context, 'registration', options),
  );
  starting('change', texts.change, texts.changeExamples(called)).action((options: StartOptions) =>
    start(context, 'change', options),
  );
  group
    .command('attach')
    .argument(texts.caseArgument)
    .description(texts.attach)
    .requiredOption(...texts.file)
    .requiredOption(...texts.title)
    .option(...texts.sameScan)
    .addHelpText('after', texts.attachExamples(called))
    .action((text: string, options: AttachOptions) => attach(context, text, options));
  group
    .command('exchange')
    .argument(texts.caseArgument)
    .description(texts.exchange)
    .requiredOption(...texts.order)
    .requiredOption(...texts.orderNumber)
    .requiredOption(...texts.orderDate)
    .option(...texts.sameScan)
    .addHelpText('after', texts.exchangeExamples(called))
    .action((text: string, options: PaperOptions) => exchange(context, text, options));
  group
    .command('declare')
    .description(texts.declare)
    .requiredOption(...texts.since)
    .addHelpText('after', texts.declareExamples(called))
    .action((options: { since: string }) => declare(context, options.since));
  group
    .command('show')
    .description(texts.show)
    .addHelpText('after', texts.showExamples(called))
    .action(() => show(context));
  group
    .command('withdraw')
    .argument(texts.caseArgument)
    .description(texts.withdraw)
    .addHelpText('after', texts.withdrawExamples(called))
    .action((text: string) => withdraw(context, text));
  group
    .command('leave')
    .description(texts.leave)
    .requiredOption(...texts.administrator)
    .requiredOption(...texts.leaveFrom)
    .requiredOption(...texts.leaveOrderNumber)
    .requiredOption(...texts.leaveOrderDate)
    .option(...texts.reason)
    .addHelpText('after', texts.leaveExamples(called))
    .action((options: LeaveOptions) => leave(context, options));
}

/** The order as the three options name it; null where none is named. @throws UsageProblem for a part of it */
async function orderOf({ order, orderNumber, orderDate }: Partial<PaperOptions>) {
  if (order === undefined && orderNumber === undefined && orderDate === undefined) return null;
  if (order === undefined || orderNumber === undefined || orderDate === undefined) {
    throw new UsageProblem(texts.wholeOrder);
  }
  const { orderOption } = await import('../options/order-option.ts');
  const { readScan } = await import('../scan.ts');
  return { ...orderOption({ orderNumber, orderDate }), scan: await readScan(order) };
}

async function start(context: Context, purpose: RegistrationPurpose, options: StartOptions): Promise<void> {
  const { dateOption } = await import('../options/times.ts');
  const order = await orderOf(options);
  if (order === null && (purpose === 'registration' || options.from !== undefined)) {
    throw new UsageProblem(texts.wholeOrder);
  }
  const from = options.from === undefined ? null : dateOption('--from', options.from);
  const consentOn = options.consent === undefined ? null : dateOption('--consent', options.consent);
  const { scanProblem } = await import('../scan.ts');
  const { registrations } = await context.college();
  const started = await registrations
    .start(
      {
        purpose,
        order,
        administrator: options.administrator,
        from,
        phone: options.phone ?? null,
        consentOn,
        outgoing: options.outgoing ?? null,
        ...meant(options),
      },
      await context.by(),
    )
    .catch((error: unknown) => {
      throw scanProblem(error);
    });
  const { olderPaperLines } = await import('../older-papers.ts');
  const { program } = context.io;
  const said = !started.fresh ? texts.running : started.approval ? texts.startedForApproval : texts.started;
  context.show(started, () =>
    [said(started.number, program), ...olderPaperLines(started.older, REQUEST_PAPER_TITLES)].join('\n'),
  );
}

/** Said where a known scan is meant all the same. */
const meant = ({ sameScan }: { readonly sameScan?: true }) => (sameScan === true ? { sameScan } : {});

async function attach(context: Context, text: string, options: AttachOptions): Promise<void> {
  const number = parseCaseNumber(text);
  const { readScan, scanProblem } = await import('../scan.ts');
  const scan = await readScan(options.file);
  const { registrations } = await context.college();
  const attached = await registrations
    .attachPaper({ number, title: options.title, scan, ...meant(options) }, await context.by())
    .catch((error: unknown) => {
      throw scanProblem(error);
    });
  context.show({ number, ...attached }, () => texts.attached(number, attached.waiting));
}

async function exchange(context: Context, text: string, options: PaperOptions): Promise<void> {
  const number = parseCaseNumber(text);
  const order = await orderOf(options);
  if (order === null) throw new UsageProblem(texts.wholeOrder);
  const { scanProblem } = await import('../scan.ts');
  const { registrations } = await context.college();
  await registrations
    .exchangeOrder({ number, order, ...meant(options) }, await context.by())
    .catch((error: unknown) => {
      throw scanProblem(error);
    });
  context.show({ number, state: 'exchanged' }, () => texts.exchanged(number));
}

async function declare(context: Context, text: string): Promise<void> {
  const { dateOption, shownDate } = await import('../options/times.ts');
  const since = dateOption('--since', text);
  const { registrations } = await context.college();
  const { changed: fresh } = await registrations.declare({ since }, await context.by());
  context.show({ fresh, since }, () => (fresh ? texts.declared(shownDate(since)) : texts.declaredBefore));
}

async function withdraw(context: Context, text: string): Promise<void> {
  const number = parseCaseNumber(text);
  const { registrations } = await context.college();
  const submitted = await registrations.withdraw({ number }, await context.by());
  const { submittedText } = await import('../submitted.ts');
  context.show({ number, ...submitted }, () => submittedText(submitted, () => texts.withdrawn(number)));
}

async function leave(context: Context, options: LeaveOptions): Promise<void> {
  const { orderOption } = await import('../options/order-option.ts');
  const { dateOption, shownDate } = await import('../options/times.ts');
  const from = dateOption('--from', options.from);
  const { registrations } = await context.college();
  const left = await registrations.endAdministrator(
    {
      administrator: options.administrator,
      from,
      order: orderOption(options),
      reason: options.reason ?? null,
    },
    await context.by(),
  );
  context.show({ from, ...left }, () =>
    left.last ? texts.leftLast(shownDate(from)) : texts.left(shownDate(addDays(from, -1))),
  );
}

async function show(context: Context): Promise<void> {
  const view = await (await context.college()).registrations.show({});
  const { registrationPage } = await import('./page.ts');
  context.show({ registration: view }, () => registrationPage(view, context.io));
}
