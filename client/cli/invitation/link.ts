import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { repeatedWithYes } from '../options/shell-word.ts';
import { UsageProblem } from '../usage-problem.ts';
import { linkTexts as texts } from './link.ru.ts';

interface LinkOptions {
  readonly link?: string;
  readonly leaked?: true;
  readonly yes?: true;
}

/** `kontingent invitation link`: another platform link, or none because the former one has leaked. */
export function addLinkCommand(group: Command, context: Context): void {
  group
    .command('link')
    .description(texts.description)
    .option(...texts.link)
    .option(...texts.leaked)
    .option(...texts.yes)
    .addHelpText('after', texts.examples(context.io.program))
    .action((options: LinkOptions, command: Command) => change(context, options, command));
}

/** Says who would be told, and with `--yes` does it. */
async function change(context: Context, options: LinkOptions, command: Command): Promise<void> {
  const { link = null, leaked = false, yes = false } = options;
  if (link === null && !leaked) throw new UsageProblem(texts.nothing);
  if (link !== null && !/^https:\/\/[^\s/]/i.test(link)) throw new UsageProblem(texts.notALink);
  const { invitations } = await context.college();
  const dryRun = !yes;
  const changed = await invitations.replaceLink({ link, leaked }, await context.by(), { dryRun });
  // The link works for whoever holds it: it is not shown again, in data neither.
  context.show({ dryRun, leaked, ready: link !== null, ...changed }, () => {
    const told = texts.told(changed, link !== null);
    return dryRun
      ? texts.preview(told, repeatedWithYes(command, context.io.program))
      : texts.done(told, { leaked, ready: link !== null });
  });
}
