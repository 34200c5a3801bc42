import { randomUUID } from 'node:crypto';
import type { Direction, PeerStatus } from '../../../domain/transfer/codes.ts';
import { recordCommand } from '../../../registry/case/commands.ts';
import { REGISTRY } from '../../../registry/processes.ts';
import { enterLiveTransfer, playTransfer } from '../../support/live/live-transfers.ts';
import type { Live } from '../../support/live/live.ts';
import { driveCase, type CaseDriver } from '../../support/live/live-moves.ts';
import {
  answer,
  orderCancelled,
  timePasses,
  TRANSFER_PATHS,
  TRANSFERRED,
  withdraw,
  type TransferMove,
} from '../../support/process/transfer.ts';
import type { Scenario } from './scenario.ts';

/** What happens in a history of a transfer, beside the moves of the machine's own tests. */
interface Deed {
  readonly done: (live: Live, driven: CaseDriver) => Promise<void>;
}
type Act = TransferMove | Deed;

/** The paired case of another college says where it stands. */
const peerSays = (status: PeerStatus): Deed => ({
  done: async (live, driven) => {
    const command = {
      id: randomUUID(),
      caseId: driven.caseId,
      type: 'peerMessage',
      data: { status: status },
      at: new Date().toISOString(),
    };
    const delivery = await driven.deliver(
      await live.college.transaction((tx) => recordCommand(tx, REGISTRY, command, null)),
    );
    if (delivery.verdict !== 'applied')
      throw new Error(`${status} was not heard: ${JSON.stringify(delivery)}`);
  },
});

/** Every item of the checklist is answered. */
const tickAll: Deed = {
  done: async (live, driven) => {
    const { college } = live;
    await college.transaction((tx) =>
      tx.query(
        `update transfer_checklist set done_on = current_date, answered_at = now(), answered_by = $2 where case_id = $1`,
        [driven.caseId, college.staff.registrar],
      ),
    );
  },
};

/** Another order has cancelled the first: its paper counts no more. */
const orderGone: Deed = {
  done: async (live, driven) => {
    await live.college.transaction((tx) =>
      tx.query(`update transfer_paper set replaced_at = now() where case_id = $1 and kind = 'order'`, [
        driven.caseId,
      ]),
    );
    await driven.move(orderCancelled);
  },
};

function transfer(
  scenario: string,
  direction: Direction,
  acts: readonly Act[],
  input: Parameters<typeof enterLiveTransfer>[3] = {},
  server: Scenario['server'] = 'real',
): Scenario {
  return {
    name: `transfer.${scenario}`,
    server,
    async play(live, time) {
      const driven = await driveCase(live, time, await enterLiveTransfer(live, time, direction, input));
      for (const act of acts) {
        if (typeof act === 'function') await playTransfer(live, driven, direction, act);
        else await act.done(live, driven);
      }
      return driven;
    },
  };
}

const { internal: IN, outbound: OUT, inbound: TO } = TRANSFER_PATHS;
const after = (path: readonly TransferMove[]) => path.slice(1);
const UNDER_AGE = { birthOn: '05.05.2012' };

/** A history of each ending of a transfer, and of what is rare: a word, an order that is cancelled, an 18th birthday. */
export const TRANSFER_SCENARIOS: readonly Scenario[] = [
  transfer('transferred-internal', 'internal', after(TRANSFERRED.internal)),
  transfer('transferred-internal-protocol', 'internal', after(TRANSFERRED.internal)),
  transfer('transferred-outbound', 'outbound', [
    ...after(OUT.handingOverPapers),
    tickAll,
    answer('handOverPapers', 'handedOver'),
    answer('removeFromClass', 'removed'),
  ]),
  transfer('transferred-inbound', 'inbound', after(TRANSFERRED.inbound)),
  transfer('transferred-by-word', 'inbound', [
    ...after(TO.awaitingExtract),
    peerSays('expelled'),
    ...TRANSFERRED.inbound.slice(-2),
  ]),
  transfer('transferred-word-reminds', 'inbound', [
    ...after(TO.awaitingExtract),
    peerSays('expelled'),
    answer('receiveExtract', 'received'),
    ...TRANSFERRED.inbound.slice(-2),
  ]),
  transfer('transferred-order-cancelled', 'outbound', [
    ...after(OUT.issuingExtract),
    orderGone,
    ...OUT.issuingExtract.slice(-1),
    answer('issueExtract', 'issued'),
    tickAll,
    answer('removeFromClass', 'notThere'),
    answer('handOverPapers', 'handedOver'),
  ]),
  transfer(
    'transferred-by-timers',
    'internal',
    [
      timePasses(),
      ...after(TRANSFERRED.internal).slice(0, 2),
      timePasses(),
      timePasses(),
      ...TRANSFERRED.internal.slice(-2),
    ],
    {},
    'skipping',
  ),
  transfer('transferRefused', 'inbound', [answer('decideAdmission', 'refused')]),
  transfer(
    'transferRefused-consented',
    'internal',
    [answer('recordConsent', 'given'), answer('decideTransfer', 'refused')],
    UNDER_AGE,
  ),
  transfer('stayed', 'outbound', [
    ...after(OUT.awaitingApplication),
    answer('receiveExpulsionApplication', 'stays'),
  ]),
  transfer('stayed-by-word', 'outbound', [peerSays('refused'), answer('issuePeriodCertificate', 'issued')]),
  transfer('notConsented', 'inbound', [answer('recordConsent', 'refused')], {
    newcomer: {
      name: { last: 'Юнгова', first: 'Мария', middle: null },
      birthOn: '2012-05-05' as never,
      snils: null,
      phone: null,
      email: null,
      decision: 'other',
    },
  }),
  transfer('withdrawn', 'internal', [...after(IN.deciding), withdraw]),
  transfer('withdrawn-after-order', 'outbound', [
    ...after(OUT.issuingExtract),
    withdraw,
    answer('removeFromClass', 'removed'),
  ]),
];
