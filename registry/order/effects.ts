import { KontingentError } from '../../domain/errors.ts';
import type { OrderEffect, OrderProgress } from '../../domain/order/types.ts';
import { parsePersonDecisions } from '../../domain/order/rules/person-decisions.ts';
import { answerValue } from '../task/answer-data.ts';
import type { CommitContext } from '../case/context.ts';
import type { EffectMap } from '../case/lists.ts';
import { enqueueReevaluation } from '../case/notify.ts';
import { afterApplied } from './after-applied.ts';
import { applyOrder } from './applying.ts';
import { orderFacts } from './facts.ts';
import { queueOrderLetters } from './letter-effects.ts';
import type { ReadTransfers } from './order-context.ts';

type EffectContext = CommitContext<OrderProgress>;

/** What each effect of an order does in its transaction. @param transfers how the transfers that lines name are read */
export function orderEffects(transfers: ReadTransfers): EffectMap<OrderProgress, OrderEffect> {
  return {
    awaitSignature,
    awaitOrderDate,
    reevaluate,
    identifyNewcomers,
    applyOrder: (context) => applySigned(context, transfers),
    leaveOutLines,
    withdrawOrder,
    queueOrderLetters,
  };
}

/** A draft lies until it is signed; after a term people are asked what becomes of it. */
function awaitSignature(context: EffectContext): void {
  const { clock, policy, at } = context;
  context.amend({ askAt: clock.due(policy.terms.orderDraft, at, 'registrar') });
}

/** The order waits for its date as the registry has it: it may have been moved since the decision. */
async function awaitOrderDate(context: EffectContext): Promise<void> {
  const { startsAt } = await orderFacts(context.tx, context);
  if (startsAt !== null) context.amend({ startsAt });
}

/** The order was moved, or cancelled, while it was about to be applied: its own case looks again. */
function reevaluate({ tx, caseId, at }: EffectContext): void {
  enqueueReevaluation(tx, caseId, at);
}

/** Applies the order, wholly or not at all; what came of it goes into the progress as a code and counts. */
async function applySigned(context: EffectContext, transfers: ReadTransfers): Promise<void> {
  const { tx, caseId, at, inForce, clock, audit } = context;
  const tried = await applyOrder(tx, caseId, { policy: inForce, clock, at, transfers });
  const { verdict, unrestored, applied } = tried;
  const classChanges = tried.classChanges && inForce.orders.classChanges === 'on';
  context.amend({ verdict, unrestored, classChanges });
  audit.push({
    at,
    action: verdict === 'applied' ? 'order:applied' : 'order:notApplied',
    caseId,
    ids: { verdict, lines: applied?.lines.length ?? 0, unrestored },
  });
  if (applied) await afterApplied(context, applied);
}

/** Keeps what a person has decided of doubtful newcomers. @throws `InvalidAnswer` when a doubtful line is left open */
async function identifyNewcomers({ tx, caseId, at, commandId, audit }: EffectContext): Promise<void> {
  const decisions = parsePersonDecisions(await answerValue(tx, commandId));
  const rows = [...(decisions ?? [])].map(([line, decision]) => ({ line, decision }));
  tx.send(
    `
    update order_line l set newcomer = jsonb_set(l.newcomer, '{decision}', to_jsonb(d.decision)), doubtful = false
    from jsonb_to_recordset($3::jsonb) as d(line int, decision text)
    where l.organization_id = $1 and l.case_id = $2 and l.line = d.line and l.newcomer is not null`,
    [tx.organizationId, caseId, JSON.stringify(rows)],
  );
  const { rowCount } = await tx.query(
    'select from order_line where organization_id = $1 and case_id = $2 and doubtful',
    [tx.organizationId, caseId],
  );
  if (rowCount !== 0) {
    throw new KontingentError('InvalidAnswer', 'Every doubtful line needs a decision', {
      needs: 'personDecisions',
    });
  }
  audit.push({
    at,
    action: 'order:newcomersIdentified',
    caseId,
    ids: Object.fromEntries(rows.map(({ line, decision }) => [String(line), decision])),
  });
}

/** Lines that cannot be applied are left out, as a person has decided; they stay on the paper and in the list. */
async function leaveOutLines({ tx, caseId, at, audit }: EffectContext): Promise<void> {
  const { rowCount } = await tx.query(
    `
    update order_line set result = 'leftOut', newcomer = null, new_name = null, consent_by = null, doubtful = false
    where organization_id = $1 and case_id = $2 and result is null and verdict @? '$.findings[*] ? (@.level == "impossible")'`,
    [tx.organizationId, caseId],
  );
  audit.push({
    at,
    action: 'order:linesLeftOut',
    caseId,
    ids: { lines: rowCount ?? 0 },
  });
}

/** The order is taken back before it was applied: what came with its lines goes. */
async function withdrawOrder({ tx, caseId, at, commandId, audit }: EffectContext): Promise<void> {
  // Whoever asked for it has left the reason with the order; whoever answered a task, with the answer.
  tx.send(
    `
    update movement_order set
      state = 'withdrawn', withdrawn_at = $3,
      withdrawn_reason = coalesce(withdrawn_reason, (select value from answer_value where answer_id = $4))
    where organization_id = $1 and case_id = $2 and state in ('draft', 'signed')`,
    [tx.organizationId, caseId, at, commandId],
  );
  tx.send(
    `
    update order_line set newcomer = null, new_name = null, consent_by = null, doubtful = false
    where organization_id = $1 and case_id = $2 and (newcomer is not null or new_name is not null or consent_by is not null)`,
    [tx.organizationId, caseId],
  );
  audit.push({ at, action: 'order:withdrawn', caseId, ids: {} });
}
