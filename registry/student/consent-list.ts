import { z } from 'zod';
import type { ShownKind } from '../../domain/order/grounds.ts';
import type { ConsentPurpose } from '../../domain/student/consent.ts';
import type { Transaction } from '../db/database.ts';
import {
  Conditions,
  countUpTo,
  numberPlace,
  type Page,
  pageLimit,
  pageOf,
  type PageRequest,
  type Place,
  placeAfter,
} from '../db/page.ts';

/** A consent as people read it. */
export interface ListedConsent {
  readonly number: number;
  readonly purpose: ConsentPurpose;
  /** About whom. */
  readonly person: string;
  /** Who gave it; null where the person did, or where nobody was named. */
  readonly givenBy: string | null;
  readonly givenOn: string;
  readonly paperNumber: string | null;
  /** Number of the case that rests on it. */
  readonly case: number | null;
  /** Of an order alone. */
  readonly orderKind: ShownKind | null;
  readonly withdrawnOn: string | null;
  readonly withdrawnReason: string | null;
  /** Who noted that it was taken back. */
  readonly withdrawalBy: string | null;
}

const LIST = 'consents';
const PLACE = z.tuple([numberPlace]);

const COLUMNS = `
  k.number, k.purpose, p.full_name as person, k.given_by_name as "givenBy", k.given_on as "givenOn",
  k.paper_number as "paperNumber", c.number as "case", o.kind as "orderKind", k.withdrawn_on as "withdrawnOn",
  k.withdrawn_reason as "withdrawnReason", w.full_name as "withdrawalBy"`;

const FROM = `
  from consent k
  join person p on p.organization_id = k.organization_id and p.id = k.person_id
  left join "case" c on c.organization_id = k.organization_id and c.id = k.case_id
  left join movement_order o on o.organization_id = k.organization_id and o.case_id = k.case_id
  left join person w on w.organization_id = k.organization_id and w.id = k.withdrawal_recorded_by`;

/**
 * A page of the consents of the college, those that were taken back among them, the last first.
 *
 * @throws `InvalidInput` (`limit`, `after`)
 */
export async function listConsents(tx: Transaction, request: PageRequest): Promise<Page<ListedConsent>> {
  const limit = pageLimit(request.limit);
  const after = placeAfter(LIST, PLACE, request.after);
  const conditions = new Conditions();
  conditions.add(after?.[0], (value) => `k.number < ${value}::int`);
  const [{ rows }, counts] = await Promise.all([
    tx.query<ListedConsent & { readonly place: Place }>(
      `
      select ${COLUMNS}, jsonb_build_array(k.number) as place
      ${FROM}
      where ${conditions.and()}
      order by k.number desc
      limit ${limit + 1}`,
      conditions.values,
      { planAnew: true },
    ),
    countUpTo(tx, { matching: 'select from consent' }, []),
  ]);
  return pageOf<ListedConsent>(tx, LIST, rows, { limit, counts, anything: 'select from consent' });
}

/**
 * SQL: when the consent that a paper of a transfer is was taken back; null while it is in force, and of any other paper.
 *
 * @param paper alias of the paper, one that counts
 */
export function paperTakenBackOn(paper: string): string {
  return `(
    select k.withdrawn_on
    from consent k
    where ${paper}.kind = 'representativeConsent' and k.organization_id = ${paper}.organization_id
      and k.case_id = ${paper}.case_id and k.purpose = 'transfer'
    order by k.number desc
    limit 1
  )`;
}

/**
 * SQL: when the consent of a line of an order, its own or that of the transfer that it ends, was taken back; null while
 * it is in force.
 *
 * @param line alias of the line
 */
export function lineTakenBackOn(line: string): string {
  return `coalesce(
    (
      select k.withdrawn_on
      from consent k
      where k.organization_id = ${line}.organization_id and k.case_id = ${line}.case_id and k.line = ${line}.line
    ),
    (
      select k.withdrawn_on
      from "case" t
      join consent k on k.organization_id = t.organization_id and k.case_id = t.id
      where t.organization_id = ${line}.organization_id and t.number = ${line}.transfer_number
        and k.purpose = 'transfer' and k.given_on = ${line}.consent_on
      order by k.number desc
      limit 1
    )
  )`;
}

/** All consents about one person, as they were entered. */
export async function consentsAbout(tx: Transaction, personId: string): Promise<ListedConsent[]> {
  const { rows } = await tx.query<ListedConsent>(
    `select ${COLUMNS} ${FROM} where k.organization_id = $1 and k.person_id = $2 order by k.number`,
    [tx.organizationId, personId],
  );
  return rows;
}
