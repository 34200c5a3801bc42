import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import {
  requireGuestEnd,
  whyNoGuest,
  type KnownGuest,
  type NewGuest,
} from '../../domain/invitation/guest.ts';
import { writeAudit } from '../audit/audit.ts';
import { openCaseRow } from '../case/cases.ts';
import { enqueue } from '../case/enqueue.ts';
import type { Lists } from '../case/lists.ts';
import { collegeDate } from '../college/clock.ts';
import { lockPlatformState } from '../college/platform-state.ts';
import { editionOn, type Policy } from '../college/policy.ts';
import { TEACHERS } from '../college/spaces.ts';
import type { Transaction } from '../db/database.ts';
import { type ContactKind, findOrEnterPerson, lockEntering, replaceContact } from '../people/people.ts';
import { removalKey } from './guest-stay.ts';

/** What inviting a guest led to, or would lead to. */
export interface InvitedGuest {
  readonly number: number;
  readonly channel: 'letter' | 'paper';
  readonly knownPerson: boolean;
  /** Somebody else has this phone: a warning, because families share phones. */
  readonly sharedPhone: boolean;
  /** Another person bears the same name: a warning. */
  readonly namesake: boolean;
  /** Contacts of a known person that were others until now. */
  readonly replaced: readonly ContactKind[];
}

interface Inviting {
  readonly at: string;
  readonly actorId: string;
  /** False for a preview, which changes nothing. */
  readonly keep: boolean;
}

/**
 * Invites somebody whom the college does not employ, by a ground and until a day (2.2): the facts, and the case that leads
 * the invitation, which a pump starts even if this process dies right after.
 *
 * @throws `InvalidDate` for a paper of a day that has not come, or an implausible last day; `PlatformNotActive`;
 *   `NotInvited` with why not; `PersonUnclear` for a namesake
 */
export async function inviteGuest(tx: Transaction, guest: NewGuest, by: Inviting): Promise<InvitedGuest> {
  const today = await collegeDate(tx, by.at);
  requireNotAfter(guest.ground.on, today, 'guestGroundOn');
  requireGuestEnd(guest.until, { earliest: today, today });
  if ((await lockPlatformState(tx)).state !== 'active') {
    throw new KontingentError('PlatformNotActive', 'The college is not registered yet');
  }
  const edition = await editionOn(tx, today);
  lockEntering(tx, [{ ...guest, snils: null }], []);
  tx.send('savepoint guest');
  const invited = await enterGuest(tx, guest, edition, by);
  if (!by.keep) {
    // What was sent fails here, not after it was taken back.
    await tx.sent();
    tx.send('rollback to savepoint guest');
  }
  return invited;
}

async function enterGuest(
  tx: Transaction,
  guest: NewGuest,
  edition: { readonly id: string; readonly policy: Policy },
  { at, actorId }: Inviting,
): Promise<InvitedGuest> {
  const person = await findOrEnterPerson(tx, { ...guest, snils: null }, guest.samePerson ?? 'ask');
  await requireNoGuest(tx, person.id, edition.policy);
  const replaced = await replaceContacts(tx, person.id, guest);
  tx.send('update guest set ended_at = $2 where person_id = $1 and ended_at is null', [person.id, at]);
  const opened = await openCaseRow(tx, {
    ...{ id: randomUUID(), kind: 'invitation', personId: person.id, employmentId: null },
    ...{ editionId: edition.id, at, actorId },
  });
  recordGuest(tx, guest, { personId: person.id, caseId: opened.id, at, actorId });
  const { known, sharedPhone, namesake } = person;
  const channel = (await hasEmail(tx, person.id)) ? 'letter' : 'paper';
  return { number: opened.number, channel, knownPerson: known, sharedPhone, namesake, replaced };
}

function recordGuest(
  tx: Transaction,
  { ground, invitedBy, until }: NewGuest,
  of: { readonly personId: string; readonly caseId: string } & Pick<Inviting, 'at' | 'actorId'>,
): void {
  const { personId, caseId, at, actorId } = of;
  const id = randomUUID();
  tx.send(
    `
    insert into guest (
      organization_id, id, person_id, case_id, ground_kind, ground_number, ground_on, invited_by, last_on
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.organizationId, id, personId, caseId, ground.kind, ground.number, ground.on, invitedBy, until],
  );
  const ids = { person: personId, guest: id, ground: ground.kind };
  const values = { groundNumber: ground.number, groundOn: ground.on, invitedBy, lastOn: until };
  writeAudit(tx, [{ at, actorId, action: 'guest:invited', caseId, ids, values }]);
}

/** @throws `NotInvited` */
async function requireNoGuest(tx: Transaction, personId: string, policy: Policy): Promise<void> {
  const { rows } = await tx.query<KnownGuest>(KNOWN, [personId, policy.accessFor, TEACHERS]);
  const known = rows[0] ?? { staff: false, member: false, running: null };
  const reason = whyNoGuest(known);
  if (reason === null) return;
  const details = { reason, ...(known.running === null ? {} : { case: known.running }) };
  throw new KontingentError('NotInvited', 'The person is not to be invited as a guest', details);
}

const KNOWN = `
  select
    exists (
      select from employment e where e.person_id = $1 and e.withdrawn_at is null and e.category = any ($2)
    ) as staff,
    exists (
      select from space_membership m
      join space s on s.organization_id = m.organization_id and s.id = m.space_id
      where m.person_id = $1 and s.code = $3 and m.removed_at is null
    ) as member,
    (
      select c.number from "case" c
      where c.person_id = $1 and c.kind = 'invitation' and c.employment_id is null and c.state <> 'closed'
      limit 1
    ) as running`;

/** Contacts that are said otherwise of a known person; no invitation is under way that could follow. */
async function replaceContacts(
  tx: Transaction,
  personId: string,
  said: Pick<NewGuest, 'phone' | 'email'>,
): Promise<ContactKind[]> {
  const { rows } = await tx.query<{ kind: ContactKind; value: string }>(
    'select kind, value from contact where person_id = $1 and replaced_at is null',
    [personId],
  );
  return rows.flatMap(({ kind, value }) => {
    const now = said[kind];
    if (now === null || now === value) return [];
    replaceContact(tx, personId, kind, now);
    return [kind];
  });
}

async function hasEmail(tx: Transaction, personId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from contact where person_id = $1 and kind = 'email' and replaced_at is null`,
    [personId],
  );
  return rowCount !== 0;
}

/**
 * Moves the last day of a guest, later or earlier; a day that has passed ends the stay within minutes. A stay that is over
 * goes on while nobody has removed the guest from the class: the task to remove them is taken back.
 *
 * @throws `NotFound`; `NotPossibleNow` for a case of no guest, or of one whose invitation has ended and who is not in the
 *   class; `InvalidDate`
 */
export async function moveGuestEnd(
  tx: Transaction,
  lists: Lists,
  moved: { readonly number: number; readonly until: CivilDate; readonly reason: string },
  { at, actorId }: Pick<Inviting, 'at' | 'actorId'>,
): Promise<{ readonly from: CivilDate }> {
  const { number, until, reason } = moved;
  tx.send(
    `select from guest g where g.case_id = (select id from "case" where number = $1) for no key update`,
    [number],
  );
  const { rows } = await tx.query<GuestRow>(GUEST, [number]);
  const [row] = rows;
  if (!row) throw new KontingentError('NotFound', 'There is no case of this number', { case: number });
  const { id, from } = row;
  if (id === null || from === null || row.groundOn === null || (row.done && !row.inClass)) {
    const details = { reason: id === null ? 'noGuest' : 'guestEnded', case: number };
    throw new KontingentError('NotPossibleNow', 'The case is about no guest who stays', details);
  }
  const today = await collegeDate(tx, at);
  requireGuestEnd(until, { earliest: row.over ? today : row.groundOn, today });
  if (until === from) return { from };
  tx.send('update guest set last_on = $2, ended_at = null where id = $1', [id, until]);
  if (row.over) {
    const keys = [removalKey({ id, lastOn: from })];
    enqueue(tx, lists, 'duty', { type: 'withdraw', at }, { keys });
  }
  const values = { from, to: until, reason };
  writeAudit(tx, [{ at, actorId, action: 'guest:moved', caseId: row.caseId, ids: { guest: id }, values }]);
  return { from };
}

interface GuestRow {
  readonly caseId: string;
  readonly id: string | null;
  readonly from: CivilDate | null;
  readonly groundOn: CivilDate | null;
  readonly over: boolean;
  /** The invitation has ended, or is about to: nobody comes by it any more. */
  readonly done: boolean;
  /** Still in the class, and by no later invitation. */
  readonly inClass: boolean;
}

const GUEST = `
  select
    c.id as "caseId", g.id, g.last_on as "from", g.ground_on as "groundOn", g.ended_at is not null as over,
    c.state = 'closed' or c.process_state ->> 'ending' is not null as done,
    exists (
      select from space_membership m where m.person_id = g.person_id and m.removed_at is null
    ) and not exists (
      select from guest o where o.person_id = g.person_id and o.recorded_at > g.recorded_at
    ) as "inClass"
  from "case" c
  left join guest g on g.organization_id = c.organization_id and g.case_id = c.id
  where c.number = $1`;
