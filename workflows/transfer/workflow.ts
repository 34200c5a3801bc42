import { transfer } from '../../domain/transfer.ts';
import type { CaseInput, CaseResult } from '../case/contract.ts';
import { leadCase } from '../case/lead-case.ts';

/** Leads the transfer of a student to the order that ends it, and to the class of the platform; the rules are domain/transfer.ts. */
export async function studentTransfer(input: CaseInput): Promise<CaseResult> {
  return leadCase(transfer, input);
}
