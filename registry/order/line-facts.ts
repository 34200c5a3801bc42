import { difference } from '../../domain/student/dated-facts.ts';
import { orderSource } from '../../domain/student/fact-source.ts';
import { bringsNewcomers } from '../../domain/order/rules/judge.ts';
import {
  FACT_KINDS,
  type FactKind,
  NO_FACTS,
  SAME,
  type StudyFacts,
} from '../../domain/student/study-facts.ts';
import { type EnrolmentRewriting, saveRewritings } from '../student/dated-facts.ts';
import type { Transaction } from '../db/database.ts';
import type { AppliedLine } from './applied.ts';
import type { OrderRow } from './orders.ts';

/** Makes the registry believe what the plans want, two statements a kind of fact. */
export async function saveLineFacts(
  tx: Transaction,
  order: OrderRow,
  lines: readonly AppliedLine[],
  at: string,
): Promise<void> {
  for (const kind of FACT_KINDS) await saveFactsOfKind(tx, kind, order, lines, at);
}

async function saveFactsOfKind<K extends FactKind>(
  tx: Transaction,
  kind: K,
  order: OrderRow,
  lines: readonly AppliedLine[],
  at: string,
): Promise<void> {
  const comes = bringsNewcomers(order.kind);
  const rewritings = lines.flatMap(({ line, plan, enrolmentId }): EnrolmentRewriting<K>[] => {
    const by = orderSource(order.caseId, line.line);
    const believed = plan.student?.facts ?? NO_FACTS;
    const one = (id: string, from: StudyFacts, to: StudyFacts): EnrolmentRewriting<K> => ({
      enrolmentId: id,
      by,
      ...difference(from[kind], to[kind], SAME[kind]),
    });
    return [
      ...(plan.wanted === null || enrolmentId === null
        ? []
        : [one(enrolmentId, comes ? NO_FACTS : believed, plan.wanted)]),
      ...(plan.earlierWanted === null || plan.student === null
        ? []
        : [one(plan.student.enrolmentId, believed, plan.earlierWanted)]),
    ];
  });
  await saveRewritings(tx, kind, rewritings, at);
}
