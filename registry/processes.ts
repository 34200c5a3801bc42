import type { CaseKind } from '../domain/processes.ts';
import type { ProcessRegistry } from './case/lists.ts';
import { dutyRegistry } from './duty/registry.ts';
import { onboardingRegistry } from './onboarding/registry.ts';
import { orderRegistry } from './order/registry.ts';
import { registrationRegistry } from './registration/registry.ts';
import { invitationRegistry, verificationRegistry } from './standalone-cases/registry.ts';
import { transfersForOrders } from './transfer/for-orders.ts';
import { transferRegistry } from './transfer/registry.ts';

/** What the registry does for every process: handed to the kernel, which imports none of them. */
export const REGISTRY: Readonly<Record<CaseKind, ProcessRegistry>> = {
  onboarding: onboardingRegistry,
  invitation: invitationRegistry,
  verification: verificationRegistry,
  registration: registrationRegistry,
  transfer: transferRegistry,
  order: orderRegistry(transfersForOrders),
  duty: dutyRegistry,
};
