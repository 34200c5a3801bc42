import type { Command } from 'commander';
import { KontingentError } from '../../../domain/errors.ts';
import type { Context } from '../context.ts';
import { positive } from '../options/positive.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts as all } from '../texts/records.ru.ts';
import { addInboundCommands } from './inbound.ts';

const texts = all.mail;
const USUAL_LIMIT = 30;

interface ListOptions {
  readonly to?: string;
  readonly limit?: string;
}

/** `kontingent mail …`: the mailbox of the embedded stack, where every letter ends. */
export function addMailCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const group = program
    .command('mail')
    .description(texts.description)
    .addHelpText('after', texts.groupExamples(called));
  group
    .command('list')
    .description(texts.list)
    .option(...texts.to)
    .option(...common.limit(USUAL_LIMIT))
    .addHelpText('after', texts.listExamples(called))
    .action((options: ListOptions) => list(context, options));
  group
    .command('show')
    .argument(texts.numberArgument)
    .description(texts.show)
    .option(...texts.to)
    .option(...texts.html)
    .addHelpText('after', texts.showExamples(called))
    .action((text: string | undefined, options: { to?: string; html?: string }) =>
      show(context, text, options),
    );
  addInboundCommands(group, context);
}

async function list(context: Context, options: ListOptions): Promise<void> {
  const limit = positive('--limit', options.limit) ?? USUAL_LIMIT;
  const { mailDir, mailFrom } = await context.config();
  const { readMailbox } = await import('./mailbox.ts');
  const letters = await readMailbox(mailDir, {
    limit,
    notTo: mailFrom,
    to: options.to,
  });
  const time = await timeOf(context);
  const { renderTable } = await import('../table.ts');
  const json = letters.map(({ text: _text, html: _html, ...head }) => head);
  context.show({ letters: json }, () =>
    letters.length === 0
      ? texts.empty(mailDir)
      : [
          renderTable(
            texts.head,
            letters.map(({ number, date, to, subject }) => [
              String(number ?? common.none),
              time(date),
              to,
              subject,
            ]),
            context.io,
          ),
          texts.hint(context.io.program, letters[0]?.number ?? null),
        ].join('\n\n'),
  );
}

async function show(
  context: Context,
  text: string | undefined,
  options: { to?: string; html?: string },
): Promise<void> {
  const number = positive(texts.numberArgument, text);
  const { letterAt } = await import('./mailbox.ts');
  const letter = await letterAt(await context.config(), number, options.to);
  if (options.html !== undefined) await (await import('../files.ts')).writeText(options.html, letter.html);
  const time = await timeOf(context);
  const { letterPage } = await import('../letter/page.ts');
  context.show({ letter }, () =>
    [
      letterPage({ ...letter, date: time(letter.date) }, context.io),
      ...(options.html === undefined ? [] : [all.letter.written(options.html)]),
    ].join('\n\n'),
  );
}

/** Letters lie in files: without a registry they are shown all the same, in the time of the machine's clock, UTC. */
async function timeOf(context: Context): Promise<(instant: string | null) => string> {
  const { shownInstant } = await import('../options/times.ts');
  if (context.json) return (instant) => instant ?? '';
  const timeZone = await context
    .about()
    .then((college) => college.timeZone)
    .catch((error: unknown) => {
      if (error instanceof KontingentError) return 'UTC';
      throw error;
    });
  return (instant) => shownInstant(instant, timeZone);
}
