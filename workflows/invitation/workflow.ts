import { invitation as machine } from '../../domain/standalone.ts';
import type { CaseInput, CaseResult } from '../case/contract.ts';
import { leadCase } from '../case/lead-case.ts';

/** Leads one invitation standing alone; the same lead as inside an onboarding. */
export async function invitation(input: CaseInput): Promise<CaseResult> {
  return leadCase(machine, input);
}
