import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { texts } from './setup.ru.ts';

/** `kontingent setup example`: the made-up college to try things out on. */
export function addSetupCommands(program: Command, context: Context): void {
  const setup = program.command('setup').description(texts.description);
  setup
    .command('example')
    .description(texts.example)
    .addHelpText('after', texts.examples(context.io.program))
    .action(async () => {
      const result = await context.setUpExample();
      context.show(result, () => texts.done(result, context.io.program));
    });
}
