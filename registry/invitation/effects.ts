import { randomUUID } from 'node:crypto';
import type {
  InvitationEffect,
  InvitationProgress,
  WithInvitation,
} from '../../domain/invitation/progress.ts';
import { addDays } from '../../domain/calendar/civil-date.ts';
import { instantOf } from '../../domain/calendar/zone.ts';
import { KontingentError } from '../../domain/errors.ts';
import { personOf, type CommitContext } from '../case/context.ts';
import type { EffectMap } from '../case/lists.ts';
import { queueCaseLetter } from '../letter/queue.ts';
import { tokenDigest } from '../db/secrets.ts';
import { TEACHERS } from '../college/spaces.ts';
import { invitationAnnulledLetter, invitationLetter } from './letters.ts';
import { lastDayOfGuest } from './guest-stay.ts';
import { confirmMembership, removeMembership } from '../college/membership.ts';
import { nextJoinReminder, nextReminder } from './reminders.ts';

type Of<D extends InvitationEffect['do']> = Extract<InvitationEffect, { do: D }>;
type Context = CommitContext<WithInvitation>;

/** What an invitation does, in the commit of whatever process runs it. */
export const invitationEffects: EffectMap<WithInvitation, InvitationEffect> = {
  issueInvitation,
  handOutInvitation,
  revealInvitation,
  endInvitation,
  confirmMembership,
  removeMembership,
  queueLetter: (context) => queueCaseLetter(context, invitationAnnulledLetter),
};

/** Makes the next issue and ends the one before: its token is dead from now on. */
async function issueInvitation(context: Context, effect: Of<'issueInvitation'>): Promise<void> {
  const { tx, caseId, at, subject, ports } = context;
  const id = randomUUID();
  const digest = tokenDigest(ports.secrets.token(id, effect.issue));
  const byLetter = effect.channel === 'letter';
  const expiresAt = byLetter ? await expiryOf(context) : null;
  const remindAt = byLetter ? nextReminder(context, 0, context.from) : null;
  tx.send(
    `
    update invitation set status = 'replaced', ended_at = $2, remind_at = null
    where case_id = $1 and ended_at is null`,
    [caseId, at],
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
      caseId,
      effect.issue,
      personOf(subject),
      digest,
      effect.channel,
      byLetter ? 'sent' : 'toHandOut',
      at,
      expiresAt,
      remindAt,
      TEACHERS,
    ],
  );
  setExpiry(context, expiresAt);
  context.audit.push({
    at,
    action: 'invitation:issued',
    caseId,
    ids: { invitation: id, issue: effect.issue, channel: effect.channel },
  });
  if (byLetter) await queueCaseLetter(context, invitationLetter);
}

/** A slip lives from the day it was handed out. */
async function handOutInvitation(context: Context, effect: Of<'handOutInvitation'>): Promise<void> {
  const { tx, caseId, at } = context;
  const expiresAt = await expiryOf(context);
  tx.send(
    `
    update invitation set status = 'handedOut', handed_out_at = $3, expires_at = $4, remind_at = null
    where case_id = $1 and issue = $2 and ended_at is null`,
    [caseId, effect.issue, at, expiresAt],
  );
  setExpiry(context, expiresAt);
}

/**
 * From now on the platform link was shown; reminders go to who is stuck between it and the platform. The rules of the
 * lead have decided that the claim counts: an issue that bounced, or ended by its time after the claim, lives again.
 */
async function revealInvitation(context: Context, effect: Of<'revealInvitation'>): Promise<void> {
  const { tx, caseId, at } = context;
  const { rowCount } = await tx.query(
    `
    update invitation set
      status = 'revealed', revealed_at = $3, remind_at = $4, reminders = 0, ended_at = null, end_reason = null
    where case_id = $1 and issue = $2 and (ended_at is null or status in ('bounced', 'expired'))`,
    [caseId, effect.issue, at, nextJoinReminder(context, 0, context.from)],
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
async function endInvitation(context: Context, effect: Of<'endInvitation'>): Promise<void> {
  const { tx, caseId, at } = context;
  const { rows } = await tx.query<{ id: string }>(
    `
    update invitation set status = $3, ended_at = $4, end_reason = $5, remind_at = null
    where case_id = $1 and issue = $2 and (ended_at is null or status = 'bounced')
    returning id`,
    [caseId, effect.issue, effect.status, at, effect.reason],
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
      [caseId, effect.issue, at],
    );
    if (rowCount !== 0) {
      throw new KontingentError('ClaimPending', 'The invitation was claimed in time', {
        issue: effect.issue,
      });
    }
  }
  context.audit.push({
    at,
    action: `invitation:${effect.status}`,
    caseId,
    ids: { invitation: rows[0]?.id ?? null, issue: effect.issue, reason: effect.reason },
  });
}

/** Until when an issue lives: for the term of the edition, of a guest to the end of the last day at most. */
async function expiryOf({ tx, caseId, subject, policy, clock, from }: Context): Promise<string> {
  const due = clock.due(policy.terms.invitationLife, from, 'administrator');
  const lastDay = subject.employment_id === null ? await lastDayOfGuest(tx, caseId) : null;
  if (lastDay === null) return due;
  const end = instantOf(addDays(lastDay, 1), '00:00', clock.timeZone);
  return end < due ? end : due;
}

/** The invitation lives until then, counted on the college's calendar. */
function setExpiry(context: Context, expiresAt: string | null): void {
  const { invitation } = context.progress();
  if (!invitation) throw new Error('An invitation that has not begun has no issues');
  context.amend({ invitation: { ...invitation, expiresAt } satisfies InvitationProgress });
}
