import { z } from 'zod';
import type { WaitingFor } from '../../domain/case/roles.ts';
import { parseSearch } from '../../domain/people/search-words.ts';
import type { Transaction } from '../db/database.ts';
import {
  Conditions,
  type Count,
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
import { orderOfCase, type OrderOfCase } from '../order/list.ts';
import { guestUntil } from './guest-of-case.ts';
import { type FoundSubjects, peopleFoundBy } from '../people/found-people.ts';

export interface CaseFilter extends PageRequest {
  /** Starting cases count as open; all when not given. */
  readonly state?: 'open' | 'closed' | 'all' | undefined;
  readonly waitingFor?: WaitingFor | undefined;
  readonly stage?: string | undefined;
  readonly kind?: string | undefined;
  readonly overdue?: boolean | undefined;
  /** Words of the name, present or former, or of a phone: each from its beginning, in any case and layout, «ё» or «е». */
  readonly person?: string | undefined;
  /** What a search has found: the case of the number, and those of the people. */
  readonly found?: FoundSubjects | undefined;
  /** ISO instant: questions that are asked later are not counted yet. */
  readonly now: string;
}

export interface ListedCase {
  readonly caseId: string;
  readonly number: number;
  readonly kind: string;
  readonly state: 'starting' | 'open' | 'closed';
  readonly personName: string;
  readonly stage: string;
  readonly waitingFor: WaitingFor;
  readonly since: string;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly outcome: string | null;
  readonly openTasks: number;
  /** The order that the case leads; null for a case of another kind. */
  readonly order: OrderOfCase | null;
  /** The last day of the guest whom the case invites; null for anybody else. */
  readonly guestUntil: string | null;
}

/** A half of the list, in the order of its index: open cases by their due date, closed ones by when they closed. */
interface Half {
  readonly name: 'open' | 'closed';
  readonly of: string;
  readonly key: string;
  readonly comes: '<' | '>';
  readonly order: string;
}
const OPEN: Half = {
  name: 'open',
  of: `c.state <> 'closed'`,
  key: `coalesce(c.due_at, 'infinity'::timestamptz)`,
  comes: '>',
  order: '',
};
const CLOSED: Half = {
  name: 'closed',
  of: `c.state = 'closed'`,
  key: 'c.closed_at',
  comes: '<',
  order: 'desc',
};

const LIST = 'cases';
const PLACE = z.tuple([z.enum(['open', 'closed']), instantPlace, numberPlace]);

/**
 * A page of the cases by what is asked of them: open ones by their due date, then closed ones, the last first.
 *
 * @throws `InvalidInput` (`limit`, `after`)
 */
export async function listCases(tx: Transaction, filter: CaseFilter): Promise<Page<ListedCase, 'overdue'>> {
  const limit = pageLimit(filter.limit);
  const after = placeAfter(LIST, PLACE, filter.after);
  const { state = 'all' } = filter;
  const counting = countCases(tx, filter);
  // Failures of the two come by their own ways; whichever is looked at later must not be nobody's meanwhile.
  counting.catch(() => undefined);
  const halves = [OPEN, CLOSED].filter(({ name }) => state === 'all' || state === name);
  const rows: PlacedCase[] = [];
  for (const half of halves) {
    if (rows.length > limit || (half === OPEN && after?.[0] === 'closed')) continue;
    const from = after?.[0] === half.name ? after : null;
    rows.push(...(await readHalf(tx, filter, half, from, limit + 1 - rows.length)));
  }
  const counts = await counting;
  return pageOf<ListedCase, 'overdue'>(tx, LIST, rows, { limit, counts, anything: 'select from "case"' });
}

function countCases(tx: Transaction, filter: CaseFilter): Promise<Record<'matching' | 'overdue', Count>> {
  const conditions = filtered(filter);
  const { state = 'all' } = filter;
  const half = state === 'all' ? [] : [state === 'open' ? OPEN.of : CLOSED.of];
  const found = `select from "case" c where ${conditions.and(...half)}`;
  // A case that is closed is overdue no more.
  const overdue = `select from "case" c where ${state === 'closed' ? 'false' : conditions.and('c.overdue')}`;
  return countUpTo(tx, { matching: found, overdue }, conditions.values);
}

type PlacedCase = ListedCase & { readonly place: Place };

async function readHalf(
  tx: Transaction,
  filter: CaseFilter,
  half: Half,
  after: z.infer<typeof PLACE> | null,
  limit: number,
): Promise<PlacedCase[]> {
  const conditions = filtered(filter);
  if (after) {
    const [, at, number] = after;
    const place = `(${conditions.parameter(at)}::timestamptz, ${conditions.parameter(number)}::int)`;
    conditions.addSql(`(${half.key}, c.number) ${half.comes} ${place}`);
  }
  const now = conditions.parameter(filter.now);
  const { rows } = await tx.query<PlacedCase>(
    `
    with page as (
      select
        c.organization_id, c.id, c.number, c.kind, c.state, c.person_id, c.stage, c.waiting_for, c.since, c.due_at, c.overdue,
        c.outcome, ${half.key} as at
      from "case" c
      where ${conditions.and(half.of)}
      order by ${half.key} ${half.order}, c.number ${half.order}
      limit ${limit}
    )
    select
      c.id as "caseId",
      c.number,
      c.kind,
      c.state,
      ${subjectOf('c')} as "personName",
      c.stage,
      c.waiting_for as "waitingFor",
      c.since,
      c.due_at as "dueAt",
      c.overdue,
      c.outcome,
      (
        select count(*) from task t
        where t.organization_id = c.organization_id and t.case_id = c.id and t.state = 'open'
          and coalesce(t.held_until <= ${now}, true)
      ) as "openTasks",
      ${orderOfCase('c')} as "order",
      ${guestUntil('c')} as "guestUntil",
      jsonb_build_array('${half.name}', c.at, c.number) as place
    from page c
    order by c.at ${half.order}, c.number ${half.order}`,
    conditions.values,
    { planAnew: true },
  );
  return rows;
}

/**
 * SQL of the name of whom a case is about, the college where it is nobody. Looked up a row and not joined: planning a
 * join of many tables costs more than a page of rows.
 */
export function subjectOf(row: string): string {
  return `coalesce(
    (select p.full_name from person p where p.organization_id = ${row}.organization_id and p.id = ${row}.person_id),
    (select g.short_name from organization g where g.id = ${row}.organization_id)
  )`;
}

function filtered({ waitingFor, stage, kind, overdue, person, found }: CaseFilter): Conditions {
  const conditions = new Conditions();
  conditions.add(waitingFor, (value) => `c.waiting_for = ${value}`);
  conditions.add(stage, (value) => `c.stage = ${value}`);
  conditions.add(kind, (value) => `c.kind = ${value}`);
  conditions.add(overdue, (value) => `c.overdue = ${value}`);
  if (person !== undefined) {
    const people = peopleFoundBy(parseSearch(person), conditions);
    conditions.addSql(people === null ? 'false' : `c.person_id in (${people})`);
  }
  if (found !== undefined) {
    const people = conditions.parameter(found.people);
    const number = conditions.parameter(found.caseNumber);
    conditions.addSql(`c.person_id = any (${people}::uuid[]) or c.number = ${number}::int`);
  }
  return conditions;
}
