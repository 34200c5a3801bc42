import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inTenant, openDatabase, type Transaction } from '../registry/db/database.ts';
import type { Page } from '../registry/db/page.ts';
import { listOrders } from '../registry/order/list.ts';
import { listCases } from '../registry/pages/case-list.ts';
import { listInbound } from '../registry/pages/inbound-list.ts';
import { listLetters } from '../registry/pages/letter-list.ts';
import { search, type Found } from '../registry/pages/search.ts';
import { listTasks } from '../registry/pages/task-list.ts';
import { listStudents } from '../registry/student/students.ts';
import { listGroups } from '../registry/student/study-groups.ts';
import { listTransfers } from '../registry/transfer/list.ts';
import { makeCases, ORDER_OF } from './cases-generator.ts';
import { percentile, report, round } from './figures.ts';
import { onOwnRegistry } from './own-registry.ts';
import { FIRST_NAMES, SURNAMES } from './names.ru.ts';
import { makeStudies } from './students-generator.ts';

const NOW = '2026-11-20T06:00:00.000Z';
const TODAY = '2026-11-20';
const AIM_P95_MS = 20;
/** So many cases stand for one enrolment; of those of ten years a third study on one day. */
const STUDENT_OF = 5;
const STUDIES = { seed: 1, years: 10, lastIntake: 2026 };
/** The page that is measured as a deep one. */
const DEEP = 40;

export interface ListsPlan {
  readonly cases: number;
  readonly runs: number;
}

/** Lists and search of a college with many cases, each in a transaction of its own as a page or a command asks for it. */
export async function lists(plan: ListsPlan): Promise<void> {
  await onOwnRegistry((url) => measure(url, plan));
}

async function measure(url: string, { cases, runs }: ListsPlan): Promise<void> {
  const [organizationId, studentsOf, actorId] = [randomUUID(), randomUUID(), randomUUID()];
  const began = performance.now();
  await generate(url, { organizationId, studentsOf, actorId, cases });
  report({ bench: 'lists', step: 'generate', cases, seconds: round((performance.now() - began) / 1000) });
  const db = openDatabase(url, { max: 1, statementTimeoutMs: 60_000 });
  const transaction = <T>(work: (tx: Transaction) => Promise<T>) => inTenant(db, organizationId, work);
  const asked = [
    [organizationId, questions(cases, actorId)],
    [studentsOf, questionsOfStudents()],
  ] as const;
  try {
    for (const [college, asks] of asked) {
      for (const [step, ask] of Object.entries(asks)) {
        let given: unknown;
        const took = await repeated(runs, async () => {
          given = await inTenant(db, college, ask);
        });
        report({ bench: 'lists', step, cases, ...took, aimP95Ms: AIM_P95_MS, ...sizes(given) });
      }
    }
    await deepPages(transaction, runs);
  } finally {
    await db.close();
  }
}

async function generate(
  url: string,
  made: { organizationId: string; studentsOf: string; actorId: string; cases: number },
): Promise<void> {
  const { organizationId, studentsOf, actorId, cases } = made;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await makeCases(client, { organizationId, code: 'made', cases, actorId });
    // What another college has must cost the first one nothing.
    const other = { organizationId: randomUUID(), code: 'other', actorId: randomUUID() };
    await makeCases(client, { ...other, cases: Math.ceil(cases / 10) });
    const students = Math.ceil(cases / STUDENT_OF);
    await makeStudies(client, { organizationId: studentsOf, code: 'students', students, ...STUDIES });
  } finally {
    await client.end();
  }
}

type Ask = (tx: Transaction) => Promise<unknown>;

function questions(cases: number, actorId: string): Record<string, Ask> {
  const now = NOW;
  const today = TODAY;
  const surname = SURNAMES[7] ?? '';
  const whole = `${surname} ${FIRST_NAMES[4] ?? ''}`;
  return {
    'cases, all': (tx) => listCases(tx, { now }),
    'cases, open': (tx) => listCases(tx, { now, state: 'open' }),
    'cases, closed': (tx) => listCases(tx, { now, state: 'closed' }),
    'cases, overdue': (tx) => listCases(tx, { now, overdue: true }),
    'cases, of a rare kind': (tx) => listCases(tx, { now, state: 'closed', kind: 'transfer' }),
    'cases, of a surname': (tx) => listCases(tx, { now, person: surname }),
    'cases, of two letters': (tx) => listCases(tx, { now, person: surname.slice(0, 2) }),
    'tasks, all': (tx) => listTasks(tx, { now, today }),
    'tasks, of an administrator': (tx) => listTasks(tx, { now, today, actorId }),
    'tasks, overdue, of an administrator': (tx) => listTasks(tx, { now, today, actorId, overdue: true }),
    'letters, all': (tx) => listLetters(tx, {}),
    'letters, refused': (tx) => listLetters(tx, { state: 'refused' }),
    'orders, all': (tx) => listOrders(tx, {}),
    'orders, drafts': (tx) => listOrders(tx, { state: 'draft' }),
    'orders, of a student': (tx) => listOrders(tx, { registerNumber: `M-${ORDER_OF}-1` }),
    'orders, of some days': (tx) =>
      listOrders(tx, { effectiveBetween: { from: '2026-08-01', until: '2026-12-31' } }),
    'transfers, open': (tx) => listTransfers(tx, { closed: false }),
    'transfers, closed': (tx) => listTransfers(tx, { closed: true }),
    'inbound, all': (tx) => listInbound(tx, {}),
    'inbound, of a case': (tx) => listInbound(tx, { caseNumber: 10 }),
    'search, surname': (tx) => search(tx, { text: surname, now, today }),
    'search, surname and name': (tx) => search(tx, { text: whole, now, today }),
    'search, two letters': (tx) => search(tx, { text: surname.slice(0, 2), now, today }),
    'search, number of a case': (tx) =>
      search(tx, { text: String(Math.ceil(cases / 2)).padStart(5, '0'), now, today }),
    'search, four digits': (tx) => search(tx, { text: '0147', now, today }),
    'search, nobody': (tx) => search(tx, { text: 'xyzzy', now, today }),
  };
}

/** Students and groups of the day, in a college of their own. */
function questionsOfStudents(): Record<string, Ask> {
  const moment = { on: TODAY, knownAt: null };
  return {
    'students, all': (tx) => listStudents(tx, moment),
    'students, of a group': (tx) => listStudents(tx, { ...moment, group: 'G7-2025' }),
    'students, on a leave': (tx) => listStudents(tx, { ...moment, status: 'academicLeave' }),
    'students, second course, paid': (tx) => listStudents(tx, { ...moment, course: 2, funding: 'paid' }),
    'students, of a name': (tx) => listStudents(tx, { ...moment, name: 'made12' }),
    'students, as known before': (tx) => listStudents(tx, { ...moment, knownAt: '2025-12-01T00:00:00.000Z' }),
    groups: (tx) => listGroups(tx, moment),
  };
}

async function deepPages(
  transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>,
  runs: number,
): Promise<void> {
  const lists: Record<
    string,
    (tx: Transaction, after: string | undefined) => Promise<Page<unknown, 'overdue'>>
  > = {
    cases: (tx, after) => listCases(tx, { now: NOW, after, state: 'closed' }),
    tasks: (tx, after) => listTasks(tx, { now: NOW, today: TODAY, after }),
  };
  for (const [name, list] of Object.entries(lists)) {
    let after: string | undefined;
    for (let page = 1; page < DEEP; page += 1) {
      const { next } = await transaction((tx) => list(tx, after));
      if (next === null) break;
      after = next;
    }
    const took = await repeated(runs, () => transaction((tx) => list(tx, after)));
    report({ bench: 'lists', step: `${name}, page ${DEEP}`, ...took, aimP95Ms: AIM_P95_MS });
  }
}

async function repeated(times: number, work: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  await work();
  const took: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const started = performance.now();
    await work();
    took.push(performance.now() - started);
  }
  return { p50: round(percentile(took, 50)), p95: round(percentile(took, 95)) };
}

function sizes(given: unknown): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return {};
  if ('items' in given) {
    const { items, counts } = given as Page<unknown>;
    return { rows: items.length, matching: counts.matching.number };
  }
  const { people, cases: ofThem, tasks } = given as Found;
  return {
    foundPeople: people.matching.number,
    foundCases: ofThem.matching.number,
    foundTasks: tasks.matching.number,
  };
}
