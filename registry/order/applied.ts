import type { LinePlan, NumberedLine } from '../../domain/order/rules/context.ts';
import { levelOf, type LineResult, type UnrestoredReason } from '../../domain/order/order.ts';
import type { Transaction } from '../db/database.ts';
import { enterConsentsOfOrder } from '../student/consents.ts';
import type { OrderRow } from './orders.ts';
import type { OrderText } from './preflight.ts';

/** A line with its plan, and the enrolment that it is about. */
export interface AppliedLine {
  readonly line: NumberedLine;
  readonly plan: LinePlan;
  /** Null where nothing is known of the student: a line of an order that was not applied is taken back. */
  readonly enrolmentId: string | null;
  readonly personId: string | null;
}

/** An order that was applied, for what comes after. */
export interface AppliedOrder {
  readonly order: OrderRow;
  readonly text: OrderText;
  readonly lines: readonly AppliedLine[];
}

/** What is kept of a plan: codes, dates and numbers. */
function verdictOf({ findings, before, after, lastDayInGroup }: LinePlan) {
  const levelled = findings.map((found) => ({ ...found, level: levelOf(found) }));
  return { findings: levelled, before, after, lastDayInGroup };
}

/** Keeps what preflight said of lines that were tried in vain. */
export async function saveVerdicts(
  tx: Transaction,
  caseId: string,
  plans: readonly LinePlan[],
): Promise<void> {
  tx.send(
    `
    update order_line l set verdict = v.verdict
    from jsonb_to_recordset($3::jsonb) as v(line int, verdict jsonb)
    where l.organization_id = $1 and l.case_id = $2 and l.line = v.line`,
    [
      tx.organizationId,
      caseId,
      JSON.stringify(plans.map((plan) => ({ line: plan.line, verdict: verdictOf(plan) }))),
    ],
  );
}

/**
 * Keeps what became of the lines, and that the order is applied, under the instant of its facts. What came with a
 * newcomer or a new name is in the registry now, and goes; consents become records of their own.
 */
export async function saveResults(
  tx: Transaction,
  order: OrderRow,
  lines: readonly AppliedLine[],
  at: string,
): Promise<void> {
  tx.send(
    `
    update order_line l set
      register_number = v.register_number, enrolment_id = v.enrolment_id, verdict = v.verdict, result = v.result,
      unrestored = v.unrestored, newcomer = null, new_name = null, consent_by = null,
      doubtful = false
    from jsonb_to_recordset($3::jsonb) as v(
      line int, register_number text, enrolment_id uuid, verdict jsonb, result text, unrestored text
    )
    where l.organization_id = $1 and l.case_id = $2 and l.line = v.line`,
    [
      tx.organizationId,
      order.caseId,
      JSON.stringify(
        lines.map(({ line, plan, enrolmentId }) => ({
          line: line.line,
          register_number: line.registerNumber,
          enrolment_id: enrolmentId,
          verdict: verdictOf(plan),
          ...resultOf(order, plan),
        })),
      ),
    ],
  );
  await enterConsentsOfOrder(tx, { caseId: order.caseId, at, givers: giversNamed(lines) });
  tx.send(
    `
    update movement_order set state = 'applied', applied_at = $3
    where organization_id = $1 and case_id = $2`,
    [tx.organizationId, order.caseId, at],
  );
}

/** Who gave the consents, as the lines say it. */
function giversNamed(lines: readonly AppliedLine[]): ReadonlyMap<number, string> {
  return new Map(
    lines.flatMap(({ line: { line, consentBy } }) =>
      consentBy === null ? [] : [[line, consentBy] as const],
    ),
  );
}

function resultOf(
  { kind }: OrderRow,
  { undo }: LinePlan,
): { result: LineResult; unrestored: UnrestoredReason | null } {
  const unrestored = undo === null || undo === 'restored' || undo === 'struckOut' ? null : undo;
  if (kind !== 'cancellation') return { result: 'applied', unrestored };
  return { result: unrestored === null ? 'restored' : 'notRestored', unrestored };
}
