import type { CivilDate } from '../domain/calendar/civil-date.ts';
import { KontingentError } from '../domain/errors.ts';
import type { OrderDraft, OrderSignature } from '../domain/order/order.ts';
import type { Role } from '../domain/case/roles.ts';
import { collegeClock, collegeDate } from '../registry/college/clock.ts';
import { recordCommand, type CommandRow } from '../registry/case/commands.ts';
import type { Transaction } from '../registry/db/database.ts';
import { enterDraft, newCaseId, replaceDraft, textOf } from '../registry/order/drafts.ts';
import { listOrders } from '../registry/order/list.ts';
import { lockOrder, orderByNumber, readText, type OrderRow } from '../registry/order/orders.ts';
import { showOrder } from '../registry/order/page.ts';
import { judgeNow, preflightOf, type RulesNow } from '../registry/order/preflight.ts';
import { moveDate, noteWithdrawal, recordSignature } from '../registry/order/signing.ts';
import type {
  EnteredOrder,
  ListedOrder,
  OrderFilter,
  OrderPage,
  Preflight,
} from '../registry/order/views.ts';
import { editionOn } from '../registry/college/policy.ts';
import { Registrations } from './registrations.ts';
import type { By, Submitted } from './requests.ts';

/** Who keeps orders on students: the registrar (учебная часть). */
const KEEP_ORDERS: readonly Role[] = ['registrar'];

/** What is said of an order that takes back another one. */
export interface CancellingOrder {
  readonly effectiveOn: CivilDate;
  readonly ground: string | null;
  /** Numbers of the lines that are taken back; null is all of them. */
  readonly lines: readonly number[] | null;
  /** Null leaves a draft, to be signed later. */
  readonly signature: OrderSignature | null;
}

interface Change {
  readonly id: string;
  readonly at: string;
  readonly actorId: string;
}

/** The acts on orders of the movement of students (2.2). */
export class Orders extends Registrations {
  /**
   * Draws up an order; a dry run only tells what it would do and keeps nothing. A draft may have any findings. The same
   * request id again gives the order that was drawn up first.
   *
   * @throws `NotYourTask`, `InvalidInput` for a draft without lines or of more than one order's size, `NotFound` for an
   *   earlier order that is not there, `NotPossibleNow` where that was never signed
   */
  async draftOrder(draft: OrderDraft, by: By, options: { dryRun: boolean }): Promise<EnteredOrder> {
    return this.enterOrder(draft, null, by, options);
  }

  /** Replaces a draft. @throws `NotPossibleNow` once it is signed or withdrawn, and as `draftOrder` */
  async reviseOrder(number: number, draft: OrderDraft, by: By): Promise<EnteredOrder> {
    let preflight: Preflight | null = null;
    const submitted = await this.change(number, 'reevaluate', by, async (tx, order, change) => {
      if (order.state !== 'draft') {
        throw new KontingentError('NotPossibleNow', 'The order is no draft any more', { case: number });
      }
      preflight = await replaceDraft(tx, order.caseId, draft, change.actorId, await rulesNow(tx, change.at));
    });
    preflight ??= await this.preflightOrder(number);
    return { number, caseId: submitted.caseId, preflight };
  }

  /** What the order would do now, and what speaks against it. @throws `NotFound` */
  async preflightOrder(number: number): Promise<Preflight> {
    return this.transaction(async (tx) => {
      const order = await orderByNumber(tx, number);
      return preflightNow(tx, order, await rulesNow(tx, new Date().toISOString()));
    });
  }

  /**
   * Records that the order was signed on paper. What is signed is a fact: where something speaks against it, a reason
   * must be given, and then it counts.
   *
   * @throws `WarningReasonMissing`, `OrderNumberTaken`, `NotPossibleNow`, `NotYourTask`, `InvalidFile`
   */
  async signOrder(number: number, signature: OrderSignature, by: By): Promise<Submitted> {
    const { submitted } = await this.change(number, 'reevaluate', by, async (tx, order, change) => {
      const preflight = await preflightNow(tx, order, await rulesNow(tx, change.at));
      await recordSignature(tx, order, signature, preflight, change);
    });
    return submitted;
  }

  /** Enters an order that is signed already, in one step. @throws as `draftOrder` and `signOrder` */
  async recordOrder(
    draft: OrderDraft,
    signature: OrderSignature,
    by: By,
    options: { dryRun: boolean },
  ): Promise<EnteredOrder> {
    return this.enterOrder(draft, signature, by, options);
  }

  /** Moves the date of an order that is not applied yet. @throws `NotPossibleNow`, `NotYourTask` */
  async moveOrder(number: number, effectiveOn: CivilDate, by: By): Promise<Submitted> {
    const { submitted } = await this.change(number, 'moveStart', by, (tx, order, change) =>
      moveDate(tx, order, effectiveOn, change),
    );
    return submitted;
  }

  /** Takes an order back before it is applied; later another order cancels it. @throws `NotPossibleNow`, `NotYourTask` */
  async withdrawOrder(number: number, reason: string, by: By): Promise<Submitted> {
    const { submitted } = await this.change(number, 'withdraw', by, (tx, order, change) =>
      noteWithdrawal(tx, order, reason, change),
    );
    return submitted;
  }

  /**
   * Draws up, or records, an order that takes back an earlier one, wholly or some of its lines.
   *
   * @throws `NotPossibleNow` for an order that was never signed, and as `recordOrder`
   */
  async cancelOrder(
    number: number,
    cancelling: CancellingOrder,
    by: By,
    options: { dryRun: boolean },
  ): Promise<EnteredOrder> {
    const { effectiveOn, ground, lines, signature } = cancelling;
    const draft: OrderDraft = {
      kind: 'cancellation',
      effectiveOn,
      ground,
      cancels: { case: number, lines },
      corrects: null,
      lines: [],
      groups: [],
      except: [],
    };
    return this.enterOrder(draft, signature, by, options);
  }

  /** Orders, the latest first. */
  async listOrders(filter: OrderFilter): Promise<ListedOrder[]> {
    return this.transaction((tx) => listOrders(tx, filter));
  }

  /** Everything that is known of an order. @throws `NotFound` */
  async order(number: number): Promise<OrderPage> {
    return this.transaction(async (tx) => {
      const order = await orderByNumber(tx, number);
      return showOrder(tx, order, await rulesNow(tx, new Date().toISOString()));
    });
  }

  private async enterOrder(
    draft: OrderDraft,
    signature: OrderSignature | null,
    by: By,
    { dryRun }: { dryRun: boolean },
  ): Promise<EnteredOrder> {
    const at = new Date().toISOString();
    const caseId = by.requestId ?? newCaseId();
    return this.transaction(async (tx) => {
      await this.requireRole(tx, by.actorId, KEEP_ORDERS, at);
      const now = await rulesNow(tx, at);
      const known = await entered(tx, caseId);
      if (known) {
        return { number: known.number, caseId, preflight: await preflightNow(tx, known, now) };
      }
      if (dryRun) {
        const text = await textOf(tx, draft, null);
        return { number: null, caseId: null, preflight: preflightOf(text, await judgeNow(tx, text, now)) };
      }
      const { id: editionId } = await editionOn(tx, now.clock.dateAt(at));
      const { number, preflight } = await enterDraft(
        tx,
        draft,
        { actorId: by.actorId, caseId, editionId },
        now,
      );
      if (signature !== null) {
        const order = await lockOrder(tx, caseId);
        await recordSignature(tx, order, signature, preflight, { actorId: by.actorId, at });
      }
      return { number, caseId, preflight };
    });
  }

  /** Changes an order under its lock and tells its case by a recorded command; the same request again changes nothing. */
  private async change(
    number: number,
    type: 'moveStart' | 'withdraw' | 'reevaluate',
    by: By,
    work: (tx: Transaction, order: OrderRow, change: Change) => Promise<void>,
  ): Promise<{ submitted: Submitted; caseId: string }> {
    let caseId = '';
    const submitted = await this.submit(by, KEEP_ORDERS, async (tx, change): Promise<CommandRow> => {
      const order = await lockOrder(tx, (await orderByNumber(tx, number)).caseId);
      ({ caseId } = order);
      const command = { id: change.id, caseId, type, data: {}, at: change.at };
      const { rowCount } = await tx.query('select from case_command where id = $1', [change.id]);
      if (rowCount === 0) await work(tx, order, change);
      return recordCommand(tx, this.lists, command, change.actorId);
    });
    return { submitted, caseId };
  }
}

async function preflightNow(tx: Transaction, order: OrderRow, now: RulesNow): Promise<Preflight> {
  const text = await readText(tx, order);
  return preflightOf(text, await judgeNow(tx, text, now));
}

async function rulesNow(tx: Transaction, at: string): Promise<RulesNow> {
  const { policy } = await editionOn(tx, await collegeDate(tx, at));
  return { policy, clock: await collegeClock(tx, policy), at };
}

/** The order that the same request has entered before. */
async function entered(tx: Transaction, caseId: string): Promise<OrderRow | null> {
  const { rows } = await tx.query<{ number: number }>(
    `
    select c.number
    from "case" c
    join movement_order o on o.organization_id = c.organization_id and o.case_id = c.id
    where c.id = $1`,
    [caseId],
  );
  if (!rows[0]) return null;
  return orderByNumber(tx, rows[0].number);
}
