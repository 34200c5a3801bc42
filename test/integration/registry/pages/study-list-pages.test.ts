import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../domain/limits.ts';
import { parseFullName } from '../../../../domain/people/full-name.ts';
import type { Transaction } from '../../../../registry/db/database.ts';
import { type Page } from '../../../../registry/db/page.ts';
import { listOrders } from '../../../../registry/order/list.ts';
import type { ListedOrder, OrderFilter } from '../../../../registry/order/views.ts';
import { listInbound, type ListedInbound } from '../../../../registry/pages/inbound-list.ts';
import { type ListedLoad, listLoads } from '../../../../registry/student/load-list.ts';
import {
  type ListedStudent,
  listStudents,
  type StudentFilter,
  studentsNamed,
} from '../../../../registry/student/students.ts';
import { type ListedGroup, listGroups } from '../../../../registry/student/study-groups.ts';
import {
  type ListedTransfer,
  listTransfers,
  type TransferFilter,
} from '../../../../registry/transfer/list.ts';
import type { College } from '../../../support/registry/college.ts';
import { describeLists, keyed, type List } from '../../../support/registry/list-walk.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const DAY = { on: '2026-10-01', knownAt: null };
const file = registryFile();

/** So many rows of each list; names, instants and due dates are shared by several. */
async function fill(owner: College, count: number): Promise<void> {
  await owner.transaction(async (tx) => {
    const { rows } = await tx.query<{ cases: number; others: number }>(
      `select (select coalesce(max(number), 0) from "case") as cases, (select coalesce(max(number), 0) from load) as others`,
    );
    const { cases = 0, others = 0 } = rows[0] ?? {};
    await tx.query(
      'create temporary table made on commit drop as select n, $2::int + n as number, $3::int + n as other, gen_random_uuid() as id, gen_random_uuid() as enrolment_id, gen_random_uuid() as person_id from generate_series(1, $1::int) n',
      [count, cases, others],
    );
    for (const sql of FILLING) await tx.query(sql.replaceAll('$1', `'${tx.organizationId}'::uuid`));
  });
}

const FILLING = [
  `insert into person (organization_id, id, last_name, first_name, matching_name, birth_on)
   select $1, person_id, 'A' || chr(97 + n % 3), 'B', 'a' || chr(97 + n % 3) || ' b', '2008-10-01'::date + n % 40 from made`,
  `insert into study_group (organization_id, code, closed_on)
   select $1, 'G-' || other, case when n % 7 = 0 then '2026-09-01'::date end from made`,
  `insert into enrolment (organization_id, id, person_id, register_number) select $1, enrolment_id, person_id, 'R-' || other from made`,
  `insert into study_status (organization_id, enrolment_id, status, valid)
   select $1, enrolment_id, case when n % 4 = 0 then 'academicLeave' else 'studying' end, '[2026-09-01,)' from made`,
  `insert into group_membership (organization_id, enrolment_id, group_id, valid)
   select $1, enrolment_id, (select id from study_group g where g.code = 'G-' || (n % 3 + 1)), '[2026-09-01,)' from made where n % 4 > 0`,
  `insert into "case" (organization_id, id, number, kind, person_id, edition_id, state, stage, waiting_for, since, due_at, overdue, outcome, opened_at, started_at, closed_at)
   select $1, id, number, case when n % 2 = 0 then 'order' else 'transfer' end, case when n % 2 = 1 then person_id end,
     (select id from edition limit 1), case when n % 3 = 0 then 'closed' else 'open' end, 'made', 'registrar', '2026-09-01',
     case when n % 5 > 0 then '2026-09-10'::timestamptz + n / 6 * interval '1 microsecond' end, n % 10 = 1,
     case when n % 3 = 0 then 'made' end, '2026-09-01', '2026-09-01',
     case when n % 3 = 0 then '2026-08-01'::timestamptz + n / 6 * interval '1 microsecond' end
   from made`,
  `insert into movement_order (organization_id, case_id, kind, effective_on, drafted_at)
   select $1, id, case when n % 4 = 0 then 'nextCourse' else 'ownRequest' end, '2026-09-01'::date + n, '2026-08-30' from made where n % 2 = 0`,
  `insert into order_line (organization_id, case_id, line, register_number)
   select $1, id, line, 'R-' || line from made cross join generate_series(1, 2) line where n % 2 = 0`,
  `insert into student_transfer (organization_id, case_id, direction, other_college)
   select $1, id, 'inbound', 'made' from made where n % 2 = 1`,
  `insert into inbound_letter (organization_id, number, mailbox, uid_validity, uid, epoch, key_sha256, arrived_at, nature, size, case_id)
   select $1, other, $1::text, 1, other, 1, sha256((id::text)::bytea), '2026-09-01'::timestamptz + n / 3 * interval '1 second', 'reply', 1,
     (select c.id from "case" c where c.number = n % 2 + 1 and c.organization_id = $1)
   from made`,
  `insert into load (organization_id, number, kind, facts_on, file_name, file_sha256, row_count)
   select $1, other, 'people', '2026-09-01', 'made.csv', repeat('0', 64), 1 from made`,
];

const orders = (filter: OrderFilter) =>
  keyed<ListedOrder>(
    (tx, page) => listOrders(tx, { ...filter, ...page }),
    (row) => row.caseId,
  );
const transfers = (filter: TransferFilter) =>
  keyed<ListedTransfer>(
    (tx, page) => listTransfers(tx, { ...filter, ...page }),
    (row) => String(row.number),
  );
const students = (filter: Partial<StudentFilter>) =>
  keyed<ListedStudent>(
    (tx, page) => listStudents(tx, { ...DAY, ...filter, ...page }),
    (row) => row.enrolmentId,
  );
const inbound = (caseNumber?: number) =>
  keyed<ListedInbound>(
    (tx, page) => listInbound(tx, { caseNumber, ...page }),
    (row) => row.id,
  );

const LISTS: Readonly<Record<string, List>> = {
  orders: orders({}),
  'orders of a kind': orders({ kind: 'ownRequest', state: 'draft' }),
  'orders of a student': orders({ registerNumber: 'r-1' }),
  'orders of some days': orders({ effectiveBetween: { from: '2026-09-05', until: '2026-10-20' } }),
  'open transfers': transfers({ closed: false }),
  'closed transfers': transfers({ closed: true, direction: 'inbound' }),
  students: students({}),
  'students of a group': students({ group: 'g-1' }),
  'students on a leave, who are in no group': students({ status: 'academicLeave' }),
  'students of a name': students({ name: 'ab' }),
  'students who turn eighteen': students({ adultBetween: { from: '2026-10-01', until: '2026-10-20' } }),
  groups: keyed<ListedGroup>(
    (tx, page) => listGroups(tx, { ...DAY, ...page }),
    (row) => row.code,
  ),
  'letters that came': inbound(),
  'letters that came to a case': inbound(1),
  loads: keyed<ListedLoad>(listLoads, (row) => row.id),
};

let college: College;
async function filled(): Promise<College> {
  college = await file.college();
  await fill(college, 70);
  await file.breakBy('analyze');
  await fill(await file.college(), 5);
  return college;
}
describeLists(LISTS, filled, fill);

describe('a list', () => {
  const ask = <T>(list: (tx: Transaction) => Promise<T>) => college.transaction(list);

  it('is in the order that people expect', async () => {
    const all = { limit: LIMITS.page.most };
    const [drawn, came, groups, who] = await ask((tx) =>
      Promise.all([
        listOrders(tx, all),
        listInbound(tx, all),
        listGroups(tx, { ...DAY, ...all }),
        listStudents(tx, { ...DAY, ...all }),
      ]),
    );
    const numbers = drawn.items.map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
    const arrivals = came.items.map(({ arrivedAt, number }) => [arrivedAt, number] as const);
    expect(arrivals).toEqual(
      arrivals.toSorted((one, other) => other[0].localeCompare(one[0]) || other[1] - one[1]),
    );
    const codes = groups.items.map(({ code }) => code);
    expect(codes).not.toContain('G-7');
    expect(codes).toContain('G-8');
    const withoutGroup = who.items.findIndex(({ group }) => group === null);
    expect(withoutGroup).toBeGreaterThan(0);
    expect(who.items.slice(withoutGroup).every(({ group }) => group === null)).toBe(true);
    const names = who.items.slice(withoutGroup).map(({ name }) => name);
    expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other)));
  });

  it('of transfers counts what is overdue', async () => {
    const { items, counts } = await ask((tx) => listTransfers(tx, { closed: false, limit: 500 }));
    expect(counts.overdue.number).toBe(items.filter(({ overdue }) => overdue).length);
    expect(counts.overdue.number).toBeGreaterThan(0);
  });

  it('has no name in the cursor of its next page', async () => {
    const { next, items } = await ask((tx) => listStudents(tx, { ...DAY, limit: 3 }));
    const place = Buffer.from(next ?? '', 'base64url').toString('utf8');
    expect(JSON.parse(place)).toEqual(['students', items[2]?.group, items[2]?.enrolmentId]);
    const foreign = await file.college();
    await expect(
      foreign.transaction((tx) => listStudents(tx, { ...DAY, after: next ?? '' })),
    ).rejects.toMatchObject({ code: 'InvalidInput', details: { field: 'after' } });
  });

  it('of students by whole names has namesakes, and nobody by a part of a name', async () => {
    const named = (name: string) => ask((tx) => studentsNamed(tx, DAY, [parseFullName(name)]));
    const found = await named('Ab B');
    expect(found.length).toBeGreaterThan(5);
    expect(new Set(found.map(({ name }) => name))).toEqual(new Set(['Ab B']));
    expect(await named('Abc B')).toEqual([]);
  });

  it('that is empty says whether there is nothing at all', async () => {
    const empty = await file.college();
    const asked: Readonly<
      Record<string, (tx: Transaction) => Promise<Page<unknown> | Page<unknown, 'overdue'>>>
    > = {
      orders: (tx) => listOrders(tx, { registerNumber: 'nobody' }),
      transfers: (tx) => listTransfers(tx, { closed: false, direction: 'outbound' }),
      students: (tx) => listStudents(tx, { on: '2020-01-01', knownAt: null }),
      groups: (tx) => listGroups(tx, { ...DAY, after: undefined }),
      inbound: (tx) => listInbound(tx, { caseNumber: 99_999 }),
      loads: (tx) => listLoads(tx, {}),
    };
    const without = ['groups', 'loads'];
    for (const [name, list] of Object.entries(asked)) {
      expect([name, await empty.transaction(list)]).toMatchObject([
        name,
        { items: [], empty: 'nothingThere' },
      ]);
      if (without.includes(name)) continue;
      expect([name, await ask(list)]).toMatchObject([name, { items: [], empty: 'nothingMatches' }]);
    }
  });
});
