import { z } from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';
import { refusalsOfCases } from '../../domain/processes.ts';
import { stayingBehind } from '../../registry/order/draft-lines.ts';
import { replaceDraft } from '../../registry/order/drafts.ts';
import { orderByNumber } from '../../registry/order/orders.ts';
import { moveDate, noteWithdrawal } from '../../registry/order/order-changes.ts';
import { recordSignature } from '../../registry/order/signing.ts';
import { signatureFindings } from '../../registry/order/signature-findings.ts';
import type { Preflight } from '../../registry/order/views.ts';
import { act } from '../description.ts';
import { day, number, submitted, text } from '../shapes/common.ts';
import { enteredOrder } from '../shapes/order-views.ts';
import { cancellingOrder, orderDraft, orderSignature } from '../shapes/order.ts';
import { holdersOf } from '../permission.ts';
import { changeOrder, enterOrder, preflightNow, requireDraft, rulesNow } from '../work/order-entry.ts';

/** The one who keeps orders on students: the registrar (учебная часть). */
const REGISTRAR = holdersOf('registrar');
const DRAFT: readonly ErrorCode[] = [
  ...(['NotFound', 'NotPossibleNow', 'EffectConflict', 'EditionMissing', 'InvalidDate'] as const),
  ...(['InvalidName', 'InvalidPhone', 'InvalidEmail', 'InvalidSnils'] as const),
];
const SIGN: readonly ErrorCode[] = ['WarningReasonMissing', 'OrderNumberTaken', 'InvalidFile', 'InvalidDate'];
const CHANGE: readonly ErrorCode[] = ['NotFound', ...refusalsOfCases('order')];

/** Draws up an order. A draft may have any findings. */
export const draft = act({
  id: 'orders.draft',
  who: REGISTRAR,
  input: z.strictObject({ draft: orderDraft }),
  output: enteredOrder,
  refusals: DRAFT,
  preview: true,
  byRequestId: true,
  long: true,
  run: (desk, { draft }, options) => enterOrder(desk, { draft, signature: null }, options),
});

/** Replaces a draft. */
export const revise = act({
  id: 'orders.revise',
  who: REGISTRAR,
  input: z.strictObject({ number, draft: orderDraft }),
  output: enteredOrder,
  refusals: [...DRAFT, ...CHANGE],
  byRequestId: true,
  long: true,
  run: async (desk, { number, draft }) => {
    let preflight: Preflight | null = null;
    const { caseId } = await changeOrder(desk, number, 'reevaluate', async (tx, order, { actorId, at }) => {
      requireDraft(order);
      preflight = await replaceDraft(tx, order.caseId, draft, actorId, await rulesNow(tx, at));
    });
    preflight ??= await desk.transaction(async (tx, { at }) =>
      preflightNow(tx, await orderByNumber(tx, number), await rulesNow(tx, at)),
    );
    return { number, caseId, preflight, behind: await desk.transaction((tx) => stayingBehind(tx, draft)) };
  },
});

/**
 * Records that the order was signed on paper. What is signed is a fact: where something speaks against it, a reason must
 * be given, and then it counts.
 */
export const sign = act({
  id: 'orders.sign',
  who: REGISTRAR,
  input: z.strictObject({ number, signature: orderSignature }),
  output: submitted,
  refusals: [...SIGN, ...CHANGE],
  byRequestId: true,
  files: ['signature.scan'],
  run: async (desk, { number, signature }) => {
    const { submitted } = await changeOrder(desk, number, 'reevaluate', async (tx, order, change) => {
      const signed = { ...order, orderedOn: signature.orderedOn };
      const preflight = {
        ...(await preflightNow(tx, signed, await rulesNow(tx, change.at))),
        signature: await signatureFindings(tx, signature, order),
      };
      await recordSignature(tx, order, signature, preflight, change);
    });
    return submitted;
  },
});

/** Enters an order that is signed already, in one step. */
export const record = act({
  id: 'orders.record',
  who: REGISTRAR,
  input: z.strictObject({ draft: orderDraft, signature: orderSignature }),
  output: enteredOrder,
  refusals: [...DRAFT, ...SIGN],
  preview: true,
  byRequestId: true,
  files: ['signature.scan'],
  long: true,
  run: enterOrder,
});

/** Moves the date of an order that is not applied yet; of a signed one it mends a slip of entry, with the reason. */
export const move = act({
  id: 'orders.move',
  who: REGISTRAR,
  input: z.strictObject({ number, effectiveOn: day, reason: text.nullable().default(null) }),
  output: submitted,
  refusals: [...CHANGE, 'InvalidDate', 'OrderSigned'],
  byRequestId: true,
  run: async (desk, { number, ...moved }) => {
    const { submitted } = await changeOrder(desk, number, 'moveStart', (tx, order, change) =>
      moveDate(tx, order, moved, change),
    );
    return submitted;
  },
});

/**
 * Takes a draft back; a signed order that is not applied yet was entered by mistake then, and keeps its number. Once it is
 * applied another order cancels it.
 */
export const withdraw = act({
  id: 'orders.withdraw',
  who: REGISTRAR,
  input: z.strictObject({ number, reason: text }),
  output: submitted,
  refusals: CHANGE,
  byRequestId: true,
  run: async (desk, { number, reason }) => {
    const { submitted } = await changeOrder(desk, number, 'withdraw', (tx, order, change) =>
      noteWithdrawal(tx, order, reason, change),
    );
    return submitted;
  },
});

/** Draws up, or records, an order that takes back an earlier one, wholly or some of its lines. */
export const cancel = act({
  id: 'orders.cancel',
  who: REGISTRAR,
  input: cancellingOrder,
  output: enteredOrder,
  refusals: [...DRAFT, ...SIGN],
  preview: true,
  byRequestId: true,
  files: ['signature.scan'],
  long: true,
  run: (desk, { number, effectiveOn, ground, lines, signature }, options) => {
    const cancels = { case: number, lines };
    const nobody = { corrects: null, lines: [], groups: [], except: [] };
    const draft = { kind: 'cancellation', effectiveOn, ground, cancels, ...nobody } as const;
    return enterOrder(desk, { draft, signature }, options);
  },
});
