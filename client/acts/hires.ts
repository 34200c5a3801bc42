import { z } from 'zod';
import { refusalsOfCases } from '../../domain/processes.ts';
import { moveHire, withdrawHire } from '../../registry/onboarding/hire-changes.ts';
import { act } from '../description.ts';
import { day, number, submitted, text } from '../shapes/common.ts';
import { enteredHires, newHire } from '../shapes/hire.ts';
import { holdersOf } from '../permission.ts';
import { enterHires } from '../work/hire-batch.ts';

/** Enters hires, all or none; what is refused of a row is in the results, and then nothing was kept. */
export const enter = act({
  id: 'hires.enter',
  who: holdersOf('hr'),
  input: z.strictObject({ hires: z.array(newHire) }),
  output: enteredHires,
  refusals: ['InvalidDate', 'InvalidEmail', 'InvalidName', 'InvalidPhone', 'InvalidSnils', 'EditionMissing'],
  preview: true,
  long: true,
  run: (desk, { hires }, { dryRun, onProgress }) => enterHires(desk, { hires, dryRun, onRow: onProgress }),
});

/** Moves the first day of work of an onboarding. */
export const move = act({
  id: 'hires.move',
  who: holdersOf('hr'),
  input: z.strictObject({ number, hiredOn: day }),
  output: submitted,
  refusals: ['NotFound', 'InvalidDate', ...refusalsOfCases('onboarding')],
  byRequestId: true,
  run: (desk, { number, hiredOn }) =>
    desk.submit((tx, change) => moveHire(tx, desk.office.lists, { ...change, caseNumber: number, hiredOn })),
});

/** Withdraws a hire at any stage before its onboarding is over. */
export const withdraw = act({
  id: 'hires.withdraw',
  who: holdersOf('hr'),
  input: z.strictObject({ number, reason: text.nullable() }),
  output: submitted,
  refusals: ['NotFound', ...refusalsOfCases('onboarding')],
  byRequestId: true,
  run: (desk, { number, reason }) =>
    desk.submit((tx, change) =>
      withdrawHire(tx, desk.office.lists, { ...change, caseNumber: number, reason }),
    ),
});
