import type { CaseKind } from '../domain/processes.ts';
import type { ProcessRegistry } from './case/lists.ts';
import { dutyRegistry } from './duty/registry.ts';
import { onboardingRegistry } from './onboarding/registry.ts';
import { orderRegistry } from './order/registry.ts';
import { registrationRegistry } from './registration/registry.ts';
import { invitationRegistry, teacherVerificationRegistry } from './single-lead/registry.ts';
import { studentTransferRegistry } from './transfer/registry.ts';

/** What the registry does for every process: handed to the kernel, which imports none of them. */
export const REGISTRY: Readonly<Record<CaseKind, ProcessRegistry>> = {
  staffOnboarding: onboardingRegistry,
  invitation: invitationRegistry,
  teacherVerification: teacherVerificationRegistry,
  organizationRegistration: registrationRegistry,
  studentTransfer: studentTransferRegistry,
  movementOrder: orderRegistry,
  duty: dutyRegistry,
};
