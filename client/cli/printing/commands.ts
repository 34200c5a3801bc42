import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { texts } from './texts.ru.ts';

/** `kontingent texts print`: what people read, to be read over by somebody who knows how it should sound. */
export function addTextCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const group = program
    .command('texts')
    .description(texts.description)
    .addHelpText('after', texts.groupExamples(called));
  group
    .command('print')
    .description(texts.print)
    .option(...texts.in)
    .addHelpText('after', texts.groupExamples(called))
    .action((options: { in?: string }) => print(program, context, options.in ?? ''));
}

async function print(program: Command, context: Context, part: string): Promise<void> {
  const { allTexts } = await import('./sources.ts');
  const all = await allTexts(program, context.io.program);
  const found = all.texts.filter(({ of }) => of.includes(part));
  const left = all.left.filter((of) => of.includes(part));
  context.show({ texts: found, left }, () =>
    [
      ...found.map(({ of, text }) => `[${of}]\n${text.trim()}`),
      ...(left.length === 0 ? [] : [[texts.left(left.length), ...left].join('\n')]),
    ].join('\n\n'),
  );
}
