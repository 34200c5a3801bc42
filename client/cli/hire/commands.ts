import type { Command } from 'commander';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import type { Context } from '../context.ts';
import { parseCaseNumber } from '../options/numbers.ts';
import { singleHireOf } from './single-hire.ts';
import { texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/** `kontingent hire …`: HR's file or one person; moved and withdrawn hires. */
export function addHireCommands(program: Command, context: Context): void {
  const { io } = context;
  const hire = program
    .command('hire')
    .description(texts.description)
    .option(...texts.file)
    .option(...texts.yes)
    .option(...texts.name)
    .option(...texts.phone)
    .option(...texts.email)
    .option(...texts.number)
    .option(...texts.post)
    .option(...texts.category)
    .option(...texts.date)
    .option(...texts.kind)
    .option(...texts.ground)
    .option(...texts.snils)
    .option(...texts.birthDate)
    .option(...texts.unit)
    .option(...texts.groups)
    .option(...texts.samePerson)
    .option(...texts.longServing)
    .addHelpText('after', texts.examples(io.program))
    .action(async (options: HireOptions) => {
      const { enterHires } = await import('./enter.ts');
      const { codeOption } = await import('../options/codes.ts');
      await enterHires(context, {
        file: options.file,
        yes: options.yes === true,
        longServing: codeOption('--long-serving', options.longServing, texts.longServingTitles),
        single: singleHireOf(options),
      });
    });
  addHireChanges(hire, context);
}

interface HireOptions extends Readonly<Record<string, unknown>> {
  readonly file?: string;
  readonly yes?: true;
  readonly longServing?: string;
}

/** What becomes of a hire afterwards. */
function addHireChanges(hire: Command, context: Context): void {
  const { io } = context;
  hire
    .command('move')
    .argument(texts.caseArgument)
    .description(texts.move)
    .option(...texts.date)
    .addHelpText('after', texts.moveExamples(io.program))
    // `hire` has a --date of its own, which the parser prefers.
    .action((text: string, _options: object, command: Command) =>
      move(context, text, command.optsWithGlobals<{ date?: string }>().date),
    );
  hire
    .command('contact')
    .argument(texts.caseArgument)
    .description(texts.contact)
    .addHelpText('after', texts.contactExamples(io.program))
    // `hire` has these options of its own, which the parser prefers.
    .option(...texts.phone)
    .option(...texts.email)
    .option(...texts.yes)
    .action((text: string, _options: object, command: Command) =>
      correct(context, text, command.optsWithGlobals<ContactOptions>()),
    );
  addHireEnds(hire, context);
}

/** What ends an employment. */
function addHireEnds(hire: Command, context: Context): void {
  const { io } = context;
  hire
    .command('withdraw')
    .argument(texts.caseArgument)
    .description(texts.withdraw)
    .option(...texts.notBegun)
    .option(...texts.reason)
    .addHelpText('after', texts.withdrawExamples(io.program))
    .action((text: string, { reason, notBegun }: { reason?: string; notBegun?: true }) =>
      withdraw(context, text, { reason: reason ?? null, notBegun: notBegun === true }),
    );
  hire
    .command('dismiss')
    .argument(texts.caseArgument)
    .description(texts.dismiss)
    .requiredOption(...texts.lastDay)
    .requiredOption(...texts.orderNumber)
    .requiredOption(...texts.orderDate)
    .option(...texts.reason)
    .addHelpText('after', texts.dismissExamples(io.program))
    .action((text: string, options: DismissOptions) => dismiss(context, text, options));
}

interface DismissOptions {
  readonly on: string;
  readonly orderNumber: string;
  readonly orderDate: string;
  readonly reason?: string;
}

interface ContactOptions {
  readonly phone?: string;
  readonly email?: string;
  readonly yes?: true;
}

/** Says what correcting would lead to, and with `--yes` does it. */
async function correct(context: Context, text: string, options: ContactOptions): Promise<void> {
  const number = parseCaseNumber(text);
  const { emailOption, mobileOption } = await import('../student/personal-options.ts');
  const phone = mobileOption('--phone', options.phone);
  const email = emailOption('--email', options.email);
  if (phone === null && email === null) throw new UsageProblem(texts.contactMissing);
  const { hires } = await context.college();
  const by = await context.by();
  const dryRun = options.yes !== true;
  const corrected = await hires.correct({ number, phone, email }, by, { dryRun });
  const { changeText } = await import('./changes.ru.ts');
  const { invitation, sharedPhone, changes } = corrected;
  const { shellWord } = await import('../options/shell-word.ts');
  const login = (await context.login()) ?? (await context.actor()).login;
  context.show({ case: caseNumber(number), number, dryRun, ...corrected }, () => {
    if (changes.length === 0) return texts.contactSame(number);
    const lines = [
      ...changes.map(changeText),
      texts.invitation[invitation],
      ...(sharedPhone ? [texts.sharedPhone] : []),
    ];
    const shown = lines.filter(Boolean).map((line) => `  ${line}`);
    if (!dryRun) return texts.contactDone(number, shown.join('\n'));
    const given = [
      ...(phone === null ? [] : ['--phone', shellWord(phone)]),
      ...(email === null ? [] : ['--email', shellWord(email)]),
    ];
    const again = [
      context.io.program,
      'hire contact',
      caseNumber(number),
      ...given,
      '--as',
      shellWord(login),
      '--yes',
    ];
    return texts.contactPreview(number, shown.join('\n'), again.join(' '));
  });
}

async function move(context: Context, text: string, date: string | undefined): Promise<void> {
  const number = parseCaseNumber(text);
  if (date === undefined) throw new UsageProblem(texts.dateMissing);
  const { dateOption, shownDate } = await import('../options/times.ts');
  const hiredOn = dateOption('--date', date);
  const { hires } = await context.college();
  const { submitted, calendarMissing } = await hires.move({ number, hiredOn }, await context.by());
  const { stageTitleOf, submittedText } = await import('../submitted.ts');
  const { program } = context.io;
  context.show({ case: caseNumber(number), number, hiredOn, ...submitted, calendarMissing }, () =>
    [
      submittedText(submitted, () => texts.moved(number, shownDate(hiredOn), stageTitleOf(submitted))),
      ...(calendarMissing === null ? [] : [texts.movedBeyondCalendar(calendarMissing, program)]),
    ].join('\n'),
  );
}

async function dismiss(context: Context, text: string, options: DismissOptions): Promise<void> {
  const number = parseCaseNumber(text);
  const { dateOption, shownDate } = await import('../options/times.ts');
  const on = dateOption('--on', options.on);
  const { orderOption } = await import('../options/order-option.ts');
  const order = orderOption(options);
  const { hires } = await context.college();
  const reason = options.reason ?? null;
  const submitted = await hires.dismiss({ number, on, order, reason }, await context.by());
  const { stageTitleOf, submittedText } = await import('../submitted.ts');
  context.show({ case: caseNumber(number), number, on, ...submitted }, () =>
    submittedText(submitted, () => texts.dismissed(number, shownDate(on), stageTitleOf(submitted))),
  );
}

async function withdraw(
  context: Context,
  text: string,
  given: { readonly reason: string | null; readonly notBegun: boolean },
): Promise<void> {
  const number = parseCaseNumber(text);
  const { hires } = await context.college();
  const submitted = await hires.withdraw({ number, ...given }, await context.by());
  const { stageTitleOf, submittedText } = await import('../submitted.ts');
  context.show({ case: caseNumber(number), number, ...submitted }, () =>
    submittedText(submitted, () => texts.withdrawn(number, stageTitleOf(submitted))),
  );
}
