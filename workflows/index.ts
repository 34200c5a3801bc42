import { PROCESSES } from '../domain/processes.ts';
import { caseWorkflow } from './case/workflow.ts';

export { mailboxWatch } from './mailbox/workflow.ts';
export { scheduledJob } from './scheduled/workflow.ts';

export const staffOnboarding = caseWorkflow(PROCESSES.staffOnboarding);
export const invitation = caseWorkflow(PROCESSES.invitation);
export const teacherVerification = caseWorkflow(PROCESSES.teacherVerification);
export const organizationRegistration = caseWorkflow(PROCESSES.organizationRegistration);
export const studentTransfer = caseWorkflow(PROCESSES.studentTransfer);
export const movementOrder = caseWorkflow(PROCESSES.movementOrder);
export const duty = caseWorkflow(PROCESSES.duty);
