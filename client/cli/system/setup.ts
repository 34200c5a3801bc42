import type { Command } from 'commander';
import type { CollegeSetUp } from '../../setup.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { problemsText } from '../file-problems.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts } from './setup.ru.ts';

/** `kontingent setup …` and `kontingent college list`: which colleges an installation has. */
export function addSetupCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const setup = program.command('setup').description(texts.description);
  setup
    .command('college')
    .argument(texts.fileArgument)
    .description(texts.college)
    .option(...texts.yes)
    .addHelpText('after', texts.collegeExamples(called))
    .action((path: string, { yes }: { yes?: true }) => setUpCollege(context, path, yes === true));
  setup
    .command('example')
    .description(texts.example)
    .addHelpText('after', texts.examples(called))
    .action(async () => {
      const result = await context.setUpExample();
      context.show(result, () => texts.done(result, called));
    });
  const college = program.command('college').description(texts.colleges);
  college
    .command('list')
    .description(texts.list)
    .addHelpText('after', texts.listExamples(called))
    .action(() => listColleges(context));
}

async function setUpCollege(context: Context, path: string, keep: boolean): Promise<void> {
  const result = await context.setUpCollege({ path, keep });
  if (result.entered === null) context.exitWith(EXIT.input);
  const { program } = context.io;
  context.show(result, () =>
    result.entered === null
      ? problemsText(path, result.problems, { words: texts.problems, sample: texts.sample })
      : entered(result.entered, `${program} setup college ${path} --yes`, program),
  );
}

function entered(of: NonNullable<CollegeSetUp['entered']>, again: string, program: string): string {
  const { kept, people, missing, unset, code } = of;
  const sections = [
    texts.entered(of),
    ...of.changes.map(({ field, was, becomes }) =>
      texts.change(texts.fields[field], was ?? common.none, becomes),
    ),
    ...of.left.map((what) => texts.left[what]),
    people.map(texts.person).join('\n'),
    ...(missing.length === 0 ? [] : [texts.missing(missing)]),
    ...(unset.length === 0 ? [] : [texts.unset(unset.map((setting) => texts.settings[setting]))]),
    kept ? texts.next(code, people[0]?.login ?? '', program) : texts.again(again),
  ];
  return sections.join('\n\n');
}

async function listColleges(context: Context): Promise<void> {
  const colleges = await context.colleges();
  const { renderTable } = await import('../table.ts');
  context.show({ items: colleges }, () =>
    colleges.length === 0
      ? texts.none(context.io.program)
      : renderTable(
          texts.head,
          colleges.map(({ code, shortName, example, id }) => [
            code,
            example ? texts.ofExample(shortName) : shortName,
            id,
          ]),
          context.io,
        ),
  );
}
