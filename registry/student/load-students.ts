import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { StudentRow } from '../../domain/student/first-load.ts';
import { planStudents, type PlannedStudent } from '../../domain/student/student-load.ts';
import type { Transaction } from '../db/database.ts';
import { changeFacts, lockEnrolments } from './dated-facts.ts';
import { knownOfStudents, lockLoads } from './study-lookup.ts';
import type { Loaded } from './load-groups.ts';
import { enterLoad, type NewLoad } from './loads.ts';
import { enterPeople } from './newcomers.ts';

interface Entering {
  readonly row: StudentRow;
  readonly plan: PlannedStudent;
  readonly personId: string;
  readonly enrolmentId: string;
}

/**
 * Loads people as they study on a day: person, enrolment, status, terms, group and representatives, wholly or not at
 * all when a row is refused. No order is made up for it and no letter is sent. The same rows again change nothing.
 *
 * @param keep false for a dry run
 */
export async function loadStudents(
  tx: Transaction,
  rows: readonly StudentRow[],
  load: NewLoad,
  keep: boolean,
): Promise<Loaded<PlannedStudent>> {
  await lockLoads(tx);
  const known = await knownOfStudents(tx, rows, load.on);
  const planned = planStudents(rows, known, load.on as CivilDate);
  if (!keep || planned.some(({ outcome }) => outcome === 'refused'))
    return { kept: false, number: null, rows: planned };
  const entering = rows.flatMap((row, index): Entering[] => {
    const plan = planned[index];
    if (plan?.outcome !== 'enters') return [];
    return [{ row, plan, personId: plan.personId ?? randomUUID(), enrolmentId: randomUUID() }];
  });
  if (entering.length === 0) return { kept: true, number: null, rows: planned };
  const { id: loadId, number } = await enterLoad(tx, load, entering.length);
  await enterPeople(
    tx,
    entering.map(({ row, plan, personId }) => ({ ...row, personId, known: plan.personId !== null })),
    known.people,
    loadId,
  );
  await enterEnrolments(tx, entering, loadId);
  await enterFacts(tx, entering, load.on as CivilDate, loadId);
  return { kept: true, number, rows: planned };
}

async function enterEnrolments(
  tx: Transaction,
  entering: readonly Entering[],
  loadId: string,
): Promise<void> {
  tx.send(
    `
    insert into enrolment (organization_id, id, person_id, register_number, opened_by_load)
    select $1, id, person_id, register_number, $3
    from jsonb_to_recordset($2::jsonb) as e(id uuid, person_id uuid, register_number text)`,
    [
      tx.organizationId,
      JSON.stringify(
        entering.map(({ enrolmentId, personId, row }) => ({
          id: enrolmentId,
          person_id: personId,
          register_number: row.registerNumber,
        })),
      ),
      loadId,
    ],
  );
}

async function enterFacts(
  tx: Transaction,
  entering: readonly Entering[],
  on: CivilDate,
  loadId: string,
): Promise<void> {
  const at = await lockEnrolments(
    tx,
    entering.map(({ enrolmentId }) => enrolmentId),
  );
  const days = { from: on, until: null, source: loadId };
  await changeFacts(
    tx,
    'status',
    entering.map(({ enrolmentId, row }) => ({ enrolmentId, ...days, value: { status: row.status } })),
    at,
  );
  await changeFacts(
    tx,
    'terms',
    entering.map(({ enrolmentId, plan }) => ({ enrolmentId, ...days, value: plan.terms })),
    at,
  );
  await changeFacts(
    tx,
    'group',
    entering.flatMap(({ enrolmentId, plan: { groupId } }) =>
      groupId === null ? [] : [{ enrolmentId, ...days, value: { groupId } }],
    ),
    at,
  );
}
