import { z } from 'zod';
import { refusalsOfCases } from '../../domain/processes.ts';
import { caseNameOf } from '../../registry/case/name.ts';
import { correctContacts, type CorrectedContacts } from '../../registry/onboarding/contacts.ts';
import type { CommandRow } from '../../registry/case/commands.ts';
import type { Transaction } from '../../registry/db/database.ts';
import { missingCalendarOf } from '../../registry/onboarding/first-day.ts';
import { moveHire } from '../../registry/onboarding/hire-changes.ts';
import { dismissHire, withdrawHire } from '../../registry/onboarding/hire-end.ts';
import { act } from '../description.ts';
import type { Change, Desk } from '../desk.ts';
import type { Submitted } from '../office.ts';
import { day, email, number, phone, submitted, text } from '../shapes/common.ts';
import { correctedContacts, enteredHires, newHire } from '../shapes/hire.ts';
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
  /** The year of the new day, where its production calendar is not there yet. */
  output: z.strictObject({ submitted, calendarMissing: z.int().nullable() }),
  refusals: ['NotFound', 'InvalidDate', ...refusalsOfCases('onboarding')],
  byRequestId: true,
  run: async (desk, { number, hiredOn }) => {
    let calendarMissing = null as number | null;
    const submitted = await desk.submit(async (tx, change) => {
      calendarMissing = await missingCalendarOf(tx, hiredOn, change.at);
      return moveHire(tx, desk.office.lists, { ...change, caseNumber: number, hiredOn });
    });
    return { submitted, calendarMissing };
  },
});

/** Withdraws the hire of somebody who has not begun to work; after the first day that must be said. */
export const withdraw = act({
  id: 'hires.withdraw',
  who: holdersOf('hr'),
  input: z.strictObject({ number, reason: text.nullable(), notBegun: z.boolean().default(false) }),
  output: submitted,
  refusals: ['NotFound', 'WorkBegun', 'EditionMissing', ...refusalsOfCases('onboarding')],
  byRequestId: true,
  run: (desk, { number, ...given }) =>
    submitEnd(desk, (tx, change) =>
      withdrawHire(tx, desk.office.lists, { ...change, caseNumber: number, ...given }),
    ),
});

/** Records a dismissal: roles, invitations and class teaching end, and the administrator removes the person from classes. */
export const dismiss = act({
  id: 'hires.dismiss',
  who: holdersOf('hr'),
  input: z.strictObject({
    number,
    on: day,
    order: z.strictObject({ number: text.trim().min(1).max(40), on: day }),
    reason: text.nullable(),
  }),
  output: submitted,
  refusals: [
    'NotFound',
    'InvalidDate',
    'LastAdministrator',
    'EditionMissing',
    ...refusalsOfCases('onboarding'),
  ],
  byRequestId: true,
  run: (desk, { number, ...given }) =>
    submitEnd(desk, (tx, change) =>
      dismissHire(tx, desk.office.lists, { ...change, caseNumber: number, ...given }),
    ),
});

/** Brings what ends an employment to its case; where that is over the registry alone has changed. */
async function submitEnd(
  desk: Desk<string>,
  record: (tx: Transaction, change: Change<string>) => Promise<CommandRow | null>,
): Promise<Submitted> {
  const told = await desk.transaction(async (tx, change) => {
    const command = await record(tx, change);
    return command && { command, name: await caseNameOf(tx, command.caseId) };
  });
  return told ? desk.office.bring(told.name, told.command) : { state: 'applied', stage: 'closed' };
}

/**
 * Corrects the phone or the address of somebody of the staff at any time; an invitation under way follows. The preview says
 * what would become of it.
 */
export const correct = act({
  id: 'hires.correct',
  who: holdersOf('hr'),
  input: z.strictObject({ number, phone: phone.nullable(), email: email.nullable() }),
  output: correctedContacts,
  refusals: ['NotFound', 'InvalidPhone', 'InvalidEmail', ...refusalsOfCases('onboarding', 'invitation')],
  preview: true,
  run: async (desk, { number, phone, email }, { dryRun }) => {
    const { lists } = desk.office;
    try {
      return await correctAndBring(desk, (tx, change) =>
        correctContacts(tx, lists, { caseNumber: number, phone, email }, change).then(async (corrected) => {
          if (!dryRun) return corrected;
          await tx.sent();
          throw new Previewed(corrected);
        }),
      );
    } catch (error) {
      if (error instanceof Previewed) return shown(error.corrected, null);
      throw error;
    }
  },
});

/** Thrown inside a transaction to undo a preview; carries what it found out. */
class Previewed extends Error {
  readonly corrected: CorrectedContacts;
  constructor(corrected: CorrectedContacts) {
    super('preview');
    this.corrected = corrected;
  }
}

async function correctAndBring(
  desk: Desk<string>,
  correct: (...args: Parameters<Parameters<Desk<string>['transaction']>[0]>) => Promise<CorrectedContacts>,
) {
  const { corrected, name } = await desk.transaction(async (tx, change) => {
    const corrected = await correct(tx, change);
    const { command } = corrected;
    return { corrected, name: command && (await caseNameOf(tx, command.caseId)) };
  });
  const { command } = corrected;
  return shown(corrected, command && name && (await desk.office.bring(name, command)));
}

function shown({ changes, invitation, sharedPhone }: CorrectedContacts, submitted: Submitted | null) {
  return { changes, invitation, sharedPhone, submitted };
}
