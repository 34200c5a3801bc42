import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { EXIT_TEXTS, texts } from './exit-codes.ru.ts';

/** `kontingent help exit-codes`: what programs may rely on. */
export function addExitCodes(program: Command, context: Context): void {
  const page = texts.page(EXIT_TEXTS.map(([code, meaning]) => `  ${code}  ${meaning}`).join('\n'));
  program
    .command('exit-codes')
    .description(texts.description)
    .addHelpText('after', `\n${page}\n${texts.example(context.io.program)}`)
    .action(() => {
      context.show({ exitCodes: EXIT_TEXTS.map(([code, meaning]) => ({ code, meaning })) }, () => page);
    });
}
