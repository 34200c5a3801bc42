import { daysBetween, type CivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type {
  InvitationAnnulledLetter,
  InvitationLetter,
  InvitationReminderLetter,
  JoinReminderLetter,
} from '../../domain/invitation/letters.ts';
import { ANNUL_REASONS } from '../../domain/invitation/progress.ts';
import type { Transaction } from '../db/database.ts';
import type { CaseLetter, ContentQuestion } from '../letter/case-letter.ts';

interface IssueRow {
  id: string;
  issue: number;
  expires_at: string | null;
  end_reason: string | null;
  space_name: string;
  phone: string | null;
}

export const invitationLetter: CaseLetter<InvitationLetter> = {
  kind: 'invitation',
  issueOf: ({ issue }) => issue,
  read: async (tx, of) => {
    const last = await neededIssue(tx, of.caseId);
    return { ...seat(last), token: of.token(last.id, last.issue), expiresOn: expiresOn(last, of) };
  },
};

export const invitationReminderLetter: CaseLetter<InvitationReminderLetter> = {
  kind: 'invitationReminder',
  issueOf: ({ issue }) => issue,
  read: async (tx, of) => {
    const last = await neededIssue(tx, of.caseId);
    const lastDay = expiresOn(last, of);
    const daysLeft = Math.max(0, daysBetween(of.clock.dateAt(of.at), lastDay));
    return { ...seat(last), token: of.token(last.id, last.issue), expiresOn: lastDay, daysLeft };
  },
};

export const joinReminderLetter: CaseLetter<JoinReminderLetter> = {
  kind: 'joinReminder',
  read: async (tx, of) => {
    const last = await neededIssue(tx, of.caseId);
    return { ...seat(last), token: of.token(last.id, last.issue) };
  },
};

export const invitationAnnulledLetter: CaseLetter<InvitationAnnulledLetter> = {
  kind: 'invitationAnnulled',
  read: async (tx, { caseId }) => {
    const last = await neededIssue(tx, caseId);
    return { reason: ANNUL_REASONS.find((known) => known === last.end_reason) ?? 'notNeeded' };
  },
};

/** The name of the space into which a case has invited somebody last; null where it has invited nobody. */
export async function lastSpaceName(tx: Transaction, caseId: string): Promise<string | null> {
  return (await lastIssue(tx, caseId))?.space_name ?? null;
}

/** Without an expiry, on a slip say, a letter speaks of the day it is written. */
function expiresOn(issue: IssueRow, { clock, at }: ContentQuestion): CivilDate {
  return clock.dateAt(issue.expires_at ?? at);
}

function seat({ space_name, phone, issue }: IssueRow) {
  if (phone === null) throw new KontingentError('InvalidInput', 'A letter of an invitation needs a phone');
  return { spaceName: space_name, phone, issue };
}

/** @throws `InvalidInput` for a case that has invited nobody */
async function neededIssue(tx: Transaction, caseId: string): Promise<IssueRow> {
  const issue = await lastIssue(tx, caseId);
  if (!issue) throw new KontingentError('InvalidInput', 'The letter needs an invitation', { case: caseId });
  return issue;
}

async function lastIssue(tx: Transaction, caseId: string): Promise<IssueRow | null> {
  const { rows } = await tx.query<IssueRow>(
    `
    select
      i.id, i.issue, i.expires_at, i.end_reason, s.name as space_name,
      (select value from contact c where c.person_id = i.person_id and c.kind = 'phone' and c.replaced_at is null) as phone
    from invitation i
    join space s on s.organization_id = i.organization_id and s.id = i.space_id
    where i.case_id = $1
    order by i.issue desc
    limit 1`,
    [caseId],
  );
  return rows[0] ?? null;
}
