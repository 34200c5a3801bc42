import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { everyRow, listText, pageOptions, type PageOptions } from '../list-page.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts as all } from './texts.ru.ts';
import { addGroupChanges } from './group-changes.ts';
import { momentOf, type MomentOptions } from './commands.ts';

const texts = all.group;
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
    .option(...common.pageLimit)
    .option(...common.after)
    .addHelpText('after', texts.examples(called))
    .action((options: MomentOptions & PageOptions) => list(context, options));
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

async function list(context: Context, options: MomentOptions & PageOptions): Promise<void> {
  const asked = pageOptions(options);
  const moment = await momentOf(context, options);
  const page = await (await context.college()).groups.list({ ...moment, ...asked });
  const { items, next, counts } = page;
  const { groupTable } = await import('./study-page.ts');
  const { io } = context;
  context.show({ ...moment, items, next, counts }, () =>
    listText(context, 'group list', { ...options }, page, {
      table: (groups) => groupTable(groups, io),
      empty: { nothingThere: texts.empty(io.program), nothingMatches: texts.emptyOn(moment.on) },
    }),
  );
}

async function show(context: Context, code: string, options: MomentOptions): Promise<void> {
  const moment = await momentOf(context, options);
  const college = await context.college();
  const group = await college.groups.show({ ...moment, code });
  const ofGroup = { ...moment, group: group.code };
  const reader = await context.reader();
  const students = await everyRow((page) => college.students.list({ ...ofGroup, ...page }, ...reader));
  const { groupPage } = await import('./study-page.ts');
  context.show({ ...moment, group, students }, () => groupPage(group, students, context.io));
}
