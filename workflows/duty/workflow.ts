import { duty as machine } from '../../domain/duty.ts';
import type { CaseInput, CaseResult } from '../case/contract.ts';
import { leadCase } from '../case/lead-case.ts';

/** Asks for one thing that must be done until it is done; the rules are domain/duty.ts. */
export async function duty(input: CaseInput): Promise<CaseResult> {
  return leadCase(machine, input);
}
