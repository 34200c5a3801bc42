import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { KnownPerson, KnownProgramme } from '../../domain/student/first-load.ts';
import { normalizedName, type FullName } from '../../domain/people/full-name.ts';
import { byGroupKey } from '../../domain/student/group-codes.ts';
import type { KnownTransfer } from '../../domain/student/named-transfer.ts';
import { orderSource } from '../../domain/student/fact-source.ts';
import { ORDER_KINDS, type OrderKind } from '../../domain/order/order.ts';
import type {
  KnownStudent,
  NumberedLine,
  OrderRules,
  OrderContext,
} from '../../domain/order/rules/context.ts';
import { ORDER_SPECS } from '../../domain/order/rules/kinds.ts';
import type { Transaction } from '../db/database.ts';
import { readGroups } from '../student/group-codes.ts';
import { readBelieved } from '../student/dated-facts.ts';
import { representativesOf } from '../student/givers.ts';
import { earlierLines, type EarlierAsked } from './earlier-order.ts';

/** What is to be known before an order can be judged. */
export interface OrderQuery {
  /** The case of the order; null for a draft that is not kept. */
  readonly caseId: string | null;
  readonly kind: OrderKind;
  readonly effectiveOn: CivilDate;
  readonly lines: readonly NumberedLine[];
  readonly earlier: EarlierAsked | null;
  readonly rules: OrderRules;
  readonly transfers: ReadTransfers;
}

/**
 * Reads the transfers of these numbers, and those under way of these people. The room of transfers offers it; the roof
 * hands it to the orders, which know no other process.
 */
export type ReadTransfers = (
  tx: Transaction,
  asked: { readonly numbers: readonly number[]; readonly personIds: readonly string[] },
) => Promise<readonly KnownTransfer[]>;

/**
 * Reads everything that the lines of an order name. The number of statements is the same for one line and for ten
 * thousand.
 */
export async function loadOrderContext(tx: Transaction, asked: OrderQuery): Promise<OrderContext> {
  const { lines, effectiveOn, earlier } = asked;
  const earlierRead = earlier === null ? null : await earlierLines(tx, earlier);
  const numbers = [
    ...lines.flatMap(({ registerNumber }) => registerNumber ?? []),
    ...(earlierRead === null ? [] : [...earlierRead.values()].flatMap((one) => one.registerNumber ?? [])),
  ];
  const students = await readStudents(tx, [...new Set(numbers)], asked.caseId);
  const people = await readPeople(tx, lines);
  // Only who comes can come twice; of ten thousand who move on nobody is asked.
  const comers = [
    ...[...people.byName.values()].flat().map(({ id }) => id),
    ...(asked.kind === 'reinstatement' ? [...students.values()].map(({ personId }) => personId) : []),
  ];
  const transfers = await asked.transfers(tx, {
    numbers: lines.flatMap(({ transferCase }) => transferCase ?? []),
    personIds: asked.kind === 'cancellation' ? [] : [...peopleOf(students, people)],
  });
  return {
    rules: asked.rules,
    ...(await readPlaces(tx)),
    students,
    people,
    enrolled: await readEnrolled(tx, comers, effectiveOn),
    usedNumbers: new Set(students.keys()),
    transfers: byCase(transfers),
    runningTransfers: new Map(
      transfers.flatMap(({ open, personId, case: number }) => (open ? [[personId, number]] : [])),
    ),
    earlier: earlierRead,
  };
}

/** All groups and programmes: a college has some hundreds of them at most. */
async function readPlaces(
  tx: Transaction,
): Promise<Pick<OrderContext, 'groups' | 'groupCodes' | 'programmes'>> {
  const groups = await readGroups(tx);
  const { rows: programmes } = await tx.query<KnownProgramme>(
    `
    select id, code, title, qualification, base, length_months as "lengthMonths", intake_year as "intakeYear"
    from programme
    where organization_id = $1`,
    [tx.organizationId],
  );
  return {
    groups: byGroupKey(groups),
    groupCodes: new Map(groups.map((group) => [group.id, group.code])),
    programmes: new Map(programmes.map((programme) => [programme.id, programme])),
  };
}

interface StudentRow {
  id: string;
  person_id: string;
  register_number: string;
  last_name: string;
  first_name: string;
  middle_name: string | null;
  birth_on: CivilDate | null;
  full_capacity_on: CivilDate | null;
  representatives: readonly { readonly name: string }[];
  departure: OrderKind | null;
}

async function readStudents(
  tx: Transaction,
  registerNumbers: readonly string[],
  caseId: string | null,
): Promise<Map<string, KnownStudent>> {
  if (registerNumbers.length === 0) return new Map();
  const { rows } = await tx.query<StudentRow>(STUDENTS, [tx.organizationId, registerNumbers, DEPARTURES]);
  const ids = rows.map(({ id }) => id);
  const status = await readBelieved(tx, 'status', ids);
  const terms = await readBelieved(tx, 'terms', ids);
  const group = await readBelieved(tx, 'group', ids);
  const leaves = await readLeaves(tx, ids);
  const pending = await readPending(tx, registerNumbers, caseId);
  return new Map(
    rows.map((row): [string, KnownStudent] => {
      const name: FullName = { last: row.last_name, first: row.first_name, middle: row.middle_name };
      return [
        row.register_number,
        {
          enrolmentId: row.id,
          personId: row.person_id,
          registerNumber: row.register_number,
          name,
          birthOn: row.birth_on,
          fullCapacityOn: row.full_capacity_on,
          representatives: row.representatives,
          facts: {
            status: status.get(row.id) ?? [],
            terms: terms.get(row.id) ?? [],
            group: group.get(row.id) ?? [],
          },
          departure: row.departure,
          leaveLastDays: leaves.get(row.id) ?? new Map<string, CivilDate>(),
          pending: pending.get(row.register_number) ?? [],
        },
      ];
    }),
  );
}

const DEPARTURES = ORDER_KINDS.filter((kind) => ORDER_SPECS[kind].way === 'out');

/** The kind by which a student left is that of the last order out that was not taken back. */
const STUDENTS = `
  select
    e.id, e.person_id, e.register_number, p.last_name, p.first_name, p.middle_name, p.birth_on,
    f.dated_on as full_capacity_on,
    ${representativesOf('e')} as representatives,
    (
      select o.kind
      from order_line l
      join movement_order o on o.organization_id = l.organization_id and o.case_id = l.case_id
      where l.organization_id = $1 and l.enrolment_id = e.id and l.result = 'applied' and l.undone_by is null
        and o.kind = any ($3::text[])
      order by o.applied_at desc
      limit 1
    ) as departure
  from enrolment e
  join person p on p.organization_id = e.organization_id and p.id = e.person_id
  left join full_capacity f on f.organization_id = p.organization_id and f.person_id = p.id
  where e.organization_id = $1 and e.withdrawn_at is null and e.register_number = any ($2::text[])`;

async function readLeaves(
  tx: Transaction,
  enrolmentIds: readonly string[],
): Promise<Map<string, Map<string, CivilDate>>> {
  const { rows } = await tx.query<{
    enrolment_id: string;
    case_id: string;
    line: number;
    leave_last_day: CivilDate;
  }>(
    `
    select enrolment_id, case_id, line, leave_last_day
    from order_line
    where organization_id = $1 and enrolment_id = any ($2::uuid[]) and leave_last_day is not null and result = 'applied'`,
    [tx.organizationId, enrolmentIds],
  );
  const found = new Map<string, Map<string, CivilDate>>();
  for (const row of rows) {
    const own = found.get(row.enrolment_id) ?? new Map<string, CivilDate>();
    own.set(orderSource(row.case_id, row.line), row.leave_last_day);
    found.set(row.enrolment_id, own);
  }
  return found;
}

async function readPending(
  tx: Transaction,
  registerNumbers: readonly string[],
  caseId: string | null,
): Promise<Map<string, number[]>> {
  const { rows } = await tx.query<{ register_number: string; number: number }>(
    `
    select distinct l.register_number, c.number
    from order_line l
    join movement_order o on o.organization_id = l.organization_id and o.case_id = l.case_id
    join "case" c on c.organization_id = l.organization_id and c.id = l.case_id
    where l.organization_id = $1 and l.register_number = any ($2::text[]) and l.result is null and l.undone_by is null
      and o.state in ('draft', 'signed') and l.case_id is distinct from $3::uuid
    order by c.number`,
    [tx.organizationId, registerNumbers, caseId],
  );
  const found = new Map<string, number[]>();
  for (const { register_number, number } of rows) {
    found.set(register_number, [...(found.get(register_number) ?? []), number]);
  }
  return found;
}

async function readPeople(tx: Transaction, lines: readonly NumberedLine[]): Promise<OrderContext['people']> {
  const newcomers = lines.flatMap(({ newcomer }) => newcomer ?? []);
  const byName = new Map<string, KnownPerson[]>();
  const bySnils = new Map<string, KnownPerson>();
  if (newcomers.length === 0) return { byName, bySnils };
  const names = newcomers.flatMap((one) => [one.name, ...one.representatives.map(({ name }) => name)]);
  const { rows } = await tx.query<KnownPerson>(
    `
    select p.id, p.matching_name as "matchingName", p.birth_on as "birthOn", p.snils, k.value as phone
    from person p
    left join contact k
      on k.organization_id = $1 and k.person_id = p.id and k.kind = 'phone' and k.replaced_at is null
    where p.organization_id = $1 and (p.matching_name = any ($2::text[]) or p.snils = any ($3::text[]))`,
    [
      tx.organizationId,
      [...new Set(names.map(normalizedName))],
      newcomers.flatMap(({ snils }) => snils ?? []),
    ],
  );
  for (const person of rows) {
    byName.set(person.matchingName, [...(byName.get(person.matchingName) ?? []), person]);
    if (person.snils !== null) bySnils.set(person.snils, person);
  }
  return { byName, bySnils };
}

/** Those of the people who are in the contingent on the day, or will be by what is recorded already. */
async function readEnrolled(
  tx: Transaction,
  personIds: readonly string[],
  on: CivilDate,
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const { rows } = await tx.query<{ person_id: string }>(
    `
    select distinct e.person_id
    from enrolment e
    join study_status s on s.organization_id = $1 and s.enrolment_id = e.id
    where e.organization_id = $1 and e.withdrawn_at is null and e.person_id = any ($3::uuid[])
      and s.known_until = 'infinity' and s.valid_until > $2::date`,
    [tx.organizationId, on, personIds],
  );
  return new Set(rows.map(({ person_id }) => person_id));
}

/** Whom the lines may be about: students, and people who bear the names of newcomers. */
function peopleOf(students: OrderContext['students'], { byName }: OrderContext['people']): Set<string> {
  const ids = [...students.values()].map(({ personId }) => personId);
  return new Set([...ids, ...[...byName.values()].flat().map(({ id }) => id)]);
}

/** Transfers by the numbers of their cases, as lines name them. */
export function byCase(transfers: readonly KnownTransfer[]): Map<number, KnownTransfer> {
  return new Map(transfers.map((one) => [one.case, one]));
}
