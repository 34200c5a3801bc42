import type { Command } from 'commander';
import { codeOption } from '../options/codes.ts';
import type { Context } from '../context.ts';
import { parseCaseNumber } from '../options/numbers.ts';
import { listText, pageOptions, type PageOptions } from '../list-page.ts';
import { positive } from '../options/positive.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

interface InboxOptions extends PageOptions {
  readonly case?: string;
}

interface ReplyOptions {
  readonly to?: string;
  readonly text?: string;
  readonly file?: string;
  readonly replyAs?: string;
}

/** `kontingent mail inbox|read|reply`: what came to the mailbox, and the other side of the embedded stack. */
export function addInboundCommands(group: Command, context: Context): void {
  const called = context.io.program;
  group
    .command('inbox')
    .description(texts.inbox)
    .option(...texts.case)
    .option(...common.pageLimit)
    .option(...common.after)
    .addHelpText('after', texts.inboxExamples(called))
    .action((options: InboxOptions) => inbox(context, options));
  group
    .command('read')
    .argument(texts.letterArgument)
    .description(texts.read)
    .addHelpText('after', texts.readExamples(called))
    .action((text: string) => read(context, text));
  group
    .command('reply')
    .argument(texts.replyArgument)
    .description(texts.reply)
    .option(...texts.text)
    .option(...texts.file)
    .option(...texts.form)
    .option(...texts.to)
    .addHelpText('after', texts.replyExamples(called))
    .action((text: string | undefined, options: ReplyOptions) => reply(context, text, options));
}

async function inbox(context: Context, options: InboxOptions): Promise<void> {
  const asked = pageOptions(options);
  const number = options.case === undefined ? undefined : parseCaseNumber(options.case);
  const college = await context.college();
  const ofCase = number === undefined ? {} : { caseNumber: number };
  const page = await college.inbound.list({ ...ofCase, ...asked });
  const { timeZone } = await context.about();
  const { inboundTable } = await import('./inbound-page.ts');
  const { items, next, counts } = page;
  const [first] = items;
  context.show({ items, next, counts }, () =>
    listText(context, 'mail inbox', { ...options }, page, {
      table: (letters) => inboundTable(letters, timeZone, context.io),
      below: first ? [texts.hint(context.io.program, first.number)] : [],
      empty: {
        nothingThere: texts.empty,
        nothingMatches: number === undefined ? texts.empty : texts.emptyCase(number),
      },
    }),
  );
}

async function read(context: Context, text: string): Promise<void> {
  const number = positive(texts.letterArgument, text) ?? 0;
  const letter = await (await context.college()).inbound.show({ number });
  const { timeZone } = await context.about();
  const { inboundPage } = await import('./inbound-page.ts');
  context.show({ letter }, () => inboundPage(letter, timeZone, context.io));
}

async function reply(context: Context, given: string | undefined, options: ReplyOptions): Promise<void> {
  const number = positive(texts.replyArgument, given);
  const form = codeOption('--reply-as', options.replyAs, texts.forms) ?? 'person';
  const text = await textOf(options, form);
  const config = await context.config();
  const { letterAt } = await import('./mailbox.ts');
  const letter = await letterAt(config, number, options.to);
  const { composeReply, submitReply } = await import('./reply-letter.ts');
  const composed = await composeReply(
    {
      messageId: letter.messageId,
      references: letter.references,
      subject: letter.subject,
      to: addressIn(letter.to),
      replyTo: letter.replyTo,
      sender: config.mailFrom,
    },
    { form, text, at: context.now() },
  );
  await submitReply(config.smtpUrl, composed);
  const from = addressIn(letter.to);
  const to = composed.envelope.to.join(', ');
  context.show({ reply: { messageId: composed.messageId, from, to: composed.envelope.to, form } }, () =>
    texts.replied(from, to),
  );
}

async function textOf({ text, file }: ReplyOptions, form: keyof typeof texts.forms): Promise<string> {
  if (text !== undefined && file !== undefined) throw new UsageProblem(texts.bothTexts);
  const said = file === undefined ? (text ?? texts.words(form)) : await fileText(file);
  if (said.trim() === '') throw new UsageProblem(texts.emptyText);
  return said;
}

async function fileText(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UsageProblem(texts.cannotRead(path));
  }
}

/** The address of «Имя <адрес>». */
function addressIn(text: string): string {
  return /<([^<>]+)>/.exec(text)?.[1] ?? text;
}
