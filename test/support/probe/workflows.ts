import { caseWorkflow } from '../../../workflows/case/workflow.ts';
import { probe as process } from './process.ts';

/** The workflow of the probe, as `workflows/index.ts` has those of the product. */
export const probe = caseWorkflow(process);
