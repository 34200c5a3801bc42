import type { CivilDate } from '../domain/civil-date.ts';
import { KontingentError } from '../domain/errors.ts';
import type { OrderDraft, OrderSignature } from '../domain/order.ts';
import type {
  EnteredOrder,
  ListedOrder,
  OrderFilter,
  OrderPage,
  Preflight,
} from '../registry/orders/views.ts';
import { Registrations } from './registrations.ts';
import type { By, Submitted } from './requests.ts';

/** What is said of an order that takes back another one. */
export interface CancellingOrder {
  readonly effectiveOn: CivilDate;
  readonly ground: string | null;
  /** Numbers of the lines that are taken back; null is all of them. */
  readonly lines: readonly number[] | null;
  /** Null leaves a draft, to be signed later. */
  readonly signature: OrderSignature | null;
}

/** The acts on orders of the movement of students (2.2). */
export class Orders extends Registrations {
  /**
   * Draws up an order; a dry run only tells what it would do and keeps nothing. A draft may have any findings.
   *
   * @throws `NotYourTask`, `InvalidInput` for a draft without lines or of more than one order's size, `NotFound` for an
   *   earlier order that is not there
   */
  async draftOrder(draft: OrderDraft, by: By, options: { dryRun: boolean }): Promise<EnteredOrder> {
    throw notYet(draft, by, options);
  }

  /** Replaces a draft. @throws `NotPossibleNow` once it is signed or withdrawn, and as `draftOrder` */
  async reviseOrder(number: number, draft: OrderDraft, by: By): Promise<EnteredOrder> {
    throw notYet(number, draft, by);
  }

  /** What the order would do now, and what speaks against it. @throws `NotFound` */
  async preflightOrder(number: number): Promise<Preflight> {
    throw notYet(number);
  }

  /**
   * Records that the order was signed on paper. What is signed is a fact: where something speaks against it, a reason
   * must be given, and then it counts.
   *
   * @throws `WarningReasonMissing`, `OrderNumberTaken`, `NotPossibleNow`, `NotYourTask`, `InvalidFile`
   */
  async signOrder(number: number, signature: OrderSignature, by: By): Promise<Submitted> {
    throw notYet(number, signature, by);
  }

  /** Enters an order that is signed already, in one step. @throws as `draftOrder` and `signOrder` */
  async recordOrder(
    draft: OrderDraft,
    signature: OrderSignature,
    by: By,
    options: { dryRun: boolean },
  ): Promise<EnteredOrder> {
    throw notYet(draft, signature, by, options);
  }

  /** Moves the date of an order that is not applied yet. @throws `NotPossibleNow`, `NotYourTask` */
  async moveOrder(number: number, effectiveOn: CivilDate, by: By): Promise<Submitted> {
    throw notYet(number, effectiveOn, by);
  }

  /** Takes an order back before it is applied; later another order cancels it. @throws `NotPossibleNow`, `NotYourTask` */
  async withdrawOrder(number: number, reason: string, by: By): Promise<Submitted> {
    throw notYet(number, reason, by);
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
    throw notYet(number, cancelling, by, options);
  }

  /** Orders, the latest first. */
  async listOrders(filter: OrderFilter): Promise<ListedOrder[]> {
    throw notYet(filter);
  }

  /** Everything that is known of an order. @throws `NotFound` */
  async order(number: number): Promise<OrderPage> {
    throw notYet(number);
  }
}

function notYet(...asked: readonly unknown[]): KontingentError {
  return new KontingentError('NotPossibleNow', `Orders cannot do this yet (${asked.length})`);
}
