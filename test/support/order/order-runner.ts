import { wakesAt } from '../../../domain/case/decide.ts';
import { processOf } from '../../../domain/processes.ts';
import type { OrderDraft } from '../../../domain/order/order.ts';
import type { Kontingent } from '../facade.ts';
import type { OrderPage } from '../../../registry/order/views.ts';
import type { College } from '../registry/college.ts';
import { facadeOf, signatureOf } from './orders.ts';
import type { RegistryFile } from '../registry/registry-file.ts';
import type { StagedCase } from '../registry/stage-runner.ts';

export interface DrivenOrder {
  readonly number: number;
  readonly caseId: string;
  readonly driven: StagedCase;
  page(): Promise<OrderPage>;
}

/** Orders of a college led as their workflows would lead them, the clock being the test's. */
export interface OrderRunner {
  readonly facade: Kontingent;
  /** Records a signed order and leads it as far as it goes by itself. */
  record(draft: OrderDraft, orderedOn?: string): Promise<DrivenOrder>;
  /** Draws an order up and begins its case. */
  draft(draft: OrderDraft): Promise<DrivenOrder>;
  /** Lets recorded commands to reevaluate, moves and withdrawals of the order reach its case, then time. */
  goOn(order: DrivenOrder): Promise<void>;
}

export function orderRunner(file: RegistryFile, college: College): OrderRunner {
  const facade = facadeOf(file.db(), college, file.ports.secrets);
  const by = { actorId: college.staff.registrar };
  const driven = (number: number, caseId: string): DrivenOrder => ({
    number,
    caseId,
    driven: file.staged(college, caseId, 'order'),
    page: () => facade.orders.show({ number }),
  });
  const goToRest = async ({ driven: one }: DrivenOrder) => {
    for (let rounds = 0; rounds < 6; rounds += 1) {
      const now = new Date().toISOString();
      const wakes = wakesAt(processOf('order'), one.state());
      if (one.state().outcome !== null || wakes === null || wakes > now) return;
      await one.timer(now);
    }
  };
  return {
    facade,
    record: async (draft, orderedOn = '2026-11-20') => {
      const { number, caseId } = await facade.orders.record(
        { draft, signature: signatureOf(orderedOn) },
        by,
        {
          dryRun: false,
        },
      );
      const order = driven(number ?? 0, caseId ?? '');
      await order.driven.begin(new Date().toISOString());
      await goToRest(order);
      return order;
    },
    draft: async (draft) => {
      const { number, caseId } = await facade.orders.draft({ draft }, by);
      const order = driven(number ?? 0, caseId ?? '');
      await order.driven.begin(new Date().toISOString());
      return order;
    },
    goOn: async (order) => {
      const { rows } = await college.transaction((tx) =>
        tx.query<{ id: string }>(
          'select id from case_command where case_id = $1 and decided_at is null order by seq',
          [order.caseId],
        ),
      );
      for (const { id } of rows) await order.driven.recorded(id);
      await goToRest(order);
    },
  };
}
