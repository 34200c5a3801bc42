import { DUTY_SCENARIOS } from './duty.ts';
import { ONBOARDING_SCENARIOS } from './onboarding.ts';
import { ORDER_SCENARIOS } from './order.ts';
import { RARE_SCENARIOS } from './rare.ts';
import { REGISTRATION_SCENARIOS } from './registration.ts';
import type { Scenario } from './scenario.ts';
import { SERVANT_SCENARIOS } from './servants.ts';
import { SINGLE_LEAD_SCENARIOS } from './standalone-cases.ts';
import { TRANSFER_SCENARIOS } from './transfer.ts';

export type { Scenario, Stand } from './scenario.ts';

/** Everything of which a history is kept. Order matters: the last ones change the edition of their college. */
export const SCENARIOS: readonly Scenario[] = [
  ...ONBOARDING_SCENARIOS,
  ...RARE_SCENARIOS,
  ...REGISTRATION_SCENARIOS,
  ...ORDER_SCENARIOS,
  ...DUTY_SCENARIOS,
  ...TRANSFER_SCENARIOS,
  ...SINGLE_LEAD_SCENARIOS,
  ...SERVANT_SCENARIOS,
];
