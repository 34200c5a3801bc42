import { randomUUID } from 'node:crypto';
import { KontingentError } from '../../domain/errors.ts';
import type { Paper, Word } from '../../domain/transfer-words.ts';
import { answerValue } from '../answer-data.ts';
import { parseCommission, parseConsent, parsePaper } from '../transfer/answers.ts';
import { openItems, openItemsOf } from '../transfer/checklist.ts';
import { enterPapers, transferOf, wayOf } from '../transfer/papers.ts';
import type { StageContext } from './context.ts';
import { wake } from '../wake.ts';

/** The paper that came with the answer. */
export async function recordPaper({ tx, input }: StageContext, kind: Paper): Promise<void> {
  const { number, on } = parsePaper(await answerValue(tx, input.cause.commandId));
  const transfer = await transferOf(tx, input.caseId);
  await enterPapers(tx, transfer, [{ kind, number, on, who: null }], await answeredBy(tx, input));
}

/** Who consented for a minor, when, and by which paper. */
export async function recordConsent({ tx, input }: StageContext): Promise<void> {
  const { who, number, on } = parseConsent(await answerValue(tx, input.cause.commandId));
  const transfer = await transferOf(tx, input.caseId);
  await enterPapers(
    tx,
    transfer,
    [{ kind: 'representativeConsent', number, on, who }],
    await answeredBy(tx, input),
  );
}

/** What the commission decided: its protocol, and the subjects it credits. */
export async function recordCommission({ tx, input, audit }: StageContext): Promise<void> {
  const { number, on, subjects } = parseCommission(await answerValue(tx, input.cause.commandId));
  const transfer = await transferOf(tx, input.caseId);
  await enterPapers(tx, transfer, [{ kind: 'protocol', number, on, who: null }], await answeredBy(tx, input));
  tx.send(
    `
    insert into credited_subject (organization_id, case_id, position, title, hours, verdict)
    select $1, $2, ordinality, subject ->> 'title', (subject ->> 'hours')::int, subject ->> 'verdict'
    from jsonb_array_elements($3::jsonb) with ordinality as list(subject, ordinality)`,
    [tx.organizationId, input.caseId, JSON.stringify(subjects)],
  );
  audit.push({
    at: input.at,
    action: 'transfer:credited',
    caseId: input.caseId,
    ids: { subjects: subjects.length },
  });
}

/** Why it was refused, or why there will be no order. */
export async function recordTransferRefusal({ tx, input, audit }: StageContext): Promise<void> {
  tx.send('update student_transfer set refusal_reason = $2 where case_id = $1', [
    input.caseId,
    await answerValue(tx, input.cause.commandId),
  ]);
  audit.push({ at: input.at, action: 'transfer:refused', caseId: input.caseId, ids: {} });
}

/** What is handed over or taken back, by the edition in force. */
export async function openChecklist({ tx, input, inForce }: StageContext): Promise<void> {
  await openItems(tx, input.caseId, inForce.transfers.checklist, input.at);
}

/** @throws `ChecklistOpen` (`details.items`) while an item is not answered: nothing has changed then */
export async function closeChecklist({ tx, input }: StageContext): Promise<void> {
  const open = await openItemsOf(tx, input.caseId);
  if (open.length > 0) {
    throw new KontingentError('ChecklistOpen', 'Items of the checklist are not answered', {
      items: open.join(', '),
    });
  }
}

/** A person confirmed what has become of the student's place in a class of the platform. */
export async function confirmClass(
  { tx, input, audit }: StageContext,
  change: 'left' | 'joined' | 'declined',
): Promise<void> {
  tx.send(
    change === 'left'
      ? 'update student_transfer set left_class_at = $2 where case_id = $1'
      : 'update student_transfer set class_answered_at = $2, class_answer = $3 where case_id = $1',
    change === 'left' ? [input.caseId, input.at] : [input.caseId, input.at, change],
  );
  audit.push({ at: input.at, action: 'transfer:class', caseId: input.caseId, ids: { change } });
}

/** Leaves a word for the paired case of the other college; a pump brings it once there is one. */
export async function tellOther({ tx, input, audit }: StageContext, word: Word): Promise<void> {
  tx.send(
    `
    insert into transfer_message (organization_id, id, case_id, way, word, at) values ($1, $2, $3, 'sent', $4, $5)`,
    [tx.organizationId, randomUUID(), input.caseId, word, input.at],
  );
  wake(tx, 'words');
  audit.push({ at: input.at, action: 'transfer:told', caseId: input.caseId, ids: { word } });
}

/** Which paper each word of the other college stands for, until the paper itself is entered. */
const PAPER_OF: Readonly<Partial<Record<Word, Paper>>> = {
  accepted: 'transferCertificate',
  expelled: 'expulsionExtract',
};

/** Keeps what the other college has said, and that its paper is on the way. */
export async function noteWord({ tx, input, audit }: StageContext, word: Word): Promise<void> {
  tx.send(
    `
    insert into transfer_message (organization_id, id, case_id, way, word, at, delivered_at, outcome)
    values ($1, $2, $3, 'heard', $4, $5, now(), 'delivered')
    on conflict do nothing`,
    [tx.organizationId, input.cause.commandId, input.caseId, word, input.at],
  );
  const kind = PAPER_OF[word];
  if (kind) {
    const { direction } = await transferOf(tx, input.caseId);
    tx.send(
      `
      insert into transfer_paper (organization_id, case_id, kind, way, source)
      values ($1, $2, $3, $4, 'otherCollege')
      on conflict do nothing`,
      [tx.organizationId, input.caseId, kind, wayOf(direction, kind)],
    );
  }
  audit.push({ at: input.at, action: 'transfer:heard', caseId: input.caseId, ids: { word } });
}

/** Whose answer led to the stage. */
async function answeredBy(
  tx: StageContext['tx'],
  input: StageContext['input'],
): Promise<{ actorId: string | null; at: string }> {
  const { rows } = await tx.query<{ actor_id: string }>('select actor_id from task_answer where id = $1', [
    input.cause.commandId,
  ]);
  return { actorId: rows[0]?.actor_id ?? null, at: input.at };
}
