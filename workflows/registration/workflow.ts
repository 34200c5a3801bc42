import { registration } from '../../domain/registration.ts';
import type { CaseInput, CaseResult } from '../case/contract.ts';
import { leadCase } from '../case/lead-case.ts';

/** Leads a college to its registration with the platform, or a change of its administrator; the rules are domain/registration.ts. */
export async function organizationRegistration(input: CaseInput): Promise<CaseResult> {
  return leadCase(registration, input);
}
