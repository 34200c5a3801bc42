import type { Process } from '../../../domain/case/process.ts';
import { caseWorkflow } from '../../../workflows/case/workflow.ts';
import { probe as process, type ProbeTypes } from './process.ts';

/** The probe with a bug: a rush is decided in full, and then falls over its own feet. */
const broken: Process<ProbeTypes> = {
  ...process,
  decide(on, what, facts) {
    const verdict = process.decide(on, what, facts);
    if (what.type === 'rush') (undefined as unknown as { count: number }).count += 1;
    return verdict;
  },
};

/** The workflow of the probe as a release with that bug has it. */
export const probe = caseWorkflow(broken);
