import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { texts as all } from './texts.ru.ts';
import { addGroupChanges } from './group-changes.ts';
import { momentOf, type MomentOptions } from './commands.ts';

const texts = all.group;
/** More than any group has. */
const LIST_LIMIT = 1000;

/** `kontingent group …`: study groups on a day. */
export function addGroupCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const group = program
    .command('group')
    .description(texts.description)
    .addHelpText('after', texts.examples(called));
  group
    .command('list')
    .description(texts.list)
    .option(...all.on)
    .option(...all.asKnown)
    .addHelpText('after', texts.examples(called))
    .action((options: MomentOptions) => list(context, options));
  group
    .command('show')
    .argument(texts.argument)
    .description(texts.show)
    .option(...all.on)
    .option(...all.asKnown)
    .addHelpText('after', texts.examples(called))
    .action((code: string, options: MomentOptions) => show(context, code, options));
  addGroupChanges(group, context);
}

async function list(context: Context, options: MomentOptions): Promise<void> {
  const moment = await momentOf(context, options);
  const { items: groups } = await (await context.college()).groups.list(moment);
  const { groupTable } = await import('./study-page.ts');
  context.show({ ...moment, groups }, () =>
    groups.length === 0 ? texts.empty(context.io.program) : groupTable(groups, context.io),
  );
}

async function show(context: Context, code: string, options: MomentOptions): Promise<void> {
  const moment = await momentOf(context, options);
  const college = await context.college();
  const group = await college.groups.show({ ...moment, code });
  const ofGroup = { ...moment, group: group.code, limit: LIST_LIMIT };
  const { items: students } = await college.students.list(ofGroup);
  const { groupPage } = await import('./study-page.ts');
  context.show({ ...moment, group, students }, () => groupPage(group, students, context.io));
}
