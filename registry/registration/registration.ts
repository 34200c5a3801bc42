import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { LIMITS } from '../../domain/limits.ts';
import { parseMobile } from '../../domain/people/phone.ts';
import { looksLikeOwnOutgoing } from '../../domain/letter/outgoing-number.ru.ts';
import type { RegistrationPurpose } from '../../domain/registration/codes.ts';
import { appointAdministrator } from '../college/administrators.ts';
import { enterOrder, type OrderPaper } from '../college/appointment-orders.ts';
import { writeAudit } from '../audit/audit.ts';
import { openCaseRow } from '../case/cases.ts';
import { collegeClock } from '../college/clock.ts';
import { requireNewScan } from '../college/scans.ts';
import type { Transaction } from '../db/database.ts';
import { replaceContact } from '../people/people.ts';
import { lockPlatformState, openRegistration } from '../college/platform-state.ts';
import { editionById, editionOn, type Edition } from '../college/policy.ts';
import { enterPhoneConsent } from '../student/consents.ts';

export interface NewRegistration {
  readonly purpose: RegistrationPurpose;
  /** Null where nobody is appointed: the administrator of today has another phone. */
  readonly order: OrderPaper | null;
  readonly administratorId: string;
  /** First day of the appointment; the date of the order when null. */
  readonly from: string | null;
  /** Personal mobile for the request; the one in the registry when null. */
  readonly phone: string | null;
  /** When the administrator consented to give it. */
  readonly consentOn: CivilDate | null;
  /** Outgoing number from the office's journal; null for one of our own index. */
  readonly outgoing: string | null;
  /** Said where the scan is known as the paper of another order, and is meant all the same. */
  readonly sameScan?: boolean;
}

export interface StartedRegistration {
  readonly caseId: string;
  readonly number: number;
  /** False where a registration was under way already: that one is given, and nothing was changed. */
  readonly fresh: boolean;
  /** Are its letters approved before they leave, by the edition of the case. */
  readonly approval: boolean;
}

/**
 * Enters the order, the appointment and the case that leads the request (2.1, 2.2), in one transaction. The row of the
 * college is locked: of many starts at once one opens a case, and the others are given it.
 *
 * @throws `PlatformActive`, `PlatformNotActive`, `OrdersOverlap`, `ConsentMissing`, `ContactMissing`, `InvalidFile`,
 *   `ScanKnown`, `InvalidPhone`, `InvalidOutgoingNumber`, `OutgoingNumberTaken`; `InvalidDate` for a consent or an order of a day that
 *   has not come
 */
export async function startRegistration(
  tx: Transaction,
  wanted: NewRegistration,
  by: { actorId: string; at: string },
): Promise<StartedRegistration> {
  const platform = await lockPlatformState(tx);
  const running = await openRegistration(tx);
  if (running) return givenCase(tx, running, wanted);
  if (wanted.purpose === 'registration' && platform.state === 'active') {
    throw new KontingentError('PlatformActive', 'The college is registered already', {
      since: platform.since,
    });
  }
  if (wanted.purpose === 'change' && platform.state !== 'active') {
    throw new KontingentError('PlatformNotActive', 'The college is not registered yet');
  }
  if (wanted.consentOn === null) throw new KontingentError('ConsentMissing', 'No consent was named');
  const zoned = await editionOn(tx, by.at.slice(0, 10));
  const clock = await collegeClock(tx, zoned.policy);
  const today = clock.dateAt(by.at);
  requireNotAfter(wanted.consentOn, today, 'consentOn');
  if (wanted.order) {
    requireNotAfter(wanted.order.on, today, 'appointmentOrderOn');
    const meant = { caseId: null, appointment: wanted.order, sameScan: wanted.sameScan ?? false };
    await requireNewScan(tx, wanted.order.scan, meant);
  }
  const edition = await editionOn(tx, today);
  const outgoing = await checkedOutgoing(tx, wanted.outgoing, today);
  const phone = await phoneOfRequest(tx, wanted);
  if (wanted.order === null && phone.before === phone.now) {
    throw new KontingentError('InvalidInput', 'Without an order another phone is named', { field: 'phone' });
  }
  const { orderId, former } = wanted.order
    ? await appointed(tx, wanted, wanted.order)
    : { orderId: await orderOfToday(tx, wanted, today), former: null };
  const opened = await openCaseRow(tx, {
    id: randomUUID(),
    kind: 'registration',
    personId: null,
    employmentId: null,
    editionId: edition.id,
    at: by.at,
    actorId: by.actorId,
  });
  tx.send(
    `
    insert into registration_request (
      organization_id, case_id, purpose, order_id, administrator_id, former_administrator_id, phone, former_phone,
      consent_on, support_address, outgoing_entered
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      tx.organizationId,
      opened.id,
      wanted.purpose,
      orderId,
      wanted.administratorId,
      former,
      phone.now,
      former === null && wanted.purpose === 'change' && phone.before !== phone.now ? phone.before : null,
      wanted.consentOn,
      await supportAddress(tx, edition.policy.registration.supportAddress),
      outgoing,
    ],
  );
  enterPhoneConsent(tx, { personId: wanted.administratorId, on: wanted.consentOn, caseId: opened.id }, by);
  writeAudit(tx, [
    {
      at: by.at,
      action: `registration:${wanted.purpose}`,
      caseId: opened.id,
      actorId: by.actorId,
      ids: { order: orderId, person: wanted.administratorId, former },
    },
  ]);
  return { caseId: opened.id, number: opened.number, fresh: true, approval: asksApproval(edition) };
}

const asksApproval = ({ policy }: Edition): boolean => policy.registration.approval === 'on';

interface GivenRow {
  purpose: RegistrationPurpose;
  number: string;
  on: string;
  edition_id: string;
}

/** A second start is given the case that runs, but another order than its own is not passed over in silence. */
async function givenCase(
  tx: Transaction,
  running: { id: string; number: number },
  wanted: NewRegistration,
): Promise<StartedRegistration> {
  const { rows } = await tx.query<GivenRow>(
    `
    select r.purpose, o.number, o.signed_on::text as on, c.edition_id
    from registration_request r
    join "case" c on c.organization_id = r.organization_id and c.id = r.case_id
    join appointment_order o on o.organization_id = r.organization_id and o.id = r.order_id
    where r.case_id = $1`,
    [running.id],
  );
  const row = rows[0];
  const { order } = wanted;
  const same =
    row?.purpose === wanted.purpose && order !== null && row.number === order.number && row.on === order.on;
  if (wanted.purpose === 'change' && !same) {
    throw new KontingentError('RegistrationRunning', 'Another request is under way', {
      case: running.number,
    });
  }
  const approval = row !== undefined && asksApproval(await editionById(tx, row.edition_id));
  return { caseId: running.id, number: running.number, fresh: false, approval };
}

/** Enters the order and the appointment by it; `former`: whose rights end. */
async function appointed(
  tx: Transaction,
  { administratorId, from, purpose }: NewRegistration,
  order: OrderPaper,
): Promise<{ orderId: string; former: string | null }> {
  const orderId = await enterOrder(tx, order);
  const appointing = {
    personId: administratorId,
    from: from ?? order.on,
    orderNumber: order.number,
    orderOn: order.on,
  };
  return { orderId, former: await appointAdministrator(tx, appointing, purpose === 'change') };
}

/**
 * The order by which the administrator of today was appointed and entered: another phone of the same person needs none
 * (2.1 asks for an order to appoint).
 *
 * @throws `InvalidInput` (`details.field` order) where there is none, or the person is not the administrator
 */
async function orderOfToday(tx: Transaction, wanted: NewRegistration, today: string): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `
    select o.id
    from appointment a
    join appointment_order o
      on o.organization_id = a.organization_id and o.number = a.order_number and o.signed_on = a.order_on
    where a.person_id = $1 and a.kind = 'administrator' and a.withdrawn_at is null and a.valid @> $2::date
    order by o.signed_on desc
    limit 1`,
    [wanted.administratorId, today],
  );
  if (wanted.purpose !== 'change' || !rows[0]) {
    throw new KontingentError('InvalidInput', 'An appointment needs its order', { field: 'order' });
  }
  return rows[0].id;
}

/** The address as it was mended last, while the edition names the one that was found dead. */
async function supportAddress(tx: Transaction, ofEdition: string): Promise<string> {
  const { rows } = await tx.query<{ support_address: string; edition_id: string }>(
    `
    select r.support_address, c.edition_id
    from registration_request r
    join "case" c on c.organization_id = r.organization_id and c.id = r.case_id
    order by c.number desc
    limit 1`,
  );
  const [last] = rows;
  if (!last) return ofEdition;
  const { policy } = await editionById(tx, last.edition_id);
  return policy.registration.supportAddress === ofEdition ? last.support_address : ofEdition;
}

/** The phone of the request, and the one that the registry had before. */
async function phoneOfRequest(
  tx: Transaction,
  wanted: NewRegistration,
): Promise<{ now: string; before: string | null }> {
  const { rows } = await tx.query<{ phone: string | null; email: string | null }>(
    `
    select
      (select value from contact k where k.person_id = p.id and k.kind = 'phone' and k.replaced_at is null) as phone,
      (select value from contact k where k.person_id = p.id and k.kind = 'email' and k.replaced_at is null) as email
    from person p
    where p.id = $1`,
    [wanted.administratorId],
  );
  if (!rows[0]) throw new KontingentError('NotFound', 'There is no such person');
  const phone = wanted.phone === null ? rows[0].phone : parseMobile(wanted.phone);
  if (rows[0].email === null) {
    throw new KontingentError('ContactMissing', 'The request names an email', { contact: 'email' });
  }
  if (phone === null) {
    throw new KontingentError('ContactMissing', 'The request names a phone', { contact: 'phone' });
  }
  if (phone !== rows[0].phone) replaceContact(tx, wanted.administratorId, 'phone', phone);
  return { now: phone, before: rows[0].phone };
}

/** @throws `InvalidOutgoingNumber`, `OutgoingNumberTaken` */
async function checkedOutgoing(tx: Transaction, given: string | null, on: string): Promise<string | null> {
  if (given === null) return null;
  const number = given.trim();
  const fits =
    number !== '' && number.length <= LIMITS.outgoingNumber && !/[\p{C}\u2028\u2029]/u.test(number);
  if (!fits || looksLikeOwnOutgoing(number)) {
    throw new KontingentError('InvalidOutgoingNumber', 'The outgoing number does not fit', {
      reason: fits ? 'ownIndex' : 'form',
    });
  }
  const { rowCount } = await tx.query(
    'select from registration_letter where outgoing_number = $1 and outgoing_year = $2',
    [number, Number(on.slice(0, 4))],
  );
  if (rowCount !== 0) {
    throw new KontingentError('OutgoingNumberTaken', 'A letter of this year has the number already');
  }
  return number;
}
