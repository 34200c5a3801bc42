import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { FullName } from '../../domain/people/full-name.ts';
import type { LeaveGround, Newcomer } from '../../domain/order/order.ts';
import type { NumberedLine } from '../../domain/order/rules/context.ts';
import type {
  Funding,
  GroupCode,
  ProgrammeCode,
  RegisterNumber,
  StudyForm,
} from '../../domain/student/study.ts';
import type { Transaction } from '../db/database.ts';

interface LineRow {
  line: number;
  register_number: RegisterNumber | null;
  undoes_line: number | null;
  newcomer: Newcomer | null;
  group_code: GroupCode | null;
  programme_code: ProgrammeCode | null;
  course: number | null;
  form: StudyForm | null;
  funding: Funding | null;
  leave_ground: LeaveGround | null;
  leave_last_day: CivilDate | null;
  new_name: FullName | null;
  receiving_organization: string | null;
  ground: string | null;
  consent_on: CivilDate | null;
  transfer_number: number | null;
}

/** Lines of an order that still have something to do, as they were drawn up: those struck out or left out are none. */
export async function readLines(tx: Transaction, caseId: string): Promise<NumberedLine[]> {
  const { rows } = await tx.query<LineRow>(
    `
    select
      line, register_number, undoes_line, newcomer, group_code, programme_code, course, form, funding, leave_ground,
      leave_last_day, new_name, receiving_organization, ground, consent_on, transfer_number
    from order_line
    where organization_id = $1 and case_id = $2 and result is null and undone_by is null
    order by line`,
    [tx.organizationId, caseId],
  );
  return rows.map((row) => ({
    line: row.line,
    undoes: row.undoes_line,
    registerNumber: row.register_number,
    newcomer: row.newcomer,
    group: row.group_code,
    programme: row.programme_code,
    course: row.course,
    form: row.form,
    funding: row.funding,
    leave:
      row.leave_ground === null || row.leave_last_day === null
        ? null
        : { ground: row.leave_ground, lastDay: row.leave_last_day },
    newName: row.new_name,
    receivingOrganization: row.receiving_organization,
    ground: row.ground,
    consentOn: row.consent_on,
    transferCase: row.transfer_number,
  }));
}

/** Enters the lines of a draft, in one statement. */
export async function insertLines(
  tx: Transaction,
  caseId: string,
  lines: readonly NumberedLine[],
): Promise<void> {
  tx.send(
    `
    insert into order_line (
      organization_id, case_id, line, register_number, undoes_line, newcomer, group_code, programme_code, course, form,
      funding, leave_ground, leave_last_day, new_name, receiving_organization, ground, consent_on, transfer_number
    )
    select
      $1, $2, line, register_number, undoes_line, newcomer, group_code, programme_code, course, form, funding,
      leave_ground, leave_last_day, new_name, receiving_organization, ground, consent_on, transfer_number
    from jsonb_to_recordset($3::jsonb) as l(
      line int, register_number text, undoes_line int, newcomer jsonb, group_code text, programme_code text, course int,
      form text, funding text, leave_ground text, leave_last_day date, new_name jsonb, receiving_organization text,
      ground text, consent_on date, transfer_number int
    )`,
    [tx.organizationId, caseId, JSON.stringify(lines.map(rowOf))],
  );
}

function rowOf(line: NumberedLine): LineRow {
  return {
    line: line.line,
    register_number: line.registerNumber,
    undoes_line: line.undoes,
    newcomer: line.newcomer,
    group_code: line.group,
    programme_code: line.programme,
    course: line.course,
    form: line.form,
    funding: line.funding,
    leave_ground: line.leave?.ground ?? null,
    leave_last_day: line.leave?.lastDay ?? null,
    new_name: line.newName,
    receiving_organization: line.receivingOrganization,
    ground: line.ground,
    consent_on: line.consentOn,
    transfer_number: line.transferCase,
  };
}

/** Marks which newcomers nobody can tell from somebody known: before that is decided, the order cannot be applied. */
export async function markDoubtful(
  tx: Transaction,
  caseId: string,
  doubtful: readonly number[],
): Promise<void> {
  tx.send(
    `
    update order_line set doubtful = (line = any ($3::int[]))
    where organization_id = $1 and case_id = $2 and doubtful is distinct from (line = any ($3::int[]))`,
    [tx.organizationId, caseId, doubtful],
  );
}
