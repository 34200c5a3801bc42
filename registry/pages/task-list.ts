import { z } from 'zod';
import type { Role } from '../../domain/case/roles.ts';
import { parseSearch } from '../../domain/people/search-words.ts';
import type { CountedTerm } from '../../domain/task/terms.ts';
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
import { orderOfCase, type OrderOfCase } from '../order/list.ts';
import { type FoundSubjects, peopleFoundBy } from '../people/found-people.ts';
import { subjectOf } from './case-list.ts';

export interface TaskFilter extends PageRequest {
  /** Only what this person may answer today: by role, as the owner, or standing in for somebody. */
  readonly actorId?: string | undefined;
  /** Only what this role may answer now, asked first or by escalation. */
  readonly role?: Role | undefined;
  readonly overdue?: boolean | undefined;
  /** Words of the name of whom the case is about, as for cases. */
  readonly person?: string | undefined;
  /** What a search has found: tasks of the case of the number, and of the people. */
  readonly found?: FoundSubjects | undefined;
  readonly now: string;
  /** Civil date of the college at `now`. */
  readonly today: string;
}

export interface ListedTask {
  readonly caseId: string;
  /** Number of the case; people see the task as «П-147/3». */
  readonly number: number;
  readonly seq: number;
  readonly kind: string;
  readonly personName: string;
  readonly post: string | null;
  readonly dueAt: string;
  /** What the due date was counted from; null for one that an earlier release counted. */
  readonly term: CountedTerm | null;
  readonly overdue: boolean;
  readonly level: number;
  readonly role: Role;
  readonly roles: readonly Role[];
  readonly ownerName: string | null;
  readonly waitingSince: string;
  /** An answer was recorded and is on its way to the case. */
  readonly answered: boolean;
  readonly order: OrderOfCase | null;
}

const LIST = 'tasks';
const PLACE = z.tuple([instantPlace, numberPlace, numberPlace]);

/**
 * A page of the open questions, the most urgent first. One that nobody is asked before a later instant is not among
 * them yet.
 *
 * @throws `InvalidInput` (`limit`, `after`)
 */
export async function listTasks(tx: Transaction, filter: TaskFilter): Promise<Page<ListedTask, 'overdue'>> {
  const limit = pageLimit(filter.limit);
  const after = placeAfter(LIST, PLACE, filter.after);
  const rights = filter.actorId === undefined ? null : await rightsOf(tx, filter.actorId, filter.today);
  const { conditions, now } = filtered(filter, rights);
  const found = `select from task t where ${conditions.and()}`;
  const [rows, counts] = await Promise.all([
    readPage(tx, filter, rights, after, limit + 1),
    countUpTo(tx, { matching: found, overdue: `${found} and t.due_at <= ${now}` }, conditions.values),
  ]);
  const anything = `select from task where state = 'open'`;
  return pageOf<ListedTask, 'overdue'>(tx, LIST, rows, { limit, counts, anything });
}

/** In whose name a person may answer, and by which role. */
interface Right {
  readonly principal: string;
  readonly role: Role | null;
}

/** Read first, for one actor: who may answer is asked of each task afterwards without another look into appointments. */
async function rightsOf(tx: Transaction, actorId: string, today: string): Promise<readonly Right[]> {
  const { rows } = await tx.query<Right>(
    'select principal_id as principal, kind as role from rights_of($1, $2)',
    [actorId, today],
  );
  return rows;
}

/** SQL: the case of the task is such a one. The case is looked at only where it matters. */
function caseIs(condition: string): string {
  return `exists (select from "case" c where c.organization_id = t.organization_id and c.id = t.case_id and (${condition}))`;
}

async function readPage(
  tx: Transaction,
  filter: TaskFilter,
  rights: readonly Right[] | null,
  after: z.infer<typeof PLACE> | null,
  limit: number,
): Promise<(ListedTask & { readonly place: Place })[]> {
  const { conditions, now } = filtered(filter, rights);
  if (after) {
    const due = `${conditions.parameter(after[0])}::timestamptz`;
    const place = `(${due}, ${conditions.parameter(after[1])}::int, ${conditions.parameter(after[2])}::int)`;
    // The first condition is one of the index, the second one is of the rows of its first instant.
    conditions.addSql(`t.due_at >= ${due} and (t.due_at, c.number, t.seq) > ${place}`);
  }
  const { rows } = await tx.query<ListedTask & { readonly place: Place }>(
    `
    with page as (
      select
        t.organization_id, t.case_id as id, t.seq, t.kind, t.due_at, t.term, t.level, t.role, t.roles, t.owner_id, t.opened_at,
        c.number, c.person_id, c.employment_id
      from task t
      join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
      where ${conditions.and()}
      order by t.due_at, c.number, t.seq
      limit ${limit}
    )
    select
      t.id as "caseId",
      t.number,
      t.seq,
      t.kind,
      ${subjectOf('t')} as "personName",
      (
        select e.post from employment e
        where e.organization_id = t.organization_id and e.id = t.employment_id
      ) as post,
      t.due_at as "dueAt", t.term,
      t.due_at <= ${now} as overdue,
      t.level,
      t.role,
      t.roles,
      (
        select o.full_name from person o where o.organization_id = t.organization_id and o.id = t.owner_id
      ) as "ownerName",
      t.opened_at as "waitingSince",
      exists (
        select from task_answer a
        join case_command k on k.organization_id = a.organization_id and k.id = a.id
        where a.organization_id = t.organization_id and a.case_id = t.id and a.task_seq = t.seq
          and k.decided_at is null
      ) as answered,
      ${orderOfCase('t')} as "order",
      jsonb_build_array(t.due_at, t.number, t.seq) as place
    from page t
    order by t.due_at, t.number, t.seq`,
    conditions.values,
    { planAnew: true },
  );
  return rows;
}

function filtered(
  { actorId, role, overdue, person, found, now: at }: TaskFilter,
  rights: readonly Right[] | null,
): { conditions: Conditions; now: string } {
  const conditions = new Conditions();
  const now = `${conditions.parameter(at)}::timestamptz`;
  conditions.addSql(`t.state = 'open' and coalesce(t.held_until <= ${now}, true)`);
  conditions.add(role, (value) => `${value} = any (t.roles)`);
  conditions.add(overdue, (value) => `(t.due_at <= ${now}) = ${value}`);
  if (person !== undefined) {
    const people = peopleFoundBy(parseSearch(person), conditions);
    conditions.addSql(people === null ? 'false' : caseIs(`c.person_id in (${people})`));
  }
  if (found !== undefined) conditions.addSql(amongFound(found, conditions));
  if (rights !== null) conditions.addSql(answerable(actorId ?? '', rights, conditions));
  return { conditions, now };
}

/** SQL of what answerable() says, for the rights of one actor: for themself, or for somebody they stand in for. */
function answerable(actorId: string, rights: readonly Right[], conditions: Conditions): string {
  const actor = conditions.parameter(actorId);
  const ways = [...new Set(rights.map(({ principal }) => principal))].map((principal) => {
    const owner = conditions.parameter(principal);
    const held = conditions.parameter(
      rights.flatMap((right) => (right.principal === principal && right.role !== null ? [right.role] : [])),
    );
    const byRole = `t.roles && ${held}::text[] and (t.owner_id is null or array_remove(t.roles, t.role) && ${held}::text[])`;
    const own = `t.not_own and ${caseIs(`c.person_id in (${actor}::uuid, ${owner}::uuid)`)}`;
    return `((t.owner_id = ${owner}::uuid or ${byRole}) and not (${own}))`;
  });
  return ways.join(' or ') || 'false';
}

function amongFound({ people, caseNumber, task }: FoundSubjects, conditions: Conditions): string {
  const number = `c.number = ${conditions.parameter(caseNumber)}::int`;
  // «П-147/3» is one task, whoever its case is about.
  if (task !== null) return `${caseIs(number)} and t.seq = ${conditions.parameter(task)}::int`;
  return caseIs(`c.person_id = any (${conditions.parameter(people)}::uuid[]) or ${number}`);
}
