import type { NumberedLine } from '../../domain/order/rules/context.ts';
import type { Transaction } from '../db/database.ts';

/** Lines of an order that still have something to do, as they were drawn up: those struck out or left out are none. */
export async function readLines(tx: Transaction, caseId: string): Promise<NumberedLine[]> {
  const { rows } = await tx.query<NumberedLine & Record<string, unknown>>(
    `
    select
      line, register_number as "registerNumber", undoes_line as undoes, newcomer, group_code as "group",
      programme_code as programme, course, form, funding,
      case when leave_ground is not null and leave_last_day is not null
        then jsonb_build_object('ground', leave_ground, 'lastDay', leave_last_day)
      end as leave,
      new_name as "newName", receiving_organization as "receivingOrganization", ground, consent_on as "consentOn",
      consent_by as "consentBy",
      transfer_number as "transferCase"
    from order_line
    where organization_id = $1 and case_id = $2 and result is null and undone_by is null
    order by line`,
    [tx.organizationId, caseId],
  );
  return rows;
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
      funding, leave_ground, leave_last_day, new_name, receiving_organization, ground, consent_on, consent_by,
      transfer_number
    )
    select
      $1, $2, line, "registerNumber", undoes, newcomer, "group", programme, course, form, funding,
      leave->>'ground', (leave->>'lastDay')::date, "newName", "receivingOrganization", ground, "consentOn",
      "consentBy", "transferCase"
    from jsonb_to_recordset($3::jsonb) as l(
      line int, "registerNumber" text, undoes int, newcomer jsonb, "group" text, programme text, course int, form text,
      funding text, leave jsonb, "newName" jsonb, "receivingOrganization" text, ground text, "consentOn" date,
      "consentBy" text, "transferCase" int
    )`,
    [tx.organizationId, caseId, JSON.stringify(lines)],
  );
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
