import type { Process } from '../../../domain/case/process.ts';
import { caseWorkflow } from '../../../workflows/case/workflow.ts';
import { probe as today, type ProbeTypes } from '../../support/probe/process.ts';

const before: Process<ProbeTypes> = {
  ...today,
  decide: (on, what, facts) => today.decide(on, what, { ...facts, heldUntil: null }),
};

/** The probe as it was before its rule was changed: it held no lines and asked `patched` for nothing. */
export const probe = caseWorkflow(before);
