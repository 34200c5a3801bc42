import type { Machine } from './case.ts';
import { duty } from './duty.ts';
import { movementOrder } from './movement-order.ts';
import { onboarding } from './onboarding.ts';
import { registration } from './registration.ts';
import { invitation, teacherVerification } from './standalone.ts';
import { transfer } from './transfer.ts';
import type { CaseKind } from './vocabulary.ts';

/** The rules of every kind of case. */
export const MACHINES: Readonly<Record<CaseKind, Machine>> = {
  staffOnboarding: onboarding,
  invitation,
  teacherVerification,
  organizationRegistration: registration,
  studentTransfer: transfer,
  movementOrder,
  duty,
};
