import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { texts } from './status.ru.ts';

/** `kontingent status`: does the stack answer, and what waits. */
export function addStatus(program: Command, context: Context): void {
  program
    .command('status')
    .description(texts.description)
    .addHelpText('after', texts.examples(context.io.program))
    .action(() => status(context));
}

async function status(context: Context): Promise<void> {
  const found = await context.status();
  const { renderFields } = await import('../table.ts');
  const { program } = context.io;
  context.show(found, () =>
    [
      renderFields(
        [
          ...found.parts.map((part) => texts.part(part, found.workers)),
          ...(found.college === null ? [] : [texts.college(found.college)]),
        ],
        context.io,
      ),
      ...(found.counts === null ? [] : [texts.counts(found.counts)]),
      ...(found.colleges.length === 0 ? [] : [texts.chooseCollege(found.colleges)]),
      ...(found.collegeMissing ? [texts.collegeMissing(program)] : []),
      texts.advice(found, program),
    ].join('\n\n'),
  );
  if (found.parts.some(({ state }) => state !== 'up')) context.exitWith(EXIT.later);
}
