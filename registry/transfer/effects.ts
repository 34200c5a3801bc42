import { randomUUID } from 'node:crypto';
import { KontingentError } from '../../domain/errors.ts';
import { COLLEGE_OWES } from '../../domain/college/edition-words.ts';
import type { Paper, PeerStatus } from '../../domain/transfer/codes.ts';
import type { TransferEffect, TransferProgress } from '../../domain/transfer/progress.ts';
import { answerValue, whoAnswered } from '../task/answer-data.ts';
import type { CommitContext } from '../case/context.ts';
import type { EffectMap } from '../case/lists.ts';
import { parsePaper } from '../student/paper-answer.ts';
import { parseCommission, parseConsent } from './answers.ts';
import { openItems, openItemsOf } from './checklist.ts';
import { enterPapers, type GivenPaper, transferOf, wayOf } from './papers.ts';

type Context = CommitContext<TransferProgress>;

/** What each effect of a transfer does in its transaction. */
export const TRANSFER_EFFECTS: EffectMap<TransferProgress, TransferEffect> = {
  recordPaper,
  recordConsent,
  recordCommission,
  recordTransferRefusal,
  openChecklist,
  closeChecklist,
  confirmClass,
  sendPeerMessage: (context, { status: status }) => sendToPeer(context, status),
  recordPeerMessage: (context, { status: status }) => notePeerStatus(context, status),
};

/** The paper that came with the answer. */
async function recordPaper(context: Context, { paper: kind }: { paper: Paper }): Promise<void> {
  const { number, on } = parsePaper(await answerOf(context));
  await enterAnswered(context, { kind, number, on, who: null });
}

/** Who consented for a minor, when, and by which paper. */
async function recordConsent(context: Context): Promise<void> {
  const { who, giverId, number, on } = parseConsent(await answerOf(context));
  await enterAnswered(context, { kind: 'representativeConsent', number, on, who, settled: { giverId } });
}

/** What the commission decided: its protocol, and the subjects it credits. */
async function recordCommission(context: Context): Promise<void> {
  const { tx, at, caseId, audit } = context;
  const { number, on, subjects } = parseCommission(await answerOf(context));
  await enterAnswered(context, { kind: 'protocol', number, on, who: null });
  tx.send(
    `
    insert into credited_subject (organization_id, case_id, position, title, hours, verdict)
    select $1, $2, ordinality, subject ->> 'title', (subject ->> 'hours')::int, subject ->> 'verdict'
    from jsonb_array_elements($3::jsonb) with ordinality as list(subject, ordinality)`,
    [tx.organizationId, caseId, JSON.stringify(subjects)],
  );
  audit.push({ at, action: 'transfer:credited', caseId, ids: { subjects: subjects.length } });
}

/** Why it was refused, or why there will be no order. */
async function recordTransferRefusal(context: Context): Promise<void> {
  const { tx, at, caseId, audit } = context;
  tx.send('update student_transfer set refusal_reason = $2 where case_id = $1', [
    caseId,
    await answerOf(context),
  ]);
  audit.push({ at, action: 'transfer:refused', caseId, ids: {} });
}

/** What is handed over or taken back, by the edition in force. */
async function openChecklist({ tx, at, caseId, inForce }: Context): Promise<void> {
  await openItems(tx, caseId, inForce.transfers.checklist, at);
}

/**
 * The college's own part must be answered; what the student gives back may come later, and is noted even after the end.
 *
 * @throws `ChecklistOpen` (`details.items`) while an item that the college owes is not answered: nothing has changed then
 */
async function closeChecklist({ tx, caseId }: Context): Promise<void> {
  const open = (await openItemsOf(tx, caseId)).filter((item) => COLLEGE_OWES.includes(item));
  if (open.length > 0) {
    throw new KontingentError('ChecklistOpen', 'Items of the checklist are not answered', {
      items: open.join(', '),
    });
  }
}

/** A person confirmed what has become of the student's place in a class of the platform. */
function confirmClass(
  { tx, at, caseId, audit }: Context,
  { change }: { change: 'left' | 'joined' | 'declined' },
): void {
  if (change === 'left') {
    tx.send('update student_transfer set left_class_at = $2 where case_id = $1', [caseId, at]);
  } else {
    tx.send('update student_transfer set class_answered_at = $2, class_answer = $3 where case_id = $1', [
      caseId,
      at,
      change,
    ]);
  }
  audit.push({ at, action: 'transfer:class', caseId, ids: { change } });
}

/** Leaves a message for the paired case of the other college; a pump brings it once there is one. */
function sendToPeer({ tx, at, caseId, audit }: Context, status: PeerStatus): void {
  tx.send(
    `
    insert into transfer_message (organization_id, id, case_id, way, status, at) values ($1, $2, $3, 'sent', $4, $5)`,
    [tx.organizationId, randomUUID(), caseId, status, at],
  );
  audit.push({ at, action: 'transfer:told', caseId, ids: { status: status } });
}

/** Which paper each message of the other college stands for, until the paper itself is entered. */
const PAPER_OF: Readonly<Partial<Record<PeerStatus, Paper>>> = {
  accepted: 'transferCertificate',
  expelled: 'expulsionExtract',
};

/** Enters what the other college has said, and that its paper is on the way. The id of the command is the message's. */
async function notePeerStatus(
  { tx, at, caseId, commandId, audit }: Context,
  status: PeerStatus,
): Promise<void> {
  tx.send(
    `
    insert into transfer_message (organization_id, id, case_id, way, status, at, delivered_at, outcome)
    values ($1, $2, $3, 'received', $4, $5, now(), 'delivered')
    on conflict do nothing`,
    [tx.organizationId, commandId, caseId, status, at],
  );
  const kind = PAPER_OF[status];
  if (kind) {
    const { direction } = await transferOf(tx, caseId);
    tx.send(
      `
      insert into transfer_paper (organization_id, case_id, kind, way, source)
      values ($1, $2, $3, $4, 'otherCollege')
      on conflict do nothing`,
      [tx.organizationId, caseId, kind, wayOf(direction, kind)],
    );
  }
  audit.push({ at, action: 'transfer:heard', caseId, ids: { status: status } });
}

/** What came with the answer that led to the commit. */
function answerOf({ tx, commandId }: Context): Promise<string> {
  return answerValue(tx, commandId);
}

/** Enters a paper in the name of whoever answered. */
async function enterAnswered({ tx, at, caseId, commandId }: Context, paper: GivenPaper): Promise<void> {
  const by = { actorId: await whoAnswered(tx, commandId), at };
  await enterPapers(tx, await transferOf(tx, caseId), [paper], by);
}
