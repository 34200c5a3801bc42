import type { Command } from 'commander';
import type { Base } from '../../../domain/student/study.ts';
import type { NewGroup } from '../../../registry/student/group-changes.ts';
import type { Context } from '../context.ts';
import { texts as all } from './changes-texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

const texts = all.group;

interface OpenOptions {
  readonly programme: string;
  readonly intake?: string;
  readonly form?: string;
  readonly title?: string;
  readonly qualification?: string;
  readonly base?: string;
  readonly length?: string;
}

/** What the registrar changes of groups without an order: opened for an intake, closed when it is over. */
export function addGroupChanges(group: Command, context: Context): void {
  const called = context.io.program;
  group
    .command('open')
    .argument(texts.argument)
    .description(texts.open)
    .requiredOption(...texts.programme)
    .option(...texts.intake)
    .option(...texts.form)
    .option(...texts.title)
    .option(...texts.qualification)
    .option(...texts.base)
    .option(...texts.length)
    .addHelpText('after', texts.openExamples(called))
    .action((code: string, options: OpenOptions) => open(context, code, options));
  group
    .command('close')
    .argument(texts.argument)
    .description(texts.close)
    .option(...texts.closedOn)
    .addHelpText('after', texts.closeExamples(called))
    .action((code: string, options: { on?: string }) => close(context, code, options));
  group
    .command('reopen')
    .argument(texts.argument)
    .description(texts.reopen)
    .addHelpText('after', texts.reopenExamples(called))
    .action((code: string) => reopen(context, code));
}

async function open(context: Context, code: string, options: OpenOptions): Promise<void> {
  const by = await context.by();
  const { groups } = await context.college();
  const group = await groups.open(await newGroup(code, options, await context.today()), by);
  context.show({ group }, () =>
    texts.opened(
      group.code,
      [group.programme, group.title].filter((part) => part !== null).join(' '),
      group.lengthMonths,
    ),
  );
}

async function newGroup(code: string, options: OpenOptions, today: string): Promise<NewGroup> {
  const { parseGroupCode, parseProgrammeCode } = await import('../../../domain/student/study.ts');
  const { formOf, lengthOf } = await import('../../import/row/study-words.ts');
  const { base, form, intake, length, qualification, title } = options;
  const year = intake ?? today.slice(0, 4);
  if (!/^20\d\d$/.test(year)) throw new UsageProblem(texts.notAnIntake(year));
  if (base !== undefined && base !== '9' && base !== '11') throw new UsageProblem(texts.notABase(base));
  const known = form === undefined ? 'fullTime' : formOf(form);
  if (known === null) throw new UsageProblem(texts.notAForm(form ?? ''));
  const months = length === undefined ? null : lengthOf(length);
  if (length !== undefined && months === null) throw new UsageProblem(texts.notALength(length));
  return {
    code: spoken(() => parseGroupCode(code), texts.notACode(code)),
    programme: spoken(() => parseProgrammeCode(options.programme), texts.notAProgramme(options.programme)),
    intakeYear: Number(year),
    form: known,
    title: title?.trim() ?? null,
    qualification: qualification?.trim() ?? null,
    base: base === undefined ? null : (Number(base) as Base),
    lengthMonths: months,
  };
}

function spoken<T>(read: () => T, sentence: string): T {
  try {
    return read();
  } catch {
    throw new UsageProblem(sentence);
  }
}

async function close(context: Context, code: string, options: { on?: string }): Promise<void> {
  const { dateOption, shownDate } = await import('../options/times.ts');
  const by = await context.by();
  const { groups } = await context.college();
  const on = options.on === undefined ? await context.today() : dateOption('--on', options.on);
  const group = await groups.close({ code, on }, by);
  context.show({ group }, () => texts.closed(group.code, shownDate(on)));
}

async function reopen(context: Context, code: string): Promise<void> {
  const { groups } = await context.college();
  const group = await groups.close({ code, on: null }, await context.by());
  context.show({ group }, () => texts.reopened(group.code));
}
