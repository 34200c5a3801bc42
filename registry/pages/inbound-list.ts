import { z } from 'zod';
import { KontingentError } from '../../domain/errors.ts';
import type { Trace } from '../../domain/mail/inbound-traces.ts';
import type { Transaction } from '../db/database.ts';
import {
  Conditions,
  countUpTo,
  instantPlace,
  numberPlace,
  type Page,
  pageLimit,
  pageOf,
  type PageRequest,
  type Place,
  placeAfter,
} from '../db/page.ts';
import type { InboundAttachment } from '../../domain/mail/mail-facts.ts';
import type { InboundWarning, RecordedNature } from '../mail/inbound.ts';
import type { InboundFate } from '../mail/inbound-routing.ts';

export interface InboundFilter extends PageRequest {
  readonly caseNumber?: number | undefined;
}

export interface ListedInbound {
  readonly id: string;
  /** Short number by which people name it. */
  readonly number: number;
  readonly arrivedAt: string;
  readonly nature: RecordedNature;
  /** Null while it is on its way. */
  readonly fate: InboundFate | null;
  readonly foundBy: Trace['by'] | 'person' | null;
  readonly caseNumber: number | null;
  /** Of a letter of nobody yet: the case whose number it names without being trusted. */
  readonly suggestedCaseNumber: number | null;
  readonly warnings: readonly InboundWarning[];
  /** Empty where the letter names no sender. Null once erased, as the subject. */
  readonly fromAddress: string | null;
  readonly fromName: string | null;
  readonly subject: string | null;
  /** Number of the case of the duty that asks about it, while it is open. */
  readonly dutyNumber: number | null;
}

/** A letter with everything that was read of it. */
export interface InboundDetails extends ListedInbound {
  readonly messageId: string | null;
  readonly writtenAt: string | null;
  readonly size: number;
  /** False where only the headers of a letter too large were taken in. */
  readonly whole: boolean;
  readonly bounceCode: string | null;
  readonly text: string | null;
  readonly attachments: readonly InboundAttachment[];
}

const LISTED = `
  i.id, i.number, i.arrived_at as "arrivedAt", i.nature, i.fate, i.found_by as "foundBy", c.number as "caseNumber",
  (select sc.number from "case" sc where sc.organization_id = i.organization_id and sc.id = i.suggested_case_id)
    as "suggestedCaseNumber",
  i.warnings, i.from_address as "fromAddress", i.from_name as "fromName", i.subject,
  (
    select dc.number
    from duty d join "case" dc on dc.organization_id = d.organization_id and dc.id = d.case_id
    where d.key in ('triageLetter:' || i.id, 'readLetter:' || i.id) and dc.state <> 'closed'
    limit 1
  ) as "dutyNumber"`;

const LIST = 'inbound';
const PLACE = z.tuple([instantPlace, numberPlace]);

/** A page of the letters that came to the mailbox, the last first. @throws `InvalidInput` (`limit`, `after`) */
export async function listInbound(tx: Transaction, filter: InboundFilter): Promise<Page<ListedInbound>> {
  const limit = pageLimit(filter.limit);
  const after = placeAfter(LIST, PLACE, filter.after);
  const counted = filtered(filter);
  const [rows, counts] = await Promise.all([
    readPage(tx, filter, after, limit + 1),
    countUpTo(tx, { matching: `select from inbound_letter i where ${counted.and()}` }, counted.values),
  ]);
  return pageOf<ListedInbound>(tx, LIST, rows, { limit, counts, anything: 'select from inbound_letter' });
}

async function readPage(
  tx: Transaction,
  filter: InboundFilter,
  after: z.infer<typeof PLACE> | null,
  limit: number,
): Promise<(ListedInbound & { readonly place: Place })[]> {
  const conditions = filtered(filter);
  if (after) {
    const place = `(${conditions.parameter(after[0])}::timestamptz, ${conditions.parameter(after[1])}::int)`;
    conditions.addSql(`(i.arrived_at, i.number) < ${place}`);
  }
  const { rows } = await tx.query<ListedInbound & { readonly place: Place }>(
    `
    with page as (
      select i.* from inbound_letter i
      where ${conditions.and()}
      order by i.arrived_at desc, i.number desc
      limit ${limit}
    )
    select ${LISTED}, jsonb_build_array(i.arrived_at, i.number) as place
    from page i
    left join "case" c on c.organization_id = i.organization_id and c.id = i.case_id
    order by i.arrived_at desc, i.number desc`,
    conditions.values,
    { planAnew: true },
  );
  return rows;
}

function filtered({ caseNumber }: InboundFilter): Conditions {
  const conditions = new Conditions();
  conditions.add(
    caseNumber,
    (value) => `i.case_id = (select c.id from "case" c where c.number = ${value}::int)`,
  );
  return conditions;
}

/** One letter by its short number. @throws `NotFound` */
export async function readInbound(tx: Transaction, number: number): Promise<InboundDetails> {
  const { rows } = await tx.query<InboundDetails>(
    `
    select
      ${LISTED},
      i.message_id as "messageId", i.written_at as "writtenAt", i.size, i.whole, i.bounce_code as "bounceCode",
      i.body as text, coalesce(i.attachments, '[]') as attachments
    from inbound_letter i
    left join "case" c on c.organization_id = i.organization_id and c.id = i.case_id
    where i.number = $1`,
    [number],
  );
  if (!rows[0])
    throw new KontingentError('NotFound', 'There is no such letter', { what: 'inbound', letter: number });
  return rows[0];
}

/** The letters of a case, in the order in which they came; of a duty, the one it is about. */
export async function inboundOfCase(tx: Transaction, caseId: string): Promise<ListedInbound[]> {
  const { rows } = await tx.query<ListedInbound>(
    `
    select ${LISTED}
    from inbound_letter i
    left join "case" c on c.organization_id = i.organization_id and c.id = i.case_id
    where i.case_id = $1
      or i.id::text = (select d.about ->> 'letter' from duty d where d.case_id = $1)
    order by i.arrived_at, i.number`,
    [caseId],
  );
  return rows;
}
