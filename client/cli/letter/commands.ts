import type { Command } from 'commander';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import type { ListedLetter } from '../../../registry/pages/letter-list.ts';
import { codeOption } from '../options/codes.ts';
import type { Context } from '../context.ts';
import { listText, pageOptions, type PageOptions } from '../list-page.ts';
import { parseCaseNumber } from '../options/numbers.ts';
import { texts as caseTexts } from '../case/texts.ru.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts as all } from '../texts/records.ru.ts';

const texts = all.letter;

interface ListOptions extends PageOptions {
  readonly state?: string;
  readonly kind?: string;
  readonly case?: string;
}

/** `kontingent letter …`: what was sent, and what a letter would look like. */
export function addLetterCommands(program: Command, context: Context): void {
  const called = context.io.program;
  const group = program
    .command('letter')
    .description(texts.description)
    .addHelpText('after', texts.groupExamples(called));
  group
    .command('list')
    .description(texts.list)
    .option(...texts.state)
    .option(...texts.kind)
    .option(...texts.case)
    .option(...common.pageLimit)
    .option(...common.after)
    .addHelpText('after', texts.listExamples(called))
    .action((options: ListOptions) => list(context, options));
  group
    .command('preview')
    .argument(texts.kindArgument)
    .description(texts.preview)
    .option(...texts.case)
    .option(...texts.html)
    .addHelpText('after', texts.previewExamples(called, Object.keys(caseTexts.letterKinds).join(', ')))
    .action((kind: string, options: { case?: string; html?: string }) => preview(context, kind, options));
}

async function list(context: Context, options: ListOptions): Promise<void> {
  const asked = pageOptions(options);
  const state = codeOption('--state', options.state, caseTexts.letterStates) as
    ListedLetter['state'] | undefined;
  const kind = codeOption('--kind', options.kind, caseTexts.letterKinds);
  const number = options.case === undefined ? undefined : parseCaseNumber(options.case);
  const college = await context.college();
  const page = await college.letters.list({
    ...(state && { state }),
    ...(kind && { kind }),
    ...(number === undefined ? {} : { caseNumber: number }),
    ...asked,
  });
  const { items, next, counts } = page;
  const { timeZone } = await context.about();
  const { renderTable } = await import('../table.ts');
  const { shownInstant } = await import('../options/times.ts');
  const time = (instant: string) => shownInstant(instant, timeZone);
  context.show({ items, next, counts }, () =>
    listText(context, 'letter list', { ...options }, page, {
      table: (letters) =>
        renderTable(
          texts.head,
          letters.map((letter) => row(letter, time)),
          context.io,
        ),
      empty: { nothingThere: texts.empty, nothingMatches: texts.emptyFiltered },
    }),
  );
}

function row(letter: ListedLetter, time: (instant: string) => string): string[] {
  const state = [caseTexts.letterStates[letter.state] ?? letter.state];
  if (letter.smtpCode !== null && letter.state !== 'sent') state.push(caseTexts.smtpCode(letter.smtpCode));
  if (letter.nextAttemptAt !== null && letter.attempts > 0) {
    state.push(texts.attempts(letter.attempts, time(letter.nextAttemptAt)));
  }
  return [
    time(letter.sentAt ?? letter.queuedAt),
    titleOf(letter.kind),
    letter.personName,
    letter.toAddress,
    letter.caseNumber === null ? common.none : caseNumber(letter.caseNumber),
    state.join('\n'),
  ];
}

function titleOf(kind: string): string {
  return (caseTexts.letterKinds as Readonly<Record<string, string>>)[kind] ?? kind;
}

async function preview(
  context: Context,
  given: string,
  options: { case?: string; html?: string },
): Promise<void> {
  const kind = codeOption(texts.kindArgument, given, caseTexts.letterKinds) ?? 'invitation';
  const number = options.case === undefined ? null : parseCaseNumber(options.case);
  const letter = await (
    await context.college()
  ).letters.preview({ kind, number }, ...(await context.reader()));
  const { html: path } = options;
  if (path !== undefined) await (await import('../files.ts')).writeText(path, letter.html);
  const { letterPage } = await import('./page.ts');
  context.show({ letter }, () =>
    [letterPage(letter, context.io), ...(path === undefined ? [] : [texts.written(path)])].join('\n\n'),
  );
}
