import { KontingentError } from '../../domain/errors.ts';
import { parsePersonDecisions } from '../../domain/orders/person-decisions.ts';
import { answerValue } from '../answer-data.ts';
import { afterApplied } from '../order/after-applied.ts';
import { applyOrder } from '../order/applying.ts';
import { readSubject } from '../subject.ts';
import type { StageContext } from './context.ts';
import { recheck } from '../wake.ts';

/** A draft lies until it is signed; after a term people are asked what becomes of it. */
export async function awaitSignature(context: StageContext): Promise<void> {
  const { clock, policy, input } = context;
  context.order = { ...context.order, askAt: clock.due(policy.terms.orderDraft, input.at, 'registrar') };
}

/** The order waits for its date: lists show it as due then. */
export async function awaitOrderDate(context: StageContext): Promise<void> {
  const facts = await readSubject(context.tx, context.input.caseId, context.input.at);
  if (facts.startsAt !== null) context.startsAt = facts.startsAt;
}

/** The order was moved, or cancelled, while it was about to be applied: its own case looks again. */
export function lookAgain({ tx, input }: StageContext): void {
  recheck(tx, input.caseId, input.at);
}

/** Applies the order, wholly or not at all; what came of it goes back to the machine as a code and counts. */
export async function applySigned(context: StageContext): Promise<void> {
  const { tx, input, inForce, clock, audit } = context;
  const { verdict, classChanges, unrestored, applied } = await applyOrder(tx, input.caseId, {
    policy: inForce,
    clock,
    at: input.at,
  });
  context.order = {
    ...context.order,
    verdict,
    unrestored,
    classChanges: classChanges && inForce.orders.classChanges === 'on',
  };
  audit.push({
    at: input.at,
    action: verdict === 'applied' ? 'order:applied' : 'order:notApplied',
    caseId: input.caseId,
    ids: { verdict, lines: applied?.lines.length ?? 0, unrestored },
  });
  if (applied) await afterApplied(context, applied);
}

/** Keeps what a person has decided of doubtful newcomers. @throws `InvalidAnswer` when a doubtful line is left open */
export async function identifyNewcomers({ tx, input, audit }: StageContext): Promise<void> {
  const decisions = parsePersonDecisions(await answerValue(tx, input.cause.commandId));
  const rows = [...(decisions ?? [])].map(([line, decision]) => ({ line, decision }));
  tx.send(
    `
    update order_line l set newcomer = jsonb_set(l.newcomer, '{decision}', to_jsonb(d.decision)), doubtful = false
    from jsonb_to_recordset($3::jsonb) as d(line int, decision text)
    where l.organization_id = $1 and l.case_id = $2 and l.line = d.line and l.newcomer is not null`,
    [tx.organizationId, input.caseId, JSON.stringify(rows)],
  );
  const { rowCount } = await tx.query(
    'select from order_line where organization_id = $1 and case_id = $2 and doubtful',
    [tx.organizationId, input.caseId],
  );
  if (rowCount !== 0) {
    throw new KontingentError('InvalidAnswer', 'Every doubtful line needs a decision', {
      needs: 'personDecisions',
    });
  }
  audit.push({
    at: input.at,
    action: 'order:newcomersIdentified',
    caseId: input.caseId,
    ids: Object.fromEntries(rows.map(({ line, decision }) => [String(line), decision])),
  });
}

/** Lines that cannot be applied are left out, as a person has decided; they stay on the paper and in the list. */
export async function leaveOutLines({ tx, input, audit }: StageContext): Promise<void> {
  const { rowCount } = await tx.query(
    `
    update order_line set result = 'leftOut', newcomer = null, new_name = null, doubtful = false
    where organization_id = $1 and case_id = $2 and result is null and verdict @? '$.findings[*] ? (@.level == "impossible")'`,
    [tx.organizationId, input.caseId],
  );
  audit.push({
    at: input.at,
    action: 'order:linesLeftOut',
    caseId: input.caseId,
    ids: { lines: rowCount ?? 0 },
  });
}

/** The order is taken back before it was applied: what came with its lines goes. */
export async function withdrawOrder({ tx, input, audit }: StageContext): Promise<void> {
  tx.send(
    `
    update movement_order set state = 'withdrawn', withdrawn_at = $3
    where organization_id = $1 and case_id = $2 and state in ('draft', 'signed')`,
    [tx.organizationId, input.caseId, input.at],
  );
  tx.send(
    `
    update order_line set newcomer = null, new_name = null, doubtful = false
    where organization_id = $1 and case_id = $2 and (newcomer is not null or new_name is not null)`,
    [tx.organizationId, input.caseId],
  );
  audit.push({ at: input.at, action: 'order:withdrawn', caseId: input.caseId, ids: {} });
}
