import { questionSpec } from '../../../domain/processes.ts';
import type { CaseDetails, CaseTask } from '../../../registry/pages/case-details.ts';
import type { College } from '../../college.ts';
import { inboundLine } from '../mail/inbound-page.ts';
import type { Io } from '../io.ts';
import { guestFields, orderFields } from '../case/page.ts';
import { requestFields } from '../registration/page.ts';
import { hanging, renderFields } from '../table.ts';
import { texts as caseTexts } from '../case/texts.ru.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts as inboundTexts } from '../mail/texts.ru.ts';
import { decisionTitle, guideOf } from '../../texts/guides/index.ts';
import { texts } from './texts.ru.ts';
import { shownInstant, shownPhone } from '../options/times.ts';
import { actLine } from '../../../domain/task/term-line.ru.ts';
import { isLate, termLines } from './due.ts';
import { orderCommand } from '../transfer/order-command.ts';
import { transferFields } from '../transfer/page.ts';

export interface TaskPage {
  readonly one: CaseDetails;
  readonly task: CaseTask;
  readonly timeZone: string;
  /** The login that ready command lines bear: of whoever asks, else of somebody who may answer. */
  readonly as: string;
  /** The letter that waits for approval, where it is asked about. */
  readonly draft: Awaited<ReturnType<College['registrations']['draft']>> | null;
}

/** Questions about letters that came: what lies there is shown beside them. */
const ASK_OF_LETTERS: readonly string[] = ['readReply', 'triageLetter', 'readLetter'];

/** Questions of who must be out of the classes: from which ones is shown beside them. */
const REMOVALS: readonly string[] = ['removeFromClasses', 'removeMember', 'removeRefused'];

/** One decision of a task for programs: what it means, and what must come with it. */
export function decisionsOf(task: CaseTask) {
  const { decisions, data } = questionSpec(task.kind);
  return decisions.map((decision) => ({
    decision,
    title: decisionTitle(task.kind, decision),
    then: guideOf(task.kind).decisions[decision]?.then ?? '',
    needs: data?.[decision] ?? null,
  }));
}

/** What is asked, of whom, until when; every answer with where it leads and a line to copy. */
export function taskPage({ one, task, timeZone, as, draft }: TaskPage, io: Io): string {
  const number = texts.number(one.number, task.seq);
  const time = (instant: string) => shownInstant(instant, timeZone);
  const { fields } = texts;
  const open = task.state === 'open';
  const arrived = ASK_OF_LETTERS.includes(task.kind) && open ? one.inbound : [];
  const last = arrived.findLast(({ nature }) => nature === 'reply') ?? arrived.at(-1);
  const state = open ? '' : (caseTexts.taskStates[task.state] ?? task.state);
  const head = renderFields(
    [
      [fields.what, texts.title(task.kind)],
      [
        fields.state,
        texts.closed(state, task.decision === null ? '' : decisionTitle(task.kind, task.decision)),
      ],
      [fields.who, one.order === null ? one.person.name : ''],
      ...(one.order !== null
        ? orderFields(one, io.program)
        : one.registration === null
          ? personFields(one, task)
          : requestFields(one.registration)),
      ...(one.transfer === null ? [] : transferFields(one.transfer)),
      [fields.asked, texts.roles(task.roles)],
      [fields.owner, task.ownerName ?? ''],
      [fields.since, time(task.openedAt)],
      ...dueFields(task, time),
      [fields.comment, saidBefore(one, task).join('\n')],
      [inboundTexts.arrived, arrived.map((letter) => inboundLine(letter, time)).join('\n')],
    ],
    io,
  );
  const answers = decisionsOf(task).map(({ decision, title, then }) =>
    [
      `  ${hanging(texts.decision(title, then), 4, io.columns)}`,
      `    ${texts.command(io.program, number, task.kind, decision, as)}`,
    ].join('\n'),
  );
  return [
    io.colour ? `\u001b[1m${number}\u001b[22m` : number,
    head,
    hanging(guideOf(task.kind).ask, 0, io.columns),
    ...beside(draft, last && inboundTexts.hint(io.program, last.number)),
    ...(open && task.kind === 'prepareTransferOrder' ? [orderCommand(one, io.program, as)] : []),
    ...(open && task.kind === 'handOutInvitation' ? [texts.slip(io.program, one.number, as)] : []),
    ...(open ? [[texts.decisions, ...answers].join('\n')] : []),
  ].join('\n\n');
}

/** What lies beside a question: the letter that is to be approved, how to read the one that came. */
function beside(draft: TaskPage['draft'], hint: string | undefined): string[] {
  return [
    ...(draft === null ? [] : [texts.draft(draft.to, draft.subject, draft.text, draft.files)]),
    ...(hint === undefined ? [] : [hint]),
  ];
}

/** Whom it is about; who must be out of classes, of which ones. */
function personFields({ person, guest }: CaseDetails, task: CaseTask): [string, string][] {
  const { fields } = texts;
  return [
    ...guestFields(guest),
    [fields.post, person.post ?? ''],
    [fields.phone, person.phone === null ? '' : shownPhone(person.phone)],
    [fields.email, person.email ?? ''],
    [fields.groups, person.groups.join(', ')],
    [fields.classes, REMOVALS.includes(task.kind) ? person.classes.join(', ') : ''],
  ];
}

/** Until when, whether that is over, and what the term was counted from. */
function dueFields(task: CaseTask, time: (instant: string) => string): [string, string][] {
  const until = [time(task.dueAt), ...(isLate(task) ? [common.overdue] : []), ...termLines(task)];
  return [
    [texts.fields.due, until.join(' · ')],
    [texts.fields.act, actLine(task.term) ?? ''],
  ];
}

/**
 * What colleagues answered to earlier questions of the case: everything they wrote in words, why papers are wanted say,
 * and the last answer without words too: «это не он» is why the question is asked again.
 */
function saidBefore(one: CaseDetails, task: CaseTask): string[] {
  const answers = one.tasks
    .filter((other) => other.seq < task.seq)
    .flatMap((other) => other.answers.map((answer) => ({ ...answer, kind: other.kind })))
    .filter(({ outcome }) => outcome === 'applied');
  return answers
    .filter(({ comment }, index) => comment !== null || index === answers.length - 1)
    .map(({ actorName, kind, decision, comment }) =>
      texts.said(actorName, decisionTitle(kind, decision), comment),
    );
}
