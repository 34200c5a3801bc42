import { z } from 'zod';
import type { LetterKind } from '../../domain/letters.ts';
import type { Transaction } from '../db/database.ts';
import {
  Conditions,
  countUpTo,
  instantPlace,
  type Page,
  pageLimit,
  pageOf,
  type PageRequest,
  type Place,
  placeAfter,
} from '../db/page.ts';
import type { LetterState } from '../letter/letters.ts';

export interface LetterFilter extends PageRequest {
  readonly state?: LetterState | undefined;
  readonly kind?: LetterKind | undefined;
  readonly caseNumber?: number | undefined;
}

export interface ListedLetter {
  readonly id: string;
  readonly kind: LetterKind;
  readonly state: LetterState;
  /** Null for a letter of no case, a digest say. */
  readonly caseNumber: number | null;
  /** Empty for an official letter, which goes to the platform. */
  readonly personName: string;
  readonly toAddress: string;
  readonly messageId: string;
  /** Tries so far of one that is queued; 0 for one that is not. */
  readonly attempts: number;
  readonly smtpCode: number | null;
  readonly queuedAt: string;
  /** Null for one that is not queued any more. */
  readonly nextAttemptAt: string | null;
  readonly sentAt: string | null;
}

const LIST = 'letters';
const PLACE = z.tuple([instantPlace, z.guid()]);

/** A page of the letters, the last queued first. @throws `InvalidInput` (`limit`, `after`) */
export async function listLetters(tx: Transaction, filter: LetterFilter): Promise<Page<ListedLetter>> {
  const limit = pageLimit(filter.limit);
  const after = placeAfter(LIST, PLACE, filter.after);
  const counted = filtered(filter);
  const [rows, counts] = await Promise.all([
    readPage(tx, filter, after, limit + 1),
    countUpTo(tx, { matching: `select from letter l where ${counted.and()}` }, counted.values),
  ]);
  return pageOf<ListedLetter>(tx, LIST, rows, { limit, counts, anything: 'select from letter' });
}

async function readPage(
  tx: Transaction,
  filter: LetterFilter,
  after: z.infer<typeof PLACE> | null,
  limit: number,
): Promise<(ListedLetter & { readonly place: Place })[]> {
  const conditions = filtered(filter);
  if (after) {
    const place = `(${conditions.parameter(after[0])}::timestamptz, ${conditions.parameter(after[1])}::uuid)`;
    conditions.addSql(`(l.queued_at, l.id) < ${place}`);
  }
  const { rows } = await tx.query<ListedLetter & { readonly place: Place }>(
    `
    with page as (
      select l.organization_id, l.id, l.queued_at
      from letter l
      where ${conditions.and()}
      order by l.queued_at desc, l.id desc
      limit ${limit}
    )
    select
      l.id,
      l.kind,
      l.state,
      c.number as "caseNumber",
      coalesce(p.full_name, '') as "personName",
      l.to_address as "toAddress",
      l.message_id as "messageId",
      coalesce(o.attempts, 0) as attempts,
      l.smtp_code as "smtpCode",
      l.queued_at as "queuedAt",
      o.next_attempt_at as "nextAttemptAt",
      l.sent_at as "sentAt",
      jsonb_build_array(page.queued_at, page.id) as place
    from page
    join letter l on l.organization_id = page.organization_id and l.id = page.id
    left join person p on p.organization_id = l.organization_id and p.id = l.person_id
    left join "case" c on c.organization_id = l.organization_id and c.id = l.case_id
    left join outbox o on o.tenant = l.organization_id and o.kind = 'letter' and o.row_id = l.id
    order by page.queued_at desc, page.id desc`,
    conditions.values,
    { planAnew: true },
  );
  return rows;
}

function filtered({ state, kind, caseNumber }: LetterFilter): Conditions {
  const conditions = new Conditions();
  conditions.add(state, (value) => `l.state = ${value}`);
  // Said twice, so that the index of those that are not sent is seen to serve.
  if (state !== undefined && state !== 'sent') conditions.addSql(`l.state <> 'sent'`);
  conditions.add(kind, (value) => `l.kind = ${value}`);
  conditions.add(
    caseNumber,
    (value) => `l.case_id = (select c.id from "case" c where c.number = ${value}::int)`,
  );
  return conditions;
}
