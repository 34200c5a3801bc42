import type { Command } from 'commander';
import type { RegistrationPurpose } from '../../../domain/registration/codes.ts';
import type { Context } from '../context.ts';
import { parseCaseNumber } from '../options/numbers.ts';
import { texts } from './texts.ru.ts';

interface StartOptions {
  readonly order: string;
  readonly orderNumber: string;
  readonly orderDate: string;
  readonly from?: string;
  readonly administrator: string;
  readonly phone?: string;
  readonly consent?: string;
  readonly outgoing?: string;
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
      .requiredOption(...texts.order)
      .requiredOption(...texts.orderNumber)
      .requiredOption(...texts.orderDate)
      .option(...texts.from)
      .requiredOption(...texts.administrator)
      .option(...texts.phone)
      .option(...texts.consent)
      .option(...texts.outgoing)
      .addHelpText('after', examples);
  starting('start', texts.start, texts.startExamples(called)).action((options: StartOptions) =>
    start(context, 'registration', options),
  );
  starting('change', texts.change, texts.changeExamples(called)).action((options: StartOptions) =>
    start(context, 'change', options),
  );
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
    .option(...texts.reason)
    .addHelpText('after', texts.leaveExamples(called))
    .action((options: { administrator: string; from: string; reason?: string }) => leave(context, options));
}

async function start(context: Context, purpose: RegistrationPurpose, options: StartOptions): Promise<void> {
  const { dateOption } = await import('../options/times.ts');
  const on = dateOption('--order-date', options.orderDate);
  const from = options.from === undefined ? null : dateOption('--from', options.from);
  const consentOn = options.consent === undefined ? null : dateOption('--consent', options.consent);
  const { readScan, scanProblem } = await import('../scan.ts');
  const scan = await readScan(options.order);
  const { registrations } = await context.college();
  const started = await registrations
    .start(
      {
        purpose,
        order: { number: options.orderNumber.trim(), on, scan },
        administrator: options.administrator,
        from,
        phone: options.phone ?? null,
        consentOn,
        outgoing: options.outgoing ?? null,
      },
      await context.by(),
    )
    .catch((error: unknown) => {
      throw scanProblem(error);
    });
  const { program } = context.io;
  context.show(started, () =>
    started.fresh ? texts.started(started.number, program) : texts.running(started.number, program),
  );
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

async function leave(
  context: Context,
  options: { administrator: string; from: string; reason?: string },
): Promise<void> {
  const { dateOption, shownDate } = await import('../options/times.ts');
  const from = dateOption('--from', options.from);
  const { registrations } = await context.college();
  const left = await registrations.endAdministrator(
    { administrator: options.administrator, from, reason: options.reason ?? null },
    await context.by(),
  );
  context.show({ from, ...left }, () =>
    left.last ? texts.leftLast(shownDate(from)) : texts.left(shownDate(from)),
  );
}

async function show(context: Context): Promise<void> {
  const view = await (await context.college()).registrations.show({});
  const { registrationPage } = await import('./page.ts');
  context.show({ registration: view }, () => registrationPage(view, context.io));
}
