import { randomUUID } from 'node:crypto';
import { KontingentError } from '../../domain/errors.ts';
import type { Effect } from '../../domain/turn.ts';
import { tokenDigest } from '../secrets.ts';
import { TEACHERS } from '../subject.ts';
import { personOf, type StageContext } from './context.ts';
import { queueCaseLetter } from './letter.ts';

type Of<D extends Effect['do']> = Extract<Effect, { do: D }>;

/** Makes the next issue and ends the one before: its token is dead from now on. */
export async function issueInvitation(context: StageContext, effect: Of<'issueInvitation'>): Promise<void> {
  const { tx, input, subject, policy, clock, ports } = context;
  const id = randomUUID();
  const digest = tokenDigest(ports.secrets.token(id, effect.issue));
  const byLetter = effect.channel === 'letter';
  const expiresAt = byLetter ? clock.due(policy.terms.invitationLife, context.from, 'administrator') : null;
  const remindAt = byLetter ? nextReminder(context, 0, context.from) : null;
  tx.send(
    `
    update invitation set status = 'replaced', ended_at = $2, remind_at = null
    where case_id = $1 and ended_at is null`,
    [input.caseId, input.at],
  );
  tx.send(
    `
    with known as (
      insert into invitation_token (token_sha256, organization_id) values ($6, $1)
    )
    insert into invitation (
      organization_id, id, case_id, issue, person_id, space_id, role, channel, status, token_sha256, issued_at, expires_at, remind_at
    )
    select $1, $2, $3, $4, $5, s.id, 'teacher', $7, $8, $6, $9, $10, $11
    from space s
    where s.code = $12`,
    [
      tx.organizationId,
      id,
      input.caseId,
      effect.issue,
      personOf(subject),
      digest,
      effect.channel,
      byLetter ? 'sent' : 'toHandOut',
      input.at,
      expiresAt,
      remindAt,
      TEACHERS,
    ],
  );
  context.expiresAt = expiresAt;
  context.audit.push({
    at: input.at,
    action: 'invitation:issued',
    caseId: input.caseId,
    ids: { invitation: id, issue: effect.issue, channel: effect.channel },
  });
  if (byLetter) await queueCaseLetter(context, 'invitation');
}

/** A slip lives from the day it was handed out. */
export async function handOutInvitation(
  context: StageContext,
  effect: Of<'handOutInvitation'>,
): Promise<void> {
  const { tx, input, policy, clock } = context;
  const expiresAt = clock.due(policy.terms.invitationLife, context.from, 'administrator');
  tx.send(
    `
    update invitation set status = 'handedOut', handed_out_at = $3, expires_at = $4, remind_at = null
    where case_id = $1 and issue = $2 and ended_at is null`,
    [input.caseId, effect.issue, input.at, expiresAt],
  );
  context.expiresAt = expiresAt;
}

/**
 * From now on the platform link was shown; reminders go to who is stuck between it and the platform. The rules of the
 * lead have decided that the claim counts: an issue that bounced, or ended by its time after the claim, lives again.
 */
export async function revealInvitation(context: StageContext, effect: Of<'revealInvitation'>): Promise<void> {
  const { tx, input } = context;
  const { rowCount } = await tx.query(
    `
    update invitation set
      status = 'revealed', revealed_at = $3, remind_at = $4, reminders = 0, ended_at = null, end_reason = null
    where case_id = $1 and issue = $2 and (ended_at is null or status in ('bounced', 'expired'))`,
    [input.caseId, effect.issue, input.at, nextJoinReminder(context, 0, context.from)],
  );
  if (rowCount !== 1) {
    throw new KontingentError('InvitationAnnulled', 'The invitation does not live any more', {
      issue: effect.issue,
    });
  }
}

/**
 * Ends an issue; one that bounced ends once more by what people decide of it. Times decide: an expiry or an annulment
 * steps back while an earlier claim waits to be decided.
 *
 * @throws `ClaimPending`
 */
export async function endInvitation(context: StageContext, effect: Of<'endInvitation'>): Promise<void> {
  const { tx, input } = context;
  const { rows } = await tx.query<{ id: string }>(
    `
    update invitation set status = $3, ended_at = $4, end_reason = $5, remind_at = null
    where case_id = $1 and issue = $2 and (ended_at is null or status = 'bounced')
    returning id`,
    [input.caseId, effect.issue, effect.status, input.at, effect.reason],
  );
  // Looked for after the row is locked: a claim that was being recorded meanwhile is seen now, and takes the end back.
  if (effect.status === 'expired' || effect.status === 'annulled') {
    const { rowCount } = await tx.query(
      `
      select from case_command k
      join invitation i on i.organization_id = k.organization_id and i.case_id = k.case_id and i.issue = $2
      where k.case_id = $1
        and k.type = 'claim'
        and k.decided_at is null
        and k.at < $3
        and (k.data ->> 'issue')::int = $2
        and k.at < coalesce(i.expires_at, 'infinity')`,
      [input.caseId, effect.issue, input.at],
    );
    if (rowCount !== 0) {
      throw new KontingentError('ClaimPending', 'The invitation was claimed in time', {
        issue: effect.issue,
      });
    }
  }
  context.audit.push({
    at: input.at,
    action: `invitation:${effect.status}`,
    caseId: input.caseId,
    ids: { invitation: rows[0]?.id ?? null, issue: effect.issue, reason: effect.reason },
  });
}

/** When the person is reminded for the n-th time that an invitation waits; null when no more often. */
export function nextReminder(
  context: Pick<StageContext, 'policy' | 'clock'>,
  sent: number,
  from: string,
): string | null {
  const term = context.policy.invitation.reminders[sent];
  return term ? context.clock.due(term, from, 'administrator') : null;
}

/** When the person is reminded for the n-th time that they opened the link but did not join. */
export function nextJoinReminder(
  context: Pick<StageContext, 'policy' | 'clock'>,
  sent: number,
  from: string,
): string | null {
  const term = context.policy.invitation.joinReminders[sent];
  return term ? context.clock.due(term, from, 'administrator') : null;
}
