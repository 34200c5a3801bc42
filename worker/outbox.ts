import PQueue from 'p-queue';
import { inTenant, type Database, type Transaction } from '../registry/db/database.ts';
import { claimDue, type DueRow, type OutboxKind } from '../registry/outbox/outbox.ts';
import type { Rounds } from './pumps.ts';

/** How rows of one kind are delivered. */
export interface Deliverer<T extends { readonly id: string }> {
  readonly kind: OutboxKind;
  /** So many at once; 1 keeps their order. */
  readonly atOnce: number;
  /** Reads those of the claimed rows of one college that can be delivered now. */
  readonly load: (tx: Transaction, ids: readonly string[]) => Promise<readonly T[]>;
  /**
   * Delivers one, idempotently, and marks its row. What is not marked, for whatever reason, comes again after the pause
   * of its claim.
   */
  readonly deliver: (organizationId: string, item: T) => Promise<unknown>;
}

/**
 * Delivers what of a kind is due in the outbox, of all colleges. A round only launches deliveries: one that is slow
 * takes one place and delays no other, and one college's fault does not stop the others. A fault is told by the next
 * round.
 */
export function outboxRounds<T extends { readonly id: string }>(
  db: Database,
  { kind, atOnce, load, deliver }: Deliverer<T>,
): Required<Rounds> {
  const queue = new PQueue({ concurrency: atOnce });
  let fault: unknown = null;
  const rememberFault = (error: unknown) => {
    fault ??= error;
  };
  const launch = async (tenant: string, ids: readonly string[]) => {
    // One that is still on its way, longer than the pause of its claim, is not begun a second time.
    const under = new Set(queue.runningTasks.map(({ id }) => id));
    const items = await inTenant(db, tenant, (tx) => load(tx, ids));
    for (const item of items) {
      const id = `${tenant}/${item.id}`;
      if (!under.has(id)) queue.add(() => deliver(tenant, item), { id }).catch(rememberFault);
    }
  };
  return {
    drained: () => queue.onIdle(),
    async round() {
      if (fault !== null) {
        const first = fault;
        fault = null;
        throw first as Error;
      }
      if (queue.pending >= atOnce) await new Promise<void>((resolve) => queue.once('next', () => resolve()));
      const room = atOnce - queue.pending;
      const due = await claimDue(db, kind, room);
      for (const [tenant, ids] of byTenant(due)) await launch(tenant, ids).catch(rememberFault);
      // What fills the room may have left something behind.
      return due.length < room ? 0 : due.length;
    },
  };
}

function byTenant(due: readonly DueRow[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { tenant, rowId } of due) ids.set(tenant, [...(ids.get(tenant) ?? []), rowId]);
  return ids;
}
