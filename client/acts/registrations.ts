import { z } from 'zod';
import { KontingentError } from '../../domain/errors.ts';
import { REGISTRATION_PURPOSES } from '../../domain/registration/codes.ts';
import { olderRequestPapers, REQUEST_PAPERS } from '../../domain/registration/paper-order.ts';
import { refusalsOfCases } from '../../domain/processes.ts';
import { caseByNumber } from '../../registry/case/cases.ts';
import { recordCommand } from '../../registry/case/commands.ts';
import { endAdministrator as end } from '../../registry/college/administrators.ts';
import { requirePerson } from '../../registry/college/logins.ts';
import { declarePlatform } from '../../registry/college/platform-state.ts';
import type { Transaction } from '../../registry/db/database.ts';
import { attachPaper as attach, exchangeOrder as exchange } from '../../registry/registration/papers.ts';
import { startRegistration } from '../../registry/registration/registration.ts';
import { act } from '../description.ts';
import { bytes, day, id, nothing, number, ofCase, submitted, text } from '../shapes/common.ts';
import { orderPaper } from '../shapes/hire.ts';
import { holdersOf } from '../permission.ts';

/** Those who enter a signed order of appointment: the offices that keep orders, and those whom it concerns. */
const ENTER_ORDERS = holdersOf('hr', 'registrar', 'administrator', 'deputyDirector', 'director');
const WITHDRAW = holdersOf('administrator', 'deputyDirector', 'director');

/**
 * Enters the order of appointment and opens the case that leads the request to the platform (2.1, 2.2); a second start
 * is given the case that runs.
 */
export const start = act({
  id: 'registrations.start',
  who: ENTER_ORDERS,
  input: z.strictObject({
    purpose: z.enum(REGISTRATION_PURPOSES),
    /** Null where the administrator of today has another phone: nobody is appointed then. */
    order: orderPaper.nullable(),
    /** Login of the administrator. */
    administrator: text,
    /** First day of the appointment; the date of the order when null. */
    from: day.nullable(),
    /** Personal mobile for the request; the one in the registry when null. */
    phone: text.nullable(),
    consentOn: day.nullable(),
    outgoing: text.nullable(),
    /** Said where the scan is known as the paper of another order, and is meant all the same. */
    sameScan: z.boolean().exactOptional(),
  }),
  output: z.strictObject({
    caseId: id,
    number,
    fresh: z.boolean(),
    /** Does its letter wait for approval before it leaves. */
    approval: z.boolean(),
    /** Papers and days that are older than what they rest on. */
    older: z.array(
      z.strictObject({
        paper: z.enum(REQUEST_PAPERS),
        on: z.string(),
        ground: z.enum(REQUEST_PAPERS),
        groundOn: z.string(),
      }),
    ),
  }),
  refusals: [
    ...(['NotFound', 'PlatformActive', 'PlatformNotActive', 'RegistrationRunning', 'OrdersOverlap'] as const),
    ...(['ConsentMissing', 'ContactMissing', 'InvalidFile', 'InvalidDate', 'InvalidPhone'] as const),
    ...(['InvalidOutgoingNumber', 'OutgoingNumberTaken', 'EditionMissing', 'StaleStage'] as const),
    'ScanKnown',
  ],
  files: ['order.scan'],
  run: (desk, { administrator, ...given }) =>
    desk.transaction(async (tx, { at, actorId }) => {
      const administratorId = (await requirePerson(tx, administrator)).id;
      const started = await startRegistration(tx, { ...given, administratorId }, { actorId, at });
      return { ...started, older: started.fresh ? olderRequestPapers(given) : [] };
    }),
});

/** Attaches a paper to the request: it goes to the platform with the next letter that says something new. */
export const attachPaper = act({
  id: 'registrations.attachPaper',
  who: ENTER_ORDERS,
  input: z.strictObject({ number, title: text, scan: bytes, sameScan: z.boolean().exactOptional() }),
  output: z.strictObject({ seq: z.number(), waiting: z.number() }),
  refusals: ['NotFound', 'NotPossibleNow', 'CaseClosed', 'InvalidFile', 'ScanKnown'],
  files: ['scan'],
  run: (desk, { number, ...paper }) =>
    desk.transaction(async (tx, by) => attach(tx, await openRequest(tx, number), paper, by)),
});

/** Puts another order, or a better scan of the same, in the place of the one that the letters carry. */
export const exchangeOrder = act({
  id: 'registrations.exchangeOrder',
  who: ENTER_ORDERS,
  input: z.strictObject({ number, order: orderPaper, sameScan: z.boolean().exactOptional() }),
  output: nothing,
  refusals: [
    ...(['NotFound', 'NotPossibleNow', 'CaseClosed', 'InvalidFile', 'InvalidDate', 'StaleStage'] as const),
    'ScanKnown',
  ],
  files: ['order.scan'],
  run: (desk, { number, order, sameScan = false }) =>
    desk.transaction(async (tx, by) =>
      exchange(tx, await openRequest(tx, number), { ...order, sameScan }, by),
    ),
});

/** Says that the college is registered already; `changed` is false where the registry knew. */
export const declare = act({
  id: 'registrations.declare',
  who: WITHDRAW,
  input: z.strictObject({ since: day }),
  output: z.strictObject({ changed: z.boolean() }),
  refusals: ['RegistrationRunning', 'InvalidDate'],
  run: (desk, { since }) =>
    desk.transaction(async (tx, { at, actorId }) => ({
      changed: await declarePlatform(tx, since, { actorId, at }),
    })),
});

/** Takes the request back, at any stage. */
export const withdraw = act({
  id: 'registrations.withdraw',
  who: WITHDRAW,
  input: ofCase,
  output: submitted,
  refusals: ['NotFound', ...refusalsOfCases('registration')],
  byRequestId: true,
  run: (desk, { number }) =>
    desk.submit(async (tx, { id, at, actorId }) => {
      const row = await caseByNumber(tx, number);
      if (row.kind !== 'registration') {
        throw new KontingentError('NotPossibleNow', 'The case is no registration', { case: number });
      }
      const command = { id, caseId: row.id, type: 'withdraw', data: {}, at };
      return recordCommand(tx, desk.office.lists, command, actorId);
    }),
});

/** Ends the appointment of an administrator; that of the only one with a reason alone. */
export const endAdministrator = act({
  id: 'registrations.endAdministrator',
  who: ENTER_ORDERS,
  input: z.strictObject({
    administrator: text,
    from: day,
    order: z.strictObject({ number: text, on: day }),
    reason: text.nullable(),
  }),
  output: z.strictObject({ last: z.boolean() }),
  refusals: ['NotFound', 'LastAdministrator', 'InvalidDate'],
  run: (desk, { administrator, ...leaving }) =>
    desk.transaction(async (tx, { at, actorId }) => {
      const personId = (await requirePerson(tx, administrator)).id;
      return end(tx, { ...leaving, personId }, { actorId, at });
    }),
});

/** @throws `NotFound`, `CaseClosed`, `NotPossibleNow` for a case of another kind */
async function openRequest(tx: Transaction, number: number): Promise<string> {
  const { id, kind, state } = await caseByNumber(tx, number);
  if (kind !== 'registration') {
    throw new KontingentError('NotPossibleNow', 'The case is no registration', { case: number });
  }
  if (state === 'closed') throw new KontingentError('CaseClosed', 'The case is closed', { case: number });
  return id;
}
