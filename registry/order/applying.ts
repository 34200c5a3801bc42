import { randomUUID } from 'node:crypto';
import type { ApplyVerdict } from '../../domain/order/types.ts';
import { ORDER_SPECS } from '../../domain/order/rules/kinds.ts';
import type { LinePlan, NumberedLine } from '../../domain/order/rules/context.ts';
import { lockPeople } from '../people/people.ts';
import { lockLoads } from '../student/study-lookup.ts';
import { lockEnrolments } from '../student/dated-facts.ts';
import type { Transaction } from '../db/database.ts';
import { lockOrder, readText, lockOrders } from './orders.ts';
import { doubtfulLines, judgeNow, type OrderText, type RulesNow } from './preflight.ts';
import { markDoubtful } from './lines.ts';
import { saveResults, saveVerdicts } from './applied.ts';
import { enterNewcomers, renamePeople, withdrawEnrolments } from './line-people.ts';
import { saveLineFacts } from './line-facts.ts';
import { undoEarlier } from './undoing.ts';
import type { AppliedLine, AppliedOrder } from './applied.ts';

interface Applying {
  readonly verdict: ApplyVerdict;
  readonly classChanges: boolean;
  readonly unrestored: number;
  /** Null unless it was applied here and now. */
  readonly applied: AppliedOrder | null;
}

const NOTHING = { classChanges: false, unrestored: 0, applied: null } as const;
/** Ten thousand lines take seconds; the pool of the worker allows a statement less than two. */
const STATEMENT_TIMEOUT = '120s';

/**
 * Applies a signed order in the transaction of its commit: wholly or not at all. Its lines are judged once more under
 * the locks; where one cannot be applied, nothing is, and the verdicts say why. The number of statements does not
 * depend on the number of lines.
 */
export async function applyOrder(tx: Transaction, caseId: string, now: RulesNow): Promise<Applying> {
  tx.send(`select set_config('statement_timeout', $1, true)`, [STATEMENT_TIMEOUT]);
  // Plans of this connection may be of a time when the tables were small; those of foreign keys are kept for ever. For
  // ten thousand lines such a plan costs a minute, and new plans some milliseconds.
  tx.send('discard plans');
  await lockOrders(tx);
  const order = await lockOrder(tx, caseId);
  if (order.state !== 'signed') return { ...NOTHING, verdict: 'gone' };
  if (order.effectiveOn > now.clock.dateAt(now.at)) return { ...NOTHING, verdict: 'early' };
  const text = await readText(tx, order);
  if (ORDER_SPECS[order.kind].way === 'in') {
    lockPeople(tx);
    await lockLoads(tx);
  }
  const at = await lockEnrolments(tx, await enrolmentsOf(tx, text));
  const plans = await judgeNow(tx, text, now);
  const doubtful = doubtfulLines(plans);
  if (plans.some(({ impossible }) => impossible)) {
    await markDoubtful(tx, caseId, doubtful);
    await saveVerdicts(tx, caseId, plans);
    return { ...NOTHING, verdict: doubtful.length > 0 ? 'doubtful' : 'impossible' };
  }
  const lines = linesWith(text, plans);
  // Enrolments that go give their register numbers to those that come in their stead.
  await withdrawEnrolments(tx, text, lines);
  const numbered = await enterNewcomers(tx, order, lines);
  await saveLineFacts(tx, order, numbered, at);
  await renamePeople(tx, order, numbered);
  await saveResults(tx, order, numbered, at);
  await undoEarlier(tx, order, numbered, now.at);
  return {
    verdict: 'applied',
    // A line that ends a transfer leaves the class to that transfer's own case, which asks for it.
    classChanges: numbered.some(
      ({ line, plan }) => plan.before.group !== plan.after.group && !endsTransfer(line, plan),
    ),
    unrestored: plans.filter(({ undo }) => isUnrestored(undo)).length,
    applied: { order, text, lines: numbered },
  };
}

function endsTransfer({ transferCase }: NumberedLine, { findings }: LinePlan): boolean {
  const strange = findings.some(({ code }) => code === 'TransferCaseUnknown' || code === 'TransferCaseOther');
  return transferCase !== null && !strange;
}

/** Must a person restore what the line takes back. */
function isUnrestored(undo: LinePlan['undo']): boolean {
  return undo !== null && undo !== 'restored' && undo !== 'struckOut';
}

/** Enrolments that the lines name, and those of the earlier order: all are locked before anything is read of them. */
async function enrolmentsOf(tx: Transaction, text: OrderText): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `
    select id from enrolment
    where organization_id = $1 and withdrawn_at is null and register_number = any ($2::text[])
    union
    select l.enrolment_id from order_line l
    where l.organization_id = $1 and l.case_id = $3 and l.enrolment_id is not null`,
    [tx.organizationId, text.lines.flatMap(({ registerNumber }) => registerNumber ?? []), text.earlierCaseId],
  );
  return rows.map(({ id }) => id);
}

function linesWith(text: OrderText, plans: readonly LinePlan[]): AppliedLine[] {
  const comes = ORDER_SPECS[text.kind].way === 'in' && text.kind !== 'reinstatement';
  return text.lines.flatMap((line, index): AppliedLine[] => {
    const plan = plans[index];
    if (!plan) return [];
    return comes
      ? [{ line, plan, enrolmentId: randomUUID(), personId: plan.personId ?? randomUUID() }]
      : [
          {
            line,
            plan,
            enrolmentId: plan.student?.enrolmentId ?? null,
            personId: plan.student?.personId ?? null,
          },
        ];
  });
}
