import type { Command } from 'commander';
import { addDays } from '../../../domain/calendar/civil-date.ts';
import type { Context } from '../context.ts';
import { parseTaskNumber } from '../options/numbers.ts';
import { texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/** The registry-only changes of a task: whose it is, and until when. */
export function addTaskChanges(group: Command, context: Context): void {
  const { program } = context.io;
  group
    .command('take')
    .argument(texts.taskArgument)
    .description(texts.claim)
    .addHelpText('after', texts.claimExamples(program))
    .action(async (text: string) => {
      const place = parseTaskNumber(text);
      const actor = await context.actor();
      await (await context.college()).tasks.claim(place, { actorId: actor.id });
      showChange(context, place, { owner: actor.login }, texts.taken);
    });
  group
    .command('release')
    .argument(texts.taskArgument)
    .description(texts.release)
    .addHelpText('after', texts.releaseExamples(program))
    .action(async (text: string) => {
      const place = parseTaskNumber(text);
      const { tasks } = await context.college();
      await tasks.release(place, await context.by());
      showChange(context, place, { owner: null }, texts.released);
    });
  group
    .command('delegate')
    .argument(texts.taskArgument)
    .description(texts.delegate)
    .requiredOption(...texts.to)
    .option(...texts.anyRole)
    .addHelpText('after', texts.delegateExamples(program))
    .action((text: string, options: { to: string; anyRole?: true }) => delegate(context, text, options));
  addRetime(group, context);
}

function addRetime(group: Command, context: Context): void {
  group
    .command('retime')
    .argument(texts.taskArgument)
    .description(texts.retime)
    .requiredOption(...texts.due)
    .requiredOption(...texts.reason)
    .addHelpText('after', texts.retimeExamples(context.io.program))
    .action((text: string, options: { due: string; reason: string }) => retime(context, text, options));
}

type Place = ReturnType<typeof parseTaskNumber>;

function showChange(
  context: Context,
  { number, task }: Place,
  change: Readonly<Record<string, string | null>>,
  sentence: (label: string) => string,
): void {
  const label = texts.number(number, task);
  context.show({ task: label, ...change }, () => sentence(label));
}

async function delegate(
  context: Context,
  text: string,
  { to, anyRole = false }: { to: string; anyRole?: boolean },
): Promise<void> {
  const place = parseTaskNumber(text);
  const by = await context.by();
  const { setup, tasks } = await context.college();
  const person = await setup.actor({ login: to });
  if (!person) {
    const logins = (await setup.logins({})).items.map(({ login }) => login).join(', ');
    throw new UsageProblem(texts.unknownPerson(to, logins));
  }
  await tasks.delegate({ ...place, to: person.id, ...(anyRole && { anyRole }) }, by);
  showChange(context, place, { owner: person.login }, (label) => texts.delegated(label, person.name));
}

async function retime(
  context: Context,
  text: string,
  options: { due: string; reason: string },
): Promise<void> {
  const place = parseTaskNumber(text);
  const { dateOption, shownInstant } = await import('../options/times.ts');
  const due = dateOption('--due', options.due);
  const reason = options.reason.trim();
  if (reason === '') throw new UsageProblem(texts.reasonMissing);
  const by = await context.by();
  const { timeZone } = await context.about();
  if (due < addDays(await context.today(), 1)) throw new UsageProblem(texts.dueInPast);
  const { tasks } = await context.college();
  const { dueAt } = await tasks.retime({ ...place, due, reason }, by);
  showChange(context, place, { dueAt, reason }, (label) =>
    texts.retimed(label, shownInstant(dueAt, timeZone)),
  );
}
