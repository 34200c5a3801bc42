import { z } from 'zod';
import type { CaseState } from '../../domain/case/process.ts';
import type { WaitingFor } from '../../domain/case/roles.ts';
import type { Change } from '../../domain/college/edition-words.ts';
import type { Direction } from '../../domain/transfer/codes.ts';
import type { TransferTypes } from '../../domain/transfer/progress.ts';
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

export interface TransferFilter extends PageRequest {
  readonly direction?: Direction | undefined;
  /** Those that ended; open ones where false. */
  readonly closed: boolean;
}

export interface ListedTransfer {
  readonly number: number;
  readonly direction: Direction;
  readonly change: Change | null;
  readonly personName: string;
  readonly registerNumber: string | null;
  readonly fromGroup: string | null;
  readonly toGroup: string | null;
  readonly otherCollege: string | null;
  readonly stage: CaseState<TransferTypes>['stage'];
  readonly waitingFor: WaitingFor;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly outcome: TransferTypes['outcome'] | null;
}

/** The order of the open ones, and of those that ended: each that of an index of cases. */
const OPEN = {
  list: 'transfers, open',
  of: `c.state <> 'closed'`,
  key: `coalesce(c.due_at, 'infinity'::timestamptz)`,
  comes: '>',
  order: '',
} as const;
const CLOSED = {
  list: 'transfers, closed',
  of: `c.state = 'closed'`,
  key: 'c.closed_at',
  comes: '<',
  order: 'desc',
} as const;

const PLACE = z.tuple([instantPlace, numberPlace]);
const TRANSFERS = `student_transfer t join "case" c on c.organization_id = t.organization_id and c.id = t.case_id`;

/**
 * A page of the transfers: open ones by their due date, or those that ended, the last first.
 *
 * @throws `InvalidInput` (`limit`, `after`)
 */
export async function listTransfers(
  tx: Transaction,
  filter: TransferFilter,
): Promise<Page<ListedTransfer, 'overdue'>> {
  const limit = pageLimit(filter.limit);
  const { list } = filter.closed ? CLOSED : OPEN;
  const after = placeAfter(list, PLACE, filter.after);
  const counted = filtered(filter);
  const matching = `select from ${TRANSFERS} where ${counted.and()}`;
  const [rows, counts] = await Promise.all([
    readPage(tx, filter, after, limit + 1),
    countUpTo(tx, { matching, overdue: `${matching} and c.overdue` }, counted.values),
  ]);
  const anything = 'select from student_transfer';
  return pageOf<ListedTransfer, 'overdue'>(tx, list, rows, { limit, counts, anything });
}

async function readPage(
  tx: Transaction,
  filter: TransferFilter,
  after: z.infer<typeof PLACE> | null,
  limit: number,
): Promise<(ListedTransfer & { readonly place: Place })[]> {
  const conditions = filtered(filter);
  const { key, comes, order } = filter.closed ? CLOSED : OPEN;
  if (after) {
    const place = `(${conditions.parameter(after[0])}::timestamptz, ${conditions.parameter(after[1])}::int)`;
    conditions.addSql(`(${key}, c.number) ${comes} ${place}`);
  }
  const { rows } = await tx.query<ListedTransfer & { readonly place: Place }>(
    `
    with page as (
      select t.*, c.number, c.person_id, c.stage, c.waiting_for, c.due_at, c.overdue, c.outcome, ${key} as at
      from ${TRANSFERS}
      where ${conditions.and()}
      order by ${key} ${order}, c.number ${order}
      limit ${limit}
    )
    select
      t.number, t.direction, t.change, p.full_name as "personName", e.register_number as "registerNumber",
      f.code as "fromGroup", g.code as "toGroup", t.other_college as "otherCollege", t.stage,
      t.waiting_for as "waitingFor", t.due_at as "dueAt", t.overdue, t.outcome,
      jsonb_build_array(t.at, t.number) as place
    from page t
    join person p on p.organization_id = t.organization_id and p.id = t.person_id
    left join enrolment e on e.organization_id = t.organization_id and e.id = t.enrolment_id
    left join study_group f on f.organization_id = t.organization_id and f.id = t.from_group_id
    left join study_group g on g.organization_id = t.organization_id and g.id = t.to_group_id
    order by t.at ${order}, t.number ${order}`,
    conditions.values,
    { planAnew: true },
  );
  return rows;
}

function filtered({ direction, closed }: TransferFilter): Conditions {
  const conditions = new Conditions();
  conditions.addSql(`c.kind = 'transfer' and ${(closed ? CLOSED : OPEN).of}`);
  conditions.add(direction, (value) => `t.direction = ${value}`);
  return conditions;
}
