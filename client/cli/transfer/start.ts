import type { Command } from 'commander';
import { FORM_TITLES, FUNDING_TITLES } from '../../../domain/student/study-titles.ru.ts';
import { type Direction, WAYS } from '../../../domain/transfer/codes.ts';
import {
  CHANGE_TITLES,
  DIRECTION_TITLES,
  PAPER_TITLES,
  TRANSFER_PROCESS_TITLES,
} from '../../../domain/transfer/titles.ru.ts';
import type { TransferNewcomer } from '../../../registry/transfer/newcomer.ts';
import { RELATION_TITLES } from '../../../domain/student/consent-titles.ru.ts';
import type { GivenPaper } from '../../../registry/transfer/papers.ts';
import { codeOption } from '../options/codes.ts';
import type { Context } from '../context.ts';
import { texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

interface StartOptions {
  readonly change?: string;
  readonly toGroup?: string;
  readonly toProgramme?: string;
  readonly toForm?: string;
  readonly toFunding?: string;
  readonly otherCollege?: string;
  readonly from?: string;
  readonly paper?: readonly string[];
  readonly pair?: string;
  readonly name?: string;
  readonly birth?: string;
  readonly snils?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly same?: true;
  readonly other?: true;
}

/** `kontingent transfer start`: from an application, or from any stage with the papers that prove what went before. */
export function addTransferStart(group: Command, context: Context): void {
  group
    .command('start')
    .argument(texts.directionArgument)
    .argument(texts.studentArgument)
    .description(texts.start)
    .option(...texts.change)
    .option(...texts.toGroup)
    .option(...texts.toProgramme)
    .option(...texts.toForm)
    .option(...texts.toFunding)
    .option(...texts.otherCollege)
    .option(...texts.from)
    .option(...texts.papers, (text: string, before: string[] | undefined) => [...(before ?? []), text])
    .option(...texts.pairOption)
    .option(...texts.name)
    .option(...texts.birth)
    .option(...texts.snils)
    .option(...texts.phone)
    .option(...texts.email)
    .option(...texts.same)
    .option(...texts.other)
    .addHelpText('after', texts.startExamples(context.io.program))
    .action((direction: string, student: string | undefined, options: StartOptions) =>
      start(context, direction, student ?? null, options),
    );
}

async function start(
  context: Context,
  directionText: string,
  student: string | null,
  options: StartOptions,
): Promise<void> {
  const direction = codeOption(texts.directionArgument, directionText, DIRECTION_TITLES) ?? 'internal';
  const from = codeOption('--from', options.from, stagesOf(direction)) ?? null;
  const target = await targetOf(options);
  const papers = await Promise.all((options.paper ?? []).map(paperOf));
  const newcomer = await newcomerOf(options);
  const { transfers } = await context.college();
  const started = await transfers.start(
    {
      direction,
      student,
      newcomer,
      ...target,
      otherCollege: options.otherCollege?.trim() || null,
      from,
      papers,
      pair: options.pair ?? null,
    },
    await context.by(),
  );
  const { olderPaperLines } = await import('../older-papers.ts');
  const { program } = context.io;
  context.show(started, () =>
    started.fresh
      ? [
          texts.started(started.number, program),
          ...(started.pairCode === null || options.pair !== undefined
            ? []
            : [texts.offered(started.pairCode)]),
          ...olderPaperLines(started.older, PAPER_TITLES),
        ].join('\n')
      : texts.running(started.number, program),
  );
}

/** Where the student is to study: the kind of the change, the group, the programme, the form, the funding. */
async function targetOf(options: StartOptions) {
  const { parseGroupCode, parseProgrammeCode } = await import('../../../domain/student/study.ts');
  return {
    change: codeOption('--change', options.change, CHANGE_TITLES) ?? null,
    toGroup: options.toGroup === undefined ? null : parseGroupCode(options.toGroup),
    toProgramme: options.toProgramme === undefined ? null : parseProgrammeCode(options.toProgramme),
    toForm: codeOption('--to-form', options.toForm, FORM_TITLES) ?? null,
    toFunding: codeOption('--to-funding', options.toFunding, FUNDING_TITLES) ?? null,
  };
}

/** The stages from which a transfer of the direction may be entered, by their Russian names. */
function stagesOf(direction: Direction): Readonly<Record<string, string>> {
  const { stages } = TRANSFER_PROCESS_TITLES;
  return Object.fromEntries(WAYS[direction].map((stage) => [stage, stages[stage]]));
}

/** `kind:number:date[:who[:relation]]`; the number may be empty. */
async function paperOf(text: string): Promise<GivenPaper> {
  const [kindText = '', number = '', day, who, kin] = text.split(':').map((part) => part.trim());
  const kind = codeOption('--paper', kindText, PAPER_TITLES);
  if (kind === undefined || day === undefined) throw new UsageProblem(texts.badPaper(text));
  const { dateOption } = await import('../options/times.ts');
  const relation = codeOption('--paper', kin, RELATION_TITLES);
  const on = dateOption('--paper', day);
  return { kind, number: number || null, on, who: who || null, ...(relation && { relation }) };
}

async function newcomerOf(options: StartOptions): Promise<TransferNewcomer | null> {
  const { name, birth, snils, phone, email, same, other } = options;
  if (same && other) throw new UsageProblem(texts.sameAndOther);
  if (name === undefined && birth === undefined) return null;
  if (name === undefined || birth === undefined) throw new UsageProblem(texts.birthMissing);
  const { parseFullName } = await import('../../../domain/people/full-name.ts');
  const { parseSnils } = await import('../../../domain/people/snils.ts');
  const { parseMobile } = await import('../../../domain/people/phone.ts');
  const { parseEmail } = await import('../../../domain/people/email.ts');
  const { dateOption } = await import('../options/times.ts');
  return {
    name: parseFullName(name),
    birthOn: dateOption('--birth', birth),
    snils: snils === undefined ? null : parseSnils(snils),
    phone: phone === undefined ? null : parseMobile(phone),
    email: email === undefined ? null : parseEmail(email),
    decision: same ? 'same' : other ? 'other' : null,
  };
}
