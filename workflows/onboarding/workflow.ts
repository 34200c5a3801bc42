import { onboarding } from '../../domain/onboarding.ts';
import type { CaseInput, CaseResult } from '../case/contract.ts';
import { leadCase } from '../case/lead-case.ts';

/** Leads a hired person to a confirmed teacher in the right spaces; the rules are domain/onboarding.ts. */
export async function staffOnboarding(input: CaseInput): Promise<CaseResult> {
  return leadCase(onboarding, input);
}
