import { z } from 'zod';
import { KontingentError } from '../../domain/errors.ts';
import { CHECKLIST_ITEMS } from '../../domain/college/edition-words.ts';
import { type Direction, DIRECTIONS } from '../../domain/transfer/codes.ts';
import { refusalsOfCases } from '../../domain/processes.ts';
import { orderInForce as refusedByOrder } from '../../domain/transfer/process.ts';
import { writeAudit } from '../../registry/audit/audit.ts';
import { caseByNumber } from '../../registry/case/cases.ts';
import { findCommand, recordCommand } from '../../registry/case/commands.ts';
import { enqueueRetiming } from '../../registry/case/notify.ts';
import type { Transaction } from '../../registry/db/database.ts';
import { answerItem } from '../../registry/transfer/checklist.ts';
import { transferFacts } from '../../registry/transfer/facts.ts';
import { joinPair } from '../../registry/transfer/pairs.ts';
import { enterPapers, olderPapersOf, transferOf } from '../../registry/transfer/papers.ts';
import { startTransfer } from '../../registry/transfer/start.ts';
import { act } from '../description.ts';
import { day, id, nothing, number, submitted, text } from '../shapes/common.ts';
import { givenPaper, newTransfer, olderPaper } from '../shapes/transfer.ts';
import { holdersOf } from '../permission.ts';

/** Those who lead transfers: the registrar (учебная часть), and the deputy director in their place. */
const LEAD = holdersOf('registrar', 'deputyDirector');
const RUNNING = ['NotFound', 'CaseClosed', 'NotPossibleNow'] as const;

/**
 * Enters a transfer and opens its case, from its beginning or from a later stage with the papers that prove what went
 * before; a second start of one student is given the case that runs.
 */
export const start = act({
  id: 'transfers.start',
  who: LEAD,
  input: newTransfer,
  output: z.strictObject({
    caseId: id,
    number,
    pairCode: z.string().nullable(),
    fresh: z.boolean(),
    older: z.array(olderPaper),
  }),
  refusals: [
    ...(['EvidenceMissing', 'NotInContingent', 'NotFound', 'DoubtfulNewcomer', 'PairUnknown'] as const),
    ...(['PairTaken', 'NotPossibleNow', 'InvalidDate', 'InvalidName', 'InvalidPhone'] as const),
    ...(['InvalidEmail', 'InvalidSnils', 'EditionMissing', 'NotRepresentative', 'CalendarMissing'] as const),
  ],
  run: (desk, given) =>
    desk.transaction(async (tx, by) => {
      const started = await startTransfer(tx, given, by);
      return { ...started, older: await olderPapersOf(tx, await transferOf(tx, started.caseId)) };
    }),
});

/** Enters a paper of a running transfer, or mends one; `older` are papers dated before one on which they rest. */
export const enterPaper = act({
  id: 'transfers.enterPaper',
  who: LEAD,
  input: z.strictObject({ number, paper: givenPaper }),
  output: z.strictObject({ older: z.array(olderPaper) }),
  refusals: [
    ...RUNNING,
    'InvalidDate',
    'InvalidName',
    'NotRepresentative',
    'CalendarMissing',
    'EditionMissing',
  ],
  run: (desk, { number, paper }) =>
    desk.transaction(async (tx, by) => {
      const caseId = await openTransfer(tx, number);
      const transfer = await transferOf(tx, caseId);
      await enterPapers(tx, transfer, [paper], by);
      // The paper may begin a term that runs: it counts from the mended day.
      enqueueRetiming(tx, caseId, by.at);
      return { older: await olderPapersOf(tx, transfer) };
    }),
});

/**
 * Answers an item of the checklist: when it was handed over, or why it is not needed. What the student gives back may
 * come after the end of the transfer.
 */
export const checkItem = act({
  id: 'transfers.checkItem',
  who: LEAD,
  input: z.strictObject({
    number,
    item: z.enum(CHECKLIST_ITEMS),
    answer: z.union([
      z.strictObject({ on: day, reason: z.null() }),
      z.strictObject({ on: z.null(), reason: text }),
    ]),
  }),
  output: nothing,
  refusals: ['NotFound', 'NotPossibleNow', 'InvalidDate'],
  run: (desk, { number, item, answer }) =>
    desk.transaction(async (tx, by) => {
      const { id: caseId } = await caseByNumber(tx, number);
      await transferOf(tx, caseId);
      await answerItem(tx, caseId, item, answer, by);
    }),
});

/** Pairs the case with that of the other college by the code it has given out; from then on each is told of the other. */
export const pair = act({
  id: 'transfers.pair',
  who: LEAD,
  input: z.strictObject({ number, code: text }),
  output: nothing,
  refusals: [...RUNNING, 'PairUnknown', 'PairTaken'],
  run: (desk, { number, code }) =>
    desk.transaction(async (tx, by) => {
      const caseId = await openTransfer(tx, number);
      await joinPair(tx, await transferOf(tx, caseId), code, by);
    }),
});

/**
 * Takes a transfer back, at any stage before its order is applied. One of which the paper of an order was entered is taken
 * back too; that order stays in force.
 */
export const withdraw = act({
  id: 'transfers.withdraw',
  who: LEAD,
  input: z.strictObject({ number, reason: text.nullable() }),
  output: z.strictObject({
    submitted,
    /** The paper of the order that ended the transfer was entered, and stays in force. */
    orderInForce: z.boolean(),
    direction: z.enum(DIRECTIONS),
    /** The administrator is still asked to remove the student from the former class. */
    classToLeave: z.boolean(),
  }),
  refusals: ['NotFound', ...refusalsOfCases('transfer')],
  byRequestId: true,
  run: async (desk, { number, reason }) => {
    let orderInForce = false;
    let direction = 'internal' as Direction;
    let transferId = '';
    const submitted = await desk.submit(async (tx, { id, at, actorId }) => {
      const { id: caseId } = await caseByNumber(tx, number);
      transferId = caseId;
      ({ direction } = await transferOf(tx, caseId));
      const { order, orderCase } = await transferFacts(tx, { caseId, at });
      orderInForce = order === 'applied';
      const known = await findCommand(tx, id);
      // Said at once, before anything is recorded; the case refuses it too where the order comes in between.
      if (!known && typeof orderCase === 'number') throw refusedByOrder(orderCase);
      const command = { id, caseId, type: 'withdraw', data: {}, at };
      const recorded = await recordCommand(tx, desk.office.lists, command, actorId);
      const values = reason === null ? {} : { values: { reason } };
      // The same request again is not one more act of anybody.
      if (!known) writeAudit(tx, [{ at, action: 'transfer:withdrawn', caseId, actorId, ids: {}, ...values }]);
      return recorded;
    });
    const classToLeave = await desk.transaction((tx) => asksToLeaveClass(tx, transferId));
    return { submitted, orderInForce, direction, classToLeave };
  },
});

/** @throws `NotFound`, `CaseClosed` */
async function openTransfer(tx: Transaction, number: number): Promise<string> {
  const { id, state } = await caseByNumber(tx, number);
  if (state === 'closed') throw new KontingentError('CaseClosed', 'The case is closed', { case: number });
  return id;
}

async function asksToLeaveClass(tx: Transaction, caseId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from task where case_id = $1 and kind = 'removeFromClass' and state = 'open'`,
    [caseId],
  );
  return rowCount !== 0;
}
