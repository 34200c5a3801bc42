import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { help } from './help.ru.ts';
import { addOrderEntry } from './entry.ts';
import { addOrderSteps } from './steps.ts';
import { addOrderViews } from './lists.ts';

/** `kontingent order …`: orders on the movement of students, from the draft to what undid them. */
export function addOrderCommands(program: Command, context: Context): void {
  const order = program
    .command('order')
    .description(help.description)
    .addHelpText('after', help.examples(context.io.program));
  addOrderEntry(order, context);
  addOrderSteps(order, context);
  addOrderViews(order, context);
}
