import { movementOrder as machine } from '../../domain/movement-order.ts';
import type { CaseInput, CaseResult } from '../case/contract.ts';
import { leadCase } from '../case/lead-case.ts';

/** Leads an order on the movement of students from a draft to facts; the rules are domain/movement-order.ts. */
export async function movementOrder(input: CaseInput): Promise<CaseResult> {
  return leadCase(machine, input);
}
