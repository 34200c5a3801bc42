import type { Command } from 'commander';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import type { OrderSignature } from '../../../domain/order/order.ts';
import { shownDate } from '../options/times.ts';
import type { Context } from '../context.ts';
import { parseCaseNumber } from '../options/numbers.ts';
import type { SignatureOptions } from './signature.ts';
import { addPaperOptions, addSignatureOptions } from './signature-options.ts';
import { help } from './help.ru.ts';
import { texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

interface CancelOptions extends SignatureOptions {
  readonly from: string;
  readonly lines?: string;
  readonly ground?: string;
  readonly yes?: true;
}

/** What becomes of an order: signed, moved, withdrawn, cancelled by another. */
export function addOrderSteps(order: Command, context: Context): void {
  const called = context.io.program;
  addSignatureOptions(order.command('sign').argument(help.caseArgument).description(help.sign))
    .addHelpText('after', help.signExamples(called))
    .action((text: string, options: SignatureOptions) => sign(context, text, options));
  order
    .command('move')
    .argument(help.caseArgument)
    .description(help.move)
    .requiredOption(...help.moveTo)
    .option(...help.moveReason)
    .addHelpText('after', help.moveExamples(called))
    .action((text: string, options: { to: string; reason?: string }) => move(context, text, options));
  order
    .command('withdraw')
    .argument(help.caseArgument)
    .description(help.withdraw)
    .requiredOption(...help.withdrawReason)
    .addHelpText('after', help.withdrawExamples(called))
    .action((text: string, options: { reason: string }) => withdraw(context, text, options.reason));
  const cancelling = order
    .command('cancel')
    .argument(help.caseArgument)
    .description(help.cancel)
    .requiredOption(...help.from)
    .option(...help.lineNumbers)
    .option(...help.ground)
    .option(...help.number)
    .option(...help.on)
    .option(...help.signatory);
  addPaperOptions(cancelling)
    .option(...help.yes)
    .addHelpText('after', help.cancelExamples(called))
    .action((text: string, options: CancelOptions, command: Command) =>
      cancel(context, text, options, command),
    );
}

async function sign(context: Context, text: string, options: SignatureOptions): Promise<void> {
  const number = parseCaseNumber(text);
  const { signatureOf } = await import('./signature.ts');
  const { scanProblem } = await import('../scan.ts');
  const signature = await signatureOf(options);
  if (signature === null) throw new UsageProblem(texts.notANumber(''));
  const { orders } = await context.college();
  const submitted = await orders.sign({ number, signature }, await context.by()).catch((error: unknown) => {
    throw scanProblem(error);
  });
  const { stageTitleOf, submittedText } = await import('../submitted.ts');
  context.show({ case: caseNumber(number), number, ...submitted }, () =>
    submittedText(submitted, () =>
      texts.signed(number, signedText(signature), stageTitleOf(submitted, 'order'), context.io.program),
    ),
  );
}

/** «№ 112-к от 24.11.2026, Волков Андрей Михайлович»: what stands on the paper that was signed. */
function signedText({ number, series, orderedOn, signatory }: OrderSignature): string {
  const written = series === '' ? number : `${number}-${series}`;
  return `${texts.numberOn(written, shownDate(orderedOn))}, ${signatory.name}`;
}

async function move(
  context: Context,
  text: string,
  options: { readonly to: string; readonly reason?: string },
): Promise<void> {
  const number = parseCaseNumber(text);
  const { dateOption } = await import('../options/times.ts');
  const effectiveOn = dateOption('--to', options.to);
  const reason = options.reason?.trim() ?? null;
  const { orders } = await context.college();
  const submitted = await orders.move({ number, effectiveOn, reason }, await context.by());
  const { stageTitleOf, submittedText } = await import('../submitted.ts');
  context.show({ case: caseNumber(number), number, effectiveOn, ...submitted }, () =>
    submittedText(submitted, () =>
      texts.moved(number, shownDate(effectiveOn), reason !== null, stageTitleOf(submitted, 'order')),
    ),
  );
}

async function withdraw(context: Context, text: string, reason: string): Promise<void> {
  const number = parseCaseNumber(text);
  if (reason.trim() === '') throw new UsageProblem(texts.reasonMissing);
  const { orders } = await context.college();
  const submitted = await orders.withdraw({ number, reason: reason.trim() }, await context.by());
  const { submittedText } = await import('../submitted.ts');
  context.show({ case: caseNumber(number), number, ...submitted }, () =>
    submittedText(submitted, () => texts.withdrawn(number)),
  );
}

async function cancel(
  context: Context,
  text: string,
  options: CancelOptions,
  command: Command,
): Promise<void> {
  const number = parseCaseNumber(text);
  const { dateOption } = await import('../options/times.ts');
  const { signatureOf } = await import('./signature.ts');
  const { cancelOrder } = await import('./cancel.ts');
  await cancelOrder(context, {
    number,
    cancelling: {
      effectiveOn: dateOption('--from', options.from),
      ground: options.ground?.trim() ?? null,
      lines: options.lines === undefined ? null : lineNumbers(options.lines),
      signature: await signatureOf(options),
    },
    yes: options.yes === true,
    command,
  });
}

function lineNumbers(text: string): number[] {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '');
  if (parts.length === 0 || !parts.every((part) => /^[1-9]\d{0,5}$/.test(part))) {
    throw new UsageProblem(texts.notLines(text));
  }
  return parts.map(Number);
}
