import type { Command } from 'commander';
import type { ListedLoad } from '../../../registry/student/load-list.ts';
import type { Context } from '../context.ts';
import { listText, pageOptions, type PageOptions } from '../list-page.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

interface LoadOptions {
  readonly file?: string;
  readonly on?: string;
  readonly yes?: true;
}

/** `kontingent load …`: the first load of groups and students, and its undoing. */
export function addLoadCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const load = program
    .command('load')
    .description(texts.description)
    .option(...texts.file)
    .option(...texts.on)
    .option(...texts.yes)
    .addHelpText('after', texts.examples(called))
    .action(async ({ file, on, yes }: LoadOptions) => {
      if (file === undefined || on === undefined) throw new UsageProblem(texts.nothingGiven(called));
      const { dateOption } = await import('../options/times.ts');
      const { enterLoad } = await import('./enter.ts');
      await enterLoad(context, { path: file, on: dateOption('--on', on), yes: yes === true });
    });
  load
    .command('list')
    .description(texts.list)
    .option(...common.pageLimit)
    .option(...common.after)
    .addHelpText('after', texts.listExamples(called))
    .action((options: PageOptions) => list(context, options));
  load
    .command('undo')
    .argument(texts.argument)
    .description(texts.undo)
    .option(...texts.yes)
    .addHelpText('after', texts.undoExamples(called))
    // The parser gives an option that both commands have to the outer one.
    .action((text: string, _options: unknown, command: Command) =>
      undo(context, text, command.optsWithGlobals<{ yes?: true }>().yes === true),
    );
}

async function list(context: Context, options: PageOptions): Promise<void> {
  const asked = pageOptions(options);
  const page = await (await context.college()).loads.list(asked);
  const { timeZone } = await context.about();
  const { renderTable } = await import('../table.ts');
  const { shownDate, shownInstant } = await import('../options/times.ts');
  const { loadNumber } = await import('../../../domain/student/study-titles.ru.ts');
  const row = (one: ListedLoad): string[] => [
    loadNumber(one.number),
    texts.kinds[one.kind],
    shownDate(one.on),
    one.fileName,
    String(one.rows),
    shownInstant(one.loadedAt, timeZone),
    one.loadedBy ?? texts.setUp,
    one.undoneAt === null ? common.none : shownInstant(one.undoneAt, timeZone),
  ];
  const { items, next, counts } = page;
  const none = texts.emptyLoads(context.io.program);
  context.show({ items, next, counts }, () =>
    listText(context, 'load list', { ...options }, page, {
      table: (loads) => renderTable(texts.headLoads, loads.map(row), context.io),
      empty: { nothingThere: none, nothingMatches: none },
    }),
  );
}

async function undo(context: Context, text: string, keep: boolean): Promise<void> {
  const digits = text.trim().replace(texts.letter, '');
  if (!/^[1-9]\d{0,6}$/.test(digits)) throw new UsageProblem(texts.notALoad(text));
  const number = Number(digits);
  const actor = await context.actor();
  const { loads } = await context.college();
  const load = await loads.undo({ number }, { actorId: actor.id }, { dryRun: !keep });
  const { loadNumber } = await import('../../../domain/student/study-titles.ru.ts');
  const again = `${context.io.program} load undo ${loadNumber(number)} --as ${actor.login} --yes`;
  context.show({ number, undone: keep, rows: load.rows }, () =>
    keep ? texts.undone(number) : texts.undoDry(number, load.rows, again),
  );
}
