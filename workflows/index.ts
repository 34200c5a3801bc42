import { PROCESSES } from '../domain/processes.ts';
import { caseWorkflow } from './case/workflow.ts';

export { mailboxWatch } from './mailbox/workflow.ts';
export { scheduledJob } from './scheduled/workflow.ts';

export const onboarding = caseWorkflow(PROCESSES.onboarding);
export const invitation = caseWorkflow(PROCESSES.invitation);
export const verification = caseWorkflow(PROCESSES.verification);
export const registration = caseWorkflow(PROCESSES.registration);
export const transfer = caseWorkflow(PROCESSES.transfer);
export const order = caseWorkflow(PROCESSES.order);
export const duty = caseWorkflow(PROCESSES.duty);
