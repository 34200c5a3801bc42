import { normalizedName } from '../../domain/people/full-name.ts';
import { bringsNewcomers } from '../../domain/order/rules/judge.ts';
import type { RegisterNumber } from '../../domain/student/study.ts';
import { reserveNumbers } from '../case/cases.ts';
import type { Transaction } from '../db/database.ts';
import { enterPeople } from '../student/newcomers.ts';
import type { AppliedLine } from './applied.ts';
import type { OrderRow } from './orders.ts';
import type { OrderText } from './preflight.ts';

/** Enters those whom an order brings: person, contacts, representatives, enrolment. Gives the lines with their numbers. */
export async function enterNewcomers(
  tx: Transaction,
  order: OrderRow,
  lines: readonly AppliedLine[],
): Promise<readonly AppliedLine[]> {
  if (!bringsNewcomers(order.kind)) return lines;
  const numbers = await ownNumbers(
    tx,
    order.effectiveOn.slice(2, 4),
    lines.filter(({ line }) => line.registerNumber === null).length,
  );
  const numbered = lines.map((one) => ({
    ...one,
    line: { ...one.line, registerNumber: one.line.registerNumber ?? numbers.shift() ?? null },
  }));
  await enterPeople(
    tx,
    lines.flatMap(({ line: { newcomer }, plan, personId }) =>
      newcomer === null || personId === null
        ? []
        : [{ ...newcomer, personId, known: plan.personId !== null }],
    ),
    await parentsOf(tx, lines),
    null,
  );
  tx.send(
    `
    insert into enrolment (organization_id, id, person_id, register_number, opened_by_order, opened_by_line)
    select $1, id, person_id, register_number, $3, line
    from jsonb_to_recordset($2::jsonb) as e(id uuid, person_id uuid, register_number text, line int)`,
    [
      tx.organizationId,
      JSON.stringify(
        numbered.map(({ line, enrolmentId, personId }) => ({
          id: enrolmentId,
          person_id: personId,
          register_number: line.registerNumber,
          line: line.line,
        })),
      ),
      order.caseId,
    ],
  );
  return numbered;
}

/** People whom the representatives of the lines may be: a parent of two students is one person. */
async function parentsOf(tx: Transaction, lines: readonly AppliedLine[]) {
  const phones = lines.flatMap(
    ({ line }) => line.newcomer?.representatives.flatMap(({ phone }) => phone ?? []) ?? [],
  );
  const { rows } = await tx.query<{
    id: string;
    matchingName: string;
    birthOn: string | null;
    snils: string | null;
    phone: string;
  }>(
    `
    select p.id, p.matching_name as "matchingName", p.birth_on as "birthOn", p.snils, k.value as phone
    from contact k
    join person p on p.organization_id = $1 and p.id = k.person_id
    where k.organization_id = $1 and k.kind = 'phone' and k.replaced_at is null and k.value = any ($2::text[])`,
    [tx.organizationId, phones],
  );
  return rows;
}

/** Register numbers of our own counter: «26-117», of the year of the order; those that the office has used are passed over. */
async function ownNumbers(tx: Transaction, year: string, count: number): Promise<RegisterNumber[]> {
  const free: RegisterNumber[] = [];
  while (free.length < count) {
    const wanted = count - free.length;
    const first = await reserveNumbers(tx, `register:${year}`, wanted);
    const numbers = Array.from(
      { length: wanted },
      (_, index) => `${year}-${first + index}` as RegisterNumber,
    );
    const { rows } = await tx.query<{ register_number: string }>(
      `
      select register_number from enrolment
      where organization_id = $1 and withdrawn_at is null and register_number = any ($2::text[])`,
      [tx.organizationId, numbers],
    );
    const taken = new Set(rows.map(({ register_number }) => register_number));
    free.push(...numbers.filter((number) => !taken.has(number)));
  }
  return free;
}

/** Enrolments that earlier lines had made and that are taken back: nobody's from now on, and their numbers free. */
export async function withdrawEnrolments(
  tx: Transaction,
  text: OrderText,
  lines: readonly AppliedLine[],
): Promise<void> {
  const restored = lines.flatMap(({ line, plan }) => (plan.undo === 'restored' ? [line.undoes] : []));
  if (restored.length === 0 || text.earlierCaseId === null) return;
  tx.send(
    `
    update enrolment set withdrawn_at = now()
    where organization_id = $1 and opened_by_order = $2 and opened_by_line = any ($3::int[]) and withdrawn_at is null`,
    [tx.organizationId, text.earlierCaseId, restored],
  );
}

/** Gives people their former names back, then the names of this order; what they had before is kept. */
export async function renamePeople(
  tx: Transaction,
  order: OrderRow,
  lines: readonly AppliedLine[],
): Promise<void> {
  const restored = lines.flatMap(({ line, plan }) => (plan.undo === 'restored' ? [line.undoes] : []));
  if (restored.length > 0 && order.earlierCaseId !== null) {
    const { rows } = await tx.query<Renamed>(
      `
      update former_name set restored_at = now()
      where organization_id = $1 and closed_by_order = $2 and closed_by_line = any ($3::int[]) and restored_at is null
      returning person_id, last_name as last, first_name as first, middle_name as middle`,
      [tx.organizationId, order.earlierCaseId, restored],
    );
    await setNames(tx, rows);
  }
  const renamed = lines.flatMap(({ line, personId }) =>
    line.newName === null || personId === null
      ? []
      : [{ ...line.newName, person_id: personId, line: line.line }],
  );
  if (renamed.length === 0) return;
  tx.send(
    `
    insert into former_name (
      organization_id, person_id, last_name, first_name, middle_name, matching_name, until, closed_by_order,
      closed_by_line
    )
    select $1, p.id, p.last_name, p.first_name, p.middle_name, p.matching_name, $4, $3, n.line
    from jsonb_to_recordset($2::jsonb) as n(person_id uuid, line int)
    join person p on p.organization_id = $1 and p.id = n.person_id
    order by n.line`,
    [tx.organizationId, JSON.stringify(renamed), order.caseId, order.effectiveOn],
  );
  await setNames(tx, renamed);
}

interface Renamed {
  readonly person_id: string;
  readonly last: string;
  readonly first: string;
  readonly middle: string | null;
}

async function setNames(tx: Transaction, renamed: readonly Renamed[]): Promise<void> {
  if (renamed.length === 0) return;
  tx.send(
    `
    update person p set
      last_name = n.last, first_name = n.first, middle_name = n.middle, matching_name = n.matching
    from jsonb_to_recordset($2::jsonb) as n(person_id uuid, last text, first text, middle text, matching text)
    where p.organization_id = $1 and p.id = n.person_id`,
    [tx.organizationId, JSON.stringify(renamed.map((one) => ({ ...one, matching: normalizedName(one) })))],
  );
}
