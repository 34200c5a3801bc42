import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../../domain/errors.ts';
import { SOME_EXPULSION, SOME_LEAVE } from '../../../domain/order/grounds.ts';
import type { DrawnKind } from '../../import/order/order-kinds.ts';
import type { Context } from '../context.ts';
import { parseCaseNumber } from '../options/numbers.ts';
import type { SignatureOptions } from './signature.ts';
import { addSignatureOptions } from './signature-options.ts';
import type { OrderInput } from './order-input.ts';
import { help, LINE_OPTIONS, type LineOption } from './help.ru.ts';
import { DATE_MEANINGS, texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/** Options of a draft as they were typed; those of a line are by the names commander gives them. */
interface DraftOptions extends SignatureOptions {
  readonly kind?: string;
  readonly from?: string;
  readonly ground?: string | undefined;
  readonly corrects?: string;
  readonly file?: string;
  readonly student?: string;
  readonly group?: string;
  readonly except?: string;
  readonly yes?: true;
}

/** Drafting an order, replacing the draft, and recording one that is signed already. */
export function addOrderEntry(order: Command, context: Context): void {
  const called = context.io.program;
  const said = (command: Command) => {
    command
      .option(...help.from)
      .option(...help.student)
      .option(...help.file)
      .option(...help.groups)
      .option(...help.except)
      .option(...help.ground);
    for (const [flags, description] of Object.values(LINE_OPTIONS)) command.option(flags, description);
    return command.option(...help.corrects).option(...help.yes);
  };
  said(order.command('draft').argument(help.kindArgument).description(help.draft))
    .addHelpText('after', help.draftExamples(called))
    .action((kind: string, options: DraftOptions, command: Command) =>
      draft(context, kind, options, command),
    );
  said(order.command('revise').argument(help.caseArgument).description(help.revise))
    .option(...help.newKind)
    .addHelpText('after', help.reviseExamples(called))
    .action((text: string, options: DraftOptions, command: Command) =>
      revise(context, text, options, command),
    );
  addSignatureOptions(said(order.command('record').argument(help.kindArgument).description(help.record)))
    .addHelpText('after', help.recordExamples(called))
    .action((kind: string, options: DraftOptions, command: Command) =>
      record(context, kind, options, command),
    );
}

async function draft(context: Context, text: string, options: DraftOptions, command: Command): Promise<void> {
  const kind = await kindOf(text, context.io.program);
  const input = await inputOf(kind, options, null);
  const { enterOrder } = await import('./enter.ts');
  await enterOrder(context, { input, signature: null, revises: null, yes: options.yes === true, command });
}

async function revise(
  context: Context,
  text: string,
  options: DraftOptions,
  command: Command,
): Promise<void> {
  const number = parseCaseNumber(text);
  const before = await (await context.college()).orders.show({ number }, await context.by());
  if (before.kind === SOME_LEAVE || before.kind === SOME_EXPULSION) {
    throw new KontingentError('NotYourTask', 'Only the registrar revises an order', { roles: 'registrar' });
  }
  const kind = await kindOf(options.kind ?? before.kind, context.io.program);
  const input = await inputOf(kind, { ground: before.ground ?? undefined, ...options }, before.effectiveOn);
  const { enterOrder } = await import('./enter.ts');
  await enterOrder(context, { input, signature: null, revises: number, yes: options.yes === true, command });
}

async function record(
  context: Context,
  text: string,
  options: DraftOptions,
  command: Command,
): Promise<void> {
  const kind = await kindOf(text, context.io.program);
  const input = await inputOf(kind, options, null);
  const { signatureOf } = await import('./signature.ts');
  const signature = await signatureOf(options);
  const { enterOrder } = await import('./enter.ts');
  await enterOrder(context, { input, signature, revises: null, yes: options.yes === true, command });
}

/** The kind of order that was meant. @throws UsageProblem listing all, or for a cancellation, which is a command */
async function kindOf(text: string, program: string): Promise<DrawnKind> {
  const { orderKindOf } = await import('../../import/order/order-kinds.ts');
  const kind = orderKindOf(text);
  if (kind === null) throw new UsageProblem(texts.unknownKind(text));
  if (kind === 'cancellation') throw new UsageProblem(texts.cancelInstead(program));
  return kind;
}

async function inputOf(kind: DrawnKind, options: DraftOptions, usual: string | null): Promise<OrderInput> {
  const { dateOption } = await import('../options/times.ts');
  const from = options.from ?? usual;
  if (from === null) throw new UsageProblem(texts.fromMissing(DATE_MEANINGS[kind]));
  return {
    kind,
    effectiveOn: dateOption('--from', from) satisfies CivilDate,
    ground: options.ground?.trim() ?? null,
    corrects: options.corrects === undefined ? null : parseCaseNumber(options.corrects),
    file: options.file ?? null,
    students: listOf(options.student),
    groups: listOf(options.group),
    except: listOf(options.except),
    line: lineOptions(options),
  };
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Commander names an option `--new-name` `newName`; ours are by the columns of a list. */
function lineOptions(options: DraftOptions): Partial<Record<LineOption, string>> {
  const typed = options as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(LINE_OPTIONS).flatMap(([field, [flags]]) => {
      const name = (flags.split(' ')[0] ?? '')
        .slice(2)
        .replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
      const value = typed[name];
      return typeof value === 'string' ? [[field, value]] : [];
    }),
  );
}
