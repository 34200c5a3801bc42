import { LIMITS } from '../../domain/limits.ts';
import { parseSearch, type Search } from '../../domain/people/search-words.ts';
import type { Transaction } from '../db/database.ts';
import { Conditions, type Count, countOf, type Page, pageLimit } from '../db/page.ts';
import { peopleFoundBy } from '../people/found-people.ts';
import { listCases, type ListedCase } from './case-list.ts';
import { listTasks, type ListedTask } from './task-list.ts';

/** Somebody whom a search found. */
export interface FoundPerson {
  readonly personId: string;
  readonly name: string;
  /** Former names, the latest first: by one of them they may have been found. */
  readonly formerNames: readonly string[];
  readonly phone: string | null;
  /** Post of an employment that was not withdrawn; null for one who has none. */
  readonly post: string | null;
  /** The last day of a guest whose stay is not over; null for anybody else. */
  readonly guestUntil: string | null;
  /** Register number of the latest enrolment; null for one who is no student. */
  readonly registerNumber: string | null;
}

/** The first of what was found, and how many there are. */
export interface FoundPart<T> {
  readonly items: readonly T[];
  readonly matching: Count;
}

export interface Found {
  readonly people: FoundPart<FoundPerson>;
  /** So many people fit that cases and tasks are those of the number alone, where one was typed: more words are needed. */
  readonly tooMany: boolean;
  /** Cases of the number, and of the people found: open ones by their due date, then closed ones. */
  readonly cases: FoundPart<ListedCase>;
  /** Open questions of those cases, the most urgent first. */
  readonly tasks: FoundPart<ListedTask>;
}

export interface SearchRequest {
  /** What was typed. */
  readonly text: string;
  /** The most of people, of cases and of tasks; `LIMITS.page.usual` when not given. */
  readonly limit?: number | undefined;
  readonly now: string;
  /** Civil date of the college at `now`. */
  readonly today: string;
}

/**
 * People, cases and open tasks that the words find: by every word of a name, present or former, from its beginning, in
 * any order, case and layout; by the last four digits of a phone; by the number of a case or of a register.
 *
 * @throws `InvalidInput` (`limit`)
 */
export async function search(tx: Transaction, request: SearchRequest): Promise<Found> {
  const { text, now, today } = request;
  const limit = pageLimit(request.limit);
  const understood = parseSearch(text);
  const ids = await idsOfPeople(tx, understood);
  const tooMany = ids.length > LIMITS.searched;
  const { caseNumber, task } = understood;
  const found = { people: tooMany ? [] : ids, caseNumber, task };
  const people = await readPeople(tx, ids.slice(0, LIMITS.searched), limit);
  const nothing = { items: [], matching: countOf(0) };
  if (found.people.length === 0 && caseNumber === null) {
    return {
      people: { items: people, matching: countOf(ids.length) },
      tooMany,
      cases: nothing,
      tasks: nothing,
    };
  }
  const [cases, tasks] = await Promise.all([
    listCases(tx, { found, limit, now }),
    listTasks(tx, { found, limit, now, today }),
  ]);
  return {
    people: { items: people, matching: countOf(ids.length) },
    tooMany,
    cases: part(cases),
    tasks: part(tasks),
  };
}

function part<T>({ items, counts }: Page<T, 'overdue'>): FoundPart<T> {
  return { items, matching: counts.matching };
}

async function idsOfPeople(tx: Transaction, understood: Search): Promise<string[]> {
  const conditions = new Conditions();
  const byWords = peopleFoundBy(understood, conditions);
  const ways = byWords === null ? [] : [byWords];
  if (understood.registerNumbers.length > 0) {
    const numbers = conditions.parameter(understood.registerNumbers);
    ways.push(
      `select e.person_id from enrolment e where e.register_number = any (${numbers}::text[]) and e.withdrawn_at is null`,
    );
  }
  if (understood.caseNumber !== null) {
    const number = conditions.parameter(understood.caseNumber);
    ways.push(`select c.person_id from "case" c where c.number = ${number}::int and c.person_id is not null`);
  }
  if (ways.length === 0) return [];
  const { rows } = await tx.query<{ person_id: string }>(
    `
    select distinct person_id from (${ways.map((way) => `(${way})`).join(' union all ')}) as found
    order by person_id
    limit ${LIMITS.counted + 1}`,
    conditions.values,
    { planAnew: true },
  );
  return rows.map((row) => row.person_id);
}

async function readPeople(tx: Transaction, ids: readonly string[], limit: number): Promise<FoundPerson[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<FoundPerson>(PEOPLE, [ids, limit]);
  return rows;
}

const PEOPLE = `
  with known as materialized (
    select p.organization_id, p.id, p.full_name, p.matching_name from person p where p.id = any ($1::uuid[])
  ),
  found as (
    select * from known order by matching_name, id limit $2
  )
  select
    p.id as "personId",
    p.full_name as name,
    array(
      select f.full_name from former_name f
      where f.organization_id = p.organization_id and f.person_id = p.id and f.restored_at is null
      order by f.seq desc
    ) as "formerNames",
    (
      select k.value from contact k
      where k.organization_id = p.organization_id and k.person_id = p.id and k.kind = 'phone' and k.replaced_at is null
    ) as phone,
    (
      select e.post from employment e
      where e.organization_id = p.organization_id and e.person_id = p.id and e.withdrawn_at is null
      order by e.kind, e.recorded_at desc
      limit 1
    ) as post,
    (
      select max(g.last_on) from guest g
      join "case" c on c.organization_id = g.organization_id and c.id = g.case_id
      where g.organization_id = p.organization_id and g.person_id = p.id and g.ended_at is null
        and (c.state <> 'closed' or c.outcome = 'joined')
    ) as "guestUntil",
    (
      select e.register_number from enrolment e
      where e.organization_id = p.organization_id and e.person_id = p.id and e.withdrawn_at is null
      order by e.recorded_at desc, e.register_number desc
      limit 1
    ) as "registerNumber"
  from found p
  order by p.matching_name, p.id`;
