import { KontingentError } from '../../domain/errors.ts';
import type { LetterForm } from '../../domain/registration/codes.ts';
import type { RegistrationEffect } from '../../domain/registration/types.ts';
import type { CommitContext } from '../case/context.ts';
import { enqueueCommands } from '../case/notify.ts';
import type { Transaction } from '../db/database.ts';

type PresentLetter = Extract<RegistrationEffect, { do: 'presentLetter' }>;

/** Letters whose words, or whose phone, come with the answer that has them written. */
const WITH_WORDS: readonly LetterForm[] = ['supplement', 'correction'];

/** Keeps what lies before the director: which content, and the answer whose words it brings. */
export function presentLetter(
  { tx, at, caseId, commandId, audit }: CommitContext,
  { form }: PresentLetter,
): void {
  tx.send(
    `
    update registration_request set
      presented_rev = content_rev,
      draft_form = $2,
      draft_answer = case when $3 then coalesce((select answer_id from answer_value where answer_id = $4), draft_answer) end
    where case_id = $1`,
    [caseId, form, WITH_WORDS.includes(form), commandId],
  );
  audit.push({ at, action: 'registration:presented', caseId, ids: { form } });
}

/** Of a change of the content: it is counted, and who has the letter before them is asked about it anew. */
export async function noteContentChange(tx: Transaction, caseId: string, at: string): Promise<void> {
  const { rows } = await tx.query<{ content_rev: number }>(
    'update registration_request set content_rev = content_rev + 1 where case_id = $1 returning content_rev',
    [caseId],
  );
  enqueueCommands(
    tx,
    { type: 'letterChanged', at, data: { content: rows[0]?.content_rev ?? 0 } },
    'select case_id from registration_request where case_id = $3 and draft_form is not null',
    [caseId],
  );
}

interface ApprovalRow {
  readonly id: string;
  readonly is_as_presented: boolean;
  readonly is_own: boolean;
}

/**
 * The answer by which the letter of this commit was approved; null for a letter that needs none.
 *
 * @throws `LetterChanged` where another letter would leave than the one that was presented; `OwnCase` where the
 *   administrator whom the letter names approves it as a deputy
 */
export async function approvalOf({
  tx,
  caseId,
  commandId,
  at,
  clock,
}: CommitContext): Promise<string | null> {
  // Papers that are being attached wait for this row, or this waits for them.
  const { rows } = await tx.query<ApprovalRow>(
    `
    select
      a.id,
      r.presented_rev = r.content_rev as is_as_presented,
      a.actor_id = r.administrator_id and not exists (
        select from appointment d
        where d.person_id = a.actor_id and d.kind = 'director' and d.withdrawn_at is null and d.valid @> $3::date
      ) as is_own
    from registration_request r
    join task_answer a on a.organization_id = r.organization_id and a.id = $2
    join task t on t.organization_id = a.organization_id and t.case_id = a.case_id and t.seq = a.task_seq
    where r.case_id = $1 and t.kind = 'approveLetter'
    for update of r`,
    [caseId, commandId, clock.dateAt(at)],
  );
  const [row] = rows;
  if (!row) return null;
  if (row.is_own) {
    throw new KontingentError('OwnCase', 'Nobody approves the letter about themself', { reason: 'letter' });
  }
  if (!row.is_as_presented) {
    throw new KontingentError('LetterChanged', 'The letter was changed after it was presented');
  }
  return row.id;
}

/** The answer whose words or phone the letter of this commit brings: what lay before the director, else what led here. */
export async function wordsOf({ tx, caseId, commandId }: CommitContext): Promise<string | null> {
  const { rows } = await tx.query<{ draft_answer: string | null }>(
    'select draft_answer from registration_request where case_id = $1 and draft_form is not null',
    [caseId],
  );
  return rows[0]?.draft_answer ?? commandId;
}

/** No letter waits any more: it has gone. */
export function endDraft(tx: Transaction, caseId: string): void {
  tx.send(
    'update registration_request set presented_rev = null, draft_form = null, draft_answer = null where case_id = $1',
    [caseId],
  );
}
