export { duty } from './duty/workflow.ts';
export { staffOnboarding } from './onboarding/workflow.ts';
export { invitation } from './invitation/workflow.ts';
export { mailboxWatch } from './mailbox/workflow.ts';
export { organizationRegistration } from './registration/workflow.ts';
export { studentTransfer } from './transfer/workflow.ts';
export { teacherVerification } from './verification/workflow.ts';
export { movementOrder } from './order/workflow.ts';
