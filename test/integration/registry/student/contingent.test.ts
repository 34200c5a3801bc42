import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, type CivilDate } from '../../../../domain/calendar/civil-date.ts';
import type { Funding, StudyStatus } from '../../../../domain/student/study.ts';
import { contingent } from '../../../../registry/student/contingent.ts';
import type { Transaction } from '../../../../registry/db/database.ts';
import {
  changeFacts,
  lockEnrolments,
  type EnrolmentChange,
} from '../../../../registry/student/dated-facts.ts';
import type { College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const file = registryFile();
const STUDENTS = 4;
const DAYS = 40;
const day = (n: number): CivilDate => addDays('2026-09-01' as CivilDate, n);

let college: College;
let enrolments: string[];
let groups: string[];
let programmeId: string;

beforeEach(async () => {
  college = await file.college({ staff: [] });
  const { organizationId } = college;
  enrolments = [];
  await college.transaction(async (tx) => {
    const ids = async (sql: string, values: unknown[]) =>
      (await tx.query<{ id: string }>(`${sql} returning id`, values)).rows.map(({ id }) => id);
    [programmeId = ''] = await ids(
      `insert into programme (organization_id, code, kind, title, qualification, base, length_months, intake_year)
       values ($1, '44.02.01', 'speciality', 'x', 'x', 9, 46, 2026)`,
      [organizationId],
    );
    groups = await ids(`insert into study_group (organization_id, code) values ($1, 'А-1'), ($1, 'Б-1')`, [
      organizationId,
    ]);
  });
  for (let n = 0; n < STUDENTS; n += 1) {
    const personId = await college.person(`Студентов Номер${'абвг'[n]} Иванович`);
    const id = randomUUID();
    await college.transaction((tx) =>
      tx.query(
        'insert into enrolment (organization_id, id, person_id, register_number) values ($1, $2, $3, $4)',
        [organizationId, id, personId, `Н-${n}`],
      ),
    );
    enrolments.push(id);
  }
});

/** One belief: what was said of days, when. The last word on a day counts: nothing of the product's own rule. */
interface Said {
  readonly kind: 'status' | 'terms' | 'group';
  readonly student: number;
  readonly from: number;
  readonly until: number | null;
  readonly value: string | null;
}

const said: fc.Arbitrary<Said> = fc
  .record({
    kind: fc.constantFrom('status', 'terms', 'group'),
    student: fc.integer({ min: 0, max: STUDENTS - 1 }),
    from: fc.integer({ min: 0, max: DAYS }),
    length: fc.option(fc.integer({ min: 1, max: DAYS }), { freq: 2 }),
    pick: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ kind, student, from, length, pick }) => ({
    kind: kind,
    student,
    from,
    until: length === null ? null : from + length,
    value:
      pick === 0
        ? null
        : kind === 'status'
          ? pick === 1
            ? 'academicLeave'
            : 'studying'
          : kind === 'terms'
            ? `${pick}:${pick === 2 ? 'paid' : 'budget'}`
            : String(pick % 2),
  }));

async function say(tx: Transaction, all: readonly Said[]): Promise<void> {
  const at = await lockEnrolments(tx, enrolments);
  const of = (kind: Said['kind']) => all.filter((one) => one.kind === kind);
  const days = (one: Said) => ({
    enrolmentId: enrolments[one.student] ?? '',
    from: day(one.from),
    until: one.until === null ? null : day(one.until),
    source: null,
  });
  const status = of('status').map((one): EnrolmentChange<'status'> => ({
    ...days(one),
    value: one.value === null ? null : { status: one.value as StudyStatus },
  }));
  const terms = of('terms').map((one): EnrolmentChange<'terms'> => {
    const [course = '', funding = ''] = one.value?.split(':') ?? [];
    return {
      ...days(one),
      value:
        one.value === null
          ? null
          : { programmeId, course: Number(course), form: 'fullTime', funding: funding as Funding },
    };
  });
  const group = of('group').map((one): EnrolmentChange<'group'> => ({
    ...days(one),
    value: one.value === null ? null : { groupId: groups[Number(one.value)] ?? '' },
  }));
  await changeFacts(tx, 'status', status, at);
  await changeFacts(tx, 'terms', terms, at);
  await changeFacts(tx, 'group', group, at);
}

/** The model: the last word on that day among everything said by then. */
function expected(said: readonly Said[], on: number): string[] {
  const last = (kind: Said['kind'], student: number): string | null =>
    said.findLast(
      (one) =>
        one.kind === kind &&
        one.student === student &&
        one.from <= on &&
        (one.until === null || on < one.until),
    )?.value ?? null;
  return enrolments
    .flatMap((_id, student) => {
      const status = last('status', student);
      if (status === null) return [];
      const terms = last('terms', student);
      const group = last('group', student);
      return [`${status} ${terms ?? '-'} ${group === null ? '-' : (['А-1', 'Б-1'][Number(group)] ?? '')}`];
    })
    .sort();
}

async function answered(on: number, knownAt: string | null): Promise<string[]> {
  const cells = await college.transaction((tx) => contingent(tx, { on: day(on), knownAt }));
  return cells
    .flatMap((cell) =>
      Array<string>(cell.people).fill(
        `${cell.status} ${cell.course === null ? '-' : `${cell.course}:${cell.funding ?? ''}`} ${cell.group ?? '-'}`,
      ),
    )
    .sort();
}

describe('the contingent on a day as known at an instant', () => {
  it(
    'is what the last word of that time on that day was, under any history',
    { timeout: 60_000 },
    async () => {
      const history = fc.array(fc.array(said, { minLength: 1, maxLength: 4 }), {
        minLength: 1,
        maxLength: 8,
      });
      await fc.assert(
        fc.asyncProperty(history, async (batches) => {
          // Another college of the same rows would do; the same enrolments are emptied instead: nothing is ever deleted.
          const started = (await clock()).at;
          await clearAll();
          const known: { at: string; count: number }[] = [];
          const flat: Said[] = [];
          for (const batch of batches) {
            await college.transaction((tx) => say(tx, batch));
            // Changes of one transaction count kind by kind, each in its order.
            flat.push(...batch);
            known.push({ at: (await clock()).at, count: flat.length });
          }
          expect(started < (known[0]?.at ?? '')).toBe(true);
          for (const { at, count } of known) {
            for (const on of [0, 7, 19, DAYS, DAYS * 3]) {
              expect(await answered(on, at)).toEqual(expected(flat.slice(0, count), on));
            }
          }
          expect(await answered(11, null)).toEqual(expected(flat, 11));
          expect(await overlaps()).toBe(0);
        }),
        { numRuns: 25 },
      );
    },
  );

  it('never has two facts of one day, whoever writes them', async () => {
    await college.transaction((tx) => say(tx, [status(0, 0, 10, 'studying')]));
    await expect(
      college.transaction((tx) =>
        tx.query(
          `insert into study_status (organization_id, enrolment_id, status, valid) values ($1, $2, 'academicLeave', '[2026-09-05,)')`,
          [college.organizationId, enrolments[0]],
        ),
      ),
    ).rejects.toMatchObject({ code: '23P01', constraint: 'study_status_is_one_at_a_time' });
  });

  it('is written by two at once one after the other', async () => {
    await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        college.transaction((tx) =>
          say(tx, [status(n % STUDENTS, n, null, 'studying'), status(0, n, n + 3, 'academicLeave')]),
        ),
      ),
    );
    expect(await overlaps()).toBe(0);
  });
});

const status = (student: number, from: number, until: number | null, value: string): Said => ({
  kind: 'status',
  student,
  from,
  until,
  value,
});

async function clock(): Promise<{ at: string }> {
  return college.transaction(async (tx) => {
    const { rows } = await tx.query<{ at: string }>('select clock_timestamp()::text as at');
    return { at: rows[0]?.at ?? '' };
  });
}

async function clearAll(): Promise<void> {
  await college.transaction(async (tx) => {
    await say(
      tx,
      enrolments.flatMap((_id, student) =>
        (['status', 'terms', 'group'] as const).map((kind): Said => ({
          kind,
          student,
          from: 0,
          until: null,
          value: null,
        })),
      ),
    );
  });
}

async function overlaps(): Promise<number> {
  return college.transaction(async (tx) => {
    const { rows } = await tx.query<{ n: number }>(
      ['study_status', 'study_terms', 'group_membership']
        .map(
          (table) => `
          select count(*)::int as n from ${table} a join ${table} b
            on a.enrolment_id = b.enrolment_id and a.id < b.id and a.valid && b.valid and a.recorded && b.recorded`,
        )
        .join(' union all '),
    );
    return rows.reduce((sum, { n }) => sum + n, 0);
  });
}
