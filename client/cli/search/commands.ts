import type { Command } from 'commander';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import type { Found } from '../../../registry/pages/search.ts';
import type { Context } from '../context.ts';
import { positive } from '../options/positive.ts';
import { UsageProblem } from '../usage-problem.ts';
import { texts } from './texts.ru.ts';

/** `kontingent search …`: people, cases and tasks by what somebody has typed. */
export function addSearchCommand(program: Command, context: Context): void {
  program
    .command('search')
    .argument(texts.argument)
    .description(texts.description)
    .option(...texts.limit)
    .addHelpText('after', texts.examples(context.io.program))
    .action((words: string[], options: { limit?: string }) => search(context, words.join(' '), options));
}

async function search(context: Context, text: string, options: { limit?: string }): Promise<void> {
  if (text.trim() === '') throw new UsageProblem(texts.noWords);
  const limit = positive('--limit', options.limit);
  const college = await context.college();
  const found = await college.search.byWords(
    { text, ...(limit === undefined ? {} : { limit }) },
    ...(await context.reader()),
  );
  const { timeZone } = await context.about();
  const { searchPage } = await import('./page.ts');
  context.show(foundJson(found), () => searchPage(text, found, timeZone, context.io));
}

/** One list of everything that was found, as other lists have their rows in `items`. */
function foundJson({ people, cases, tasks, tooMany }: Found) {
  return {
    items: [
      ...people.items.map((one) => ({ found: 'person', ...one })),
      ...cases.items.map((one) => ({ found: 'case', ...one, case: caseNumber(one.number) })),
      ...tasks.items.map((one) => ({ found: 'task', ...one, task: `${caseNumber(one.number)}/${one.seq}` })),
    ],
    counts: { people: people.matching, cases: cases.matching, tasks: tasks.matching },
    tooMany,
  };
}
