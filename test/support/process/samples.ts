import { dutySample } from './duty.ts';
import { orderSample } from './order.ts';
import { onboardingSample } from './onboarding.ts';
import { probeSample } from './probe.ts';
import { registrationSample } from './registration.ts';
import type { ProcessSample } from './sample.ts';
import { invitationSample, verificationSample } from './standalone-cases.ts';
import { transferSample } from './transfer.ts';

const ALL: readonly ProcessSample[] = [
  onboardingSample,
  invitationSample,
  verificationSample,
  registrationSample,
  transferSample,
  orderSample,
  dutySample,
  probeSample,
];

/** Every process with what its properties need, for `describe.each`. */
export const SAMPLES = ALL.map((sample) => [sample.process.kind, sample] as const);
