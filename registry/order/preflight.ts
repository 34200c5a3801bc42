import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { orderSource } from '../../domain/student/fact-source.ts';
import { levelOf, type DraftLine, type OrderDraft, type OrderKind } from '../../domain/order/order.ts';
import { judgeOrder } from '../../domain/order/rules/judge.ts';
import type { LinePlan, NumberedLine } from '../../domain/order/rules/context.ts';
import { completedLine } from '../../domain/order/rules/transfers.ts';
import { millisecondsOf } from '../../domain/calendar/zone.ts';
import type { CollegeClock } from '../college/clock.ts';
import type { Transaction } from '../db/database.ts';
import type { Policy } from '../college/policy.ts';
import { byCase, loadOrderContext, type ReadTransfers } from './order-context.ts';
import type { LineVerdict, Preflight } from './views.ts';

/** An order as it stands, kept or not. */
export interface OrderText {
  /** Null for a draft that is not kept. */
  readonly caseId: string | null;
  readonly kind: OrderKind;
  readonly effectiveOn: CivilDate;
  /** Null while it is not signed. */
  readonly orderedOn: CivilDate | null;
  readonly earlierCaseId: string | null;
  readonly lines: readonly NumberedLine[];
}

export interface RulesNow {
  readonly policy: Policy;
  readonly clock: CollegeClock;
  /** ISO instant. */
  readonly at: string;
  readonly transfers: ReadTransfers;
}

/** Judges the lines of an order by what the registry has now, in a number of statements that the lines do not change. */
export async function judgeNow(tx: Transaction, text: OrderText, now: RulesNow): Promise<LinePlan[]> {
  const earlier =
    text.earlierCaseId === null
      ? null
      : { caseId: text.earlierCaseId, windowOver: await isWindowOver(tx, text.earlierCaseId, now) };
  const { orders: rules } = now.policy;
  const context = await loadOrderContext(tx, { ...text, earlier, rules, transfers: now.transfers });
  const source = (line: number) => orderSource(text.caseId ?? 'draft', line);
  // What a case has learned since the draft, a consent say, is not asked again either.
  const lines = text.lines.map((line) => completedLine(text.kind, line, context.transfers, null));
  return judgeOrder({ ...text, lines, source }, context);
}

/** The lines of a draft with what the transfers that they end hold already. */
export async function completedLines(
  tx: Transaction,
  { kind, lines, ground }: OrderDraft,
  now: RulesNow,
): Promise<readonly DraftLine[]> {
  const numbers = lines.flatMap(({ transferCase }) => transferCase ?? []);
  if (numbers.length === 0) return lines;
  const transfers = byCase(await now.transfers(tx, { numbers, personIds: [] }));
  return lines.map((line) => completedLine(kind, line, transfers, ground));
}

/** Is the edition's window for restoring an order by itself over: it counts from when the order was applied. */
async function isWindowOver(
  tx: Transaction,
  caseId: string,
  { policy, clock, at }: RulesNow,
): Promise<boolean> {
  const { rows } = await tx.query<{ applied_at: string | null }>(
    'select applied_at from movement_order where organization_id = $1 and case_id = $2',
    [tx.organizationId, caseId],
  );
  const appliedAt = rows[0]?.applied_at ?? null;
  if (appliedAt === null) return false;
  return (
    millisecondsOf(clock.due(policy.terms.orderRestoration, appliedAt, 'registrar')) < millisecondsOf(at)
  );
}

/** The verdicts as people read them. */
export function preflightOf(text: OrderText, plans: readonly LinePlan[]): Preflight {
  const lines = text.lines.flatMap((line, index): LineVerdict[] => {
    const plan = plans[index];
    if (!plan) return [];
    const name = plan.student?.name ?? line.newcomer?.name ?? null;
    return [
      {
        line: plan.line,
        registerNumber: line.registerNumber,
        name: name === null ? null : [name.last, name.first, name.middle].filter(Boolean).join(' '),
        before: plan.before,
        after: plan.after,
        lastDayInGroup: plan.lastDayInGroup,
        findings: plan.findings,
      },
    ];
  });
  const warned = ({ findings }: LineVerdict) => findings.some((found) => levelOf(found) === 'warning');
  return {
    kind: text.kind,
    effectiveOn: text.effectiveOn,
    lines,
    impossible: plans.filter(({ impossible }) => impossible).length,
    warnings: lines.filter(warned).length,
    signature: [],
  };
}

/** Lines of newcomers whom nobody can tell from somebody known. */
export function doubtfulLines(plans: readonly LinePlan[]): number[] {
  return plans.flatMap(({ line, findings }) =>
    findings.some(({ code }) => code === 'DoubtfulPerson' || code === 'DecisionImpossible') ? [line] : [],
  );
}
