import { KontingentError } from '../../domain/errors.ts';
import { afterContacts, type AfterContacts, type LiveIssue } from '../../domain/invitation/contact-change.ts';
import type { HireChange } from '../../domain/onboarding/hire-change.ts';
import { writeAudit } from '../audit/audit.ts';
import { caseByNumber } from '../case/cases.ts';
import { recordCommand, type CommandRow } from '../case/commands.ts';
import type { Lists } from '../case/lists.ts';
import type { Transaction } from '../db/database.ts';
import { type ContactKind, replaceContact } from '../people/people.ts';

/** The contacts that a person has now. */
export interface Contacts {
  readonly phone: string | null;
  readonly email: string | null;
}

/** What correcting contacts leads to, or would lead to. */
export interface CorrectedContacts {
  readonly changes: readonly HireChange[];
  readonly invitation: AfterContacts;
  /** The case that is told; null where nobody is. */
  readonly command: CommandRow | null;
  /** Somebody else has this phone: a warning, because families share phones. */
  readonly sharedPhone: boolean;
}

interface Change {
  readonly id: string;
  readonly actorId: string | null;
  readonly at: string;
}

/** The contacts of a person as they are now. */
async function contactsOf(tx: Transaction, personId: string): Promise<Contacts> {
  const { rows } = await tx.query<{ kind: ContactKind; value: string }>(
    'select kind, value from contact where person_id = $1 and replaced_at is null',
    [personId],
  );
  const of = (kind: ContactKind) => rows.find((row) => row.kind === kind)?.value ?? null;
  return { phone: of('phone'), email: of('email') };
}

/**
 * Corrects the phone or the address of somebody of the staff, at any time: the old one stays known until it is erased, and
 * an invitation under way follows.
 *
 * @throws `NotFound`; `NotPossibleNow` for a case that is about nobody of the staff
 */
export async function correctContacts(
  tx: Transaction,
  lists: Lists,
  wanted: { readonly caseNumber: number } & Contacts,
  change: Change,
): Promise<CorrectedContacts> {
  const row = await caseByNumber(tx, wanted.caseNumber);
  if (row.person_id === null || !STAFF_KINDS.includes(row.kind)) {
    throw new KontingentError('NotPossibleNow', 'The case is about nobody of the staff', {
      case: wanted.caseNumber,
    });
  }
  return replaceContacts(tx, lists, { personId: row.person_id, caseId: row.id, ...wanted }, change);
}

const STAFF_KINDS: readonly string[] = ['onboarding', 'invitation', 'verification'];

/** Takes over contacts that are said of a known person: what differs is replaced, audited, and told to the invitation. */
export async function replaceContacts(
  tx: Transaction,
  lists: Lists,
  said: { readonly personId: string; readonly caseId: string | null } & Contacts,
  change: Change,
): Promise<CorrectedContacts> {
  const { personId, caseId } = said;
  const known = await contactsOf(tx, personId);
  const changes = (['phone', 'email'] as const).flatMap((field): HireChange[] => {
    const [from, to] = [known[field], said[field]];
    return to === null || to === from ? [] : [{ field, from, to }];
  });
  if (changes.length === 0) return { changes, invitation: 'nothing', command: null, sharedPhone: false };
  for (const { field, to } of changes) replaceContact(tx, personId, field as ContactKind, to);
  writeAudit(tx, [
    {
      ...{ at: change.at, actorId: change.actorId, caseId, action: 'hire:contacts' },
      ids: { person: personId, phone: said.phone !== null, email: said.email !== null },
      values: { from: known, to: { phone: said.phone, email: said.email } },
    },
  ]);
  const live = await liveIssue(tx, personId);
  const invitation = afterContacts(live);
  const command = live && (await follow(tx, lists, { live, invitation }, change));
  return { changes, invitation, command, sharedPhone: await isShared(tx, personId, said.phone) };
}

async function follow(
  tx: Transaction,
  lists: Lists,
  { live, invitation }: { live: LiveIssue & { case_id: string }; invitation: AfterContacts },
  { id, at, actorId }: Change,
): Promise<CommandRow | null> {
  const asked = { id, caseId: live.case_id, at };
  if (invitation === 'reissued')
    return recordCommand(tx, lists, { ...asked, type: 'reissue', data: {} }, actorId);
  if (invitation !== 'annulled') return null;
  return recordCommand(tx, lists, { ...asked, type: 'annul', data: { reason: 'wrongPerson' } }, actorId);
}

/** The issue that the person holds, or would get: of an open case, ended by nothing but a bounce. */
async function liveIssue(
  tx: Transaction,
  personId: string,
): Promise<(LiveIssue & { readonly case_id: string }) | null> {
  const { rows } = await tx.query<LiveIssue & { case_id: string }>(
    `
    select i.case_id, i.status, i.issue, (c.process_state #>> '{progress,invitation,issueLimit}')::int as "issueLimit"
    from invitation i
    join "case" c on c.organization_id = i.organization_id and c.id = i.case_id
    where i.person_id = $1 and c.state = 'open' and (i.ended_at is null or i.status = 'bounced')
      and not exists (
        select from invitation l
        where l.organization_id = i.organization_id and l.case_id = i.case_id and l.issue > i.issue
      )
    order by c.number desc
    limit 1`,
    [personId],
  );
  return rows[0] ?? null;
}

async function isShared(tx: Transaction, personId: string, phone: string | null): Promise<boolean> {
  const { rowCount } = await tx.query(
    `
    select from contact
    where kind = 'phone' and value = $1 and replaced_at is null and person_id <> $2
    limit 1`,
    [phone, personId],
  );
  return rowCount !== 0;
}
