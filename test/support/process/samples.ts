import { dutySample } from './duty.ts';
import { probeSample } from './probe.ts';
import { registrationSample } from './registration.ts';
import type { ProcessSample } from './sample.ts';

const ALL: readonly ProcessSample[] = [dutySample, registrationSample, probeSample];

/** Every process with what its properties need, for `describe.each`. */
export const SAMPLES = ALL.map((sample) => [sample.process.kind, sample] as const);
