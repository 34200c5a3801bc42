import { markStarted, startingCases, type StartingCase } from '../registry/case/cases.ts';
import { markDecided, markRefused, undecidedCommands, type DueCommand } from '../registry/case/commands.ts';
import { inTenant, type Database } from '../registry/db/database.ts';
import { REGISTRY } from '../registry/processes.ts';
import { recordFault } from '../registry/db/faults.ts';
import { routeInbound } from '../registry/mail/inbound-routing.ts';
import {
  receiveMessage,
  markDelivered,
  messagesToSend,
  type DueMessage,
} from '../registry/transfer/messages.ts';
import { deliver, startCase, type Client } from '../temporal/delivery.ts';
import type { Deliverer } from './outbox.ts';
import { codeOf } from './rounds.ts';

export interface DelivererDeps {
  readonly db: Database;
  readonly client: Client;
  readonly taskQueue?: string;
}

/** As many cases and commands as are brought to Temporal at once. */
const AT_ONCE = 50;
/** A case that does not answer so long is asked again under the same id; the answer is not lost. */
const ANSWER_MS = 5_000;

/** Starts the workflows of recorded cases. */
export function caseDeliverer({ db, client, taskQueue }: DelivererDeps): Deliverer<StartingCase> {
  const queue = taskQueue === undefined ? {} : { taskQueue };
  return {
    kind: 'case',
    atOnce: AT_ONCE,
    load: startingCases,
    async deliver(organizationId, one) {
      await startCase(client, { ...one, organizationId, ...queue });
      await inTenant(db, organizationId, async (tx) => markStarted(tx, one.id));
    },
  };
}

/** Brings commands to their cases that no facade has seen decided. The commit that applies one marks it itself. */
export function commandDeliverer({ db, client }: DelivererDeps): Deliverer<DueCommand> {
  return {
    kind: 'command',
    atOnce: AT_ONCE,
    load: undecidedCommands,
    async deliver(organizationId, command) {
      const delivery =
        command.caseState === 'closed'
          ? ({ verdict: 'refused', code: 'CaseClosed' } as const)
          : await deliver(client, command, command.id, ANSWER_MS);
      if (delivery.verdict === 'refused') {
        await inTenant(db, organizationId, (tx) => markRefused(tx, command.id, delivery.code));
      } else if (delivery.verdict === 'applied' && !delivery.reply.committed) {
        await inTenant(db, organizationId, (tx) => markDecided(tx, command.id));
      }
    },
  };
}

/** Brings letters that were taken in to where they belong, in their order; one that cannot be brought keeps no other back. */
export function inboundDeliverer({ db }: Pick<DelivererDeps, 'db'>): Deliverer<{ readonly id: string }> {
  return {
    kind: 'inbound',
    atOnce: 1,
    load: async (_tx, ids) => ids.map((id) => ({ id })),
    async deliver(organizationId, { id }) {
      const at = new Date().toISOString();
      try {
        await inTenant(db, organizationId, (tx) => routeInbound(tx, REGISTRY, id, at));
      } catch (error) {
        const about = { organizationId, caseId: null, idempotencyKey: `inbound/${id}` };
        await recordFault(db, about, codeOf(error), error);
        throw error;
      }
    },
  };
}

/** Enters what transfers have to say as commands of their pairs in other colleges, in their order. */
export function messageDeliverer({ db }: Pick<DelivererDeps, 'db'>): Deliverer<DueMessage> {
  return {
    kind: 'message',
    atOnce: 1,
    load: messagesToSend,
    async deliver(organizationId, message) {
      const outcome = await inTenant(db, message.to.organizationId, (tx) => receiveMessage(tx, message));
      await inTenant(db, organizationId, async (tx) => markDelivered(tx, message.id, outcome));
    },
  };
}
