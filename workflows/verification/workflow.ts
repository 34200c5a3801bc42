import { teacherVerification as machine } from '../../domain/standalone.ts';
import type { CaseInput, CaseResult } from '../case/contract.ts';
import { leadCase } from '../case/lead-case.ts';

/** Leads one confirmation of a teacher's status standing alone; the same lead as inside an onboarding. */
export async function teacherVerification(input: CaseInput): Promise<CaseResult> {
  return leadCase(machine, input);
}
