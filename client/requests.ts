import { randomUUID } from 'node:crypto';
import { KontingentError } from '../domain/errors.ts';
import type { Role } from '../domain/case/roles.ts';
import { rolesOf } from '../registry/task/authority.ts';
import { caseNameOf } from '../registry/case/name.ts';
import { collegeDate } from '../registry/college/clock.ts';
import { markDecided, markRefused, type CommandRow } from '../registry/case/commands.ts';
import { inTenant, type Database, type Transaction } from '../registry/db/database.ts';
import { REGISTRY } from '../registry/processes.ts';
import type { Secrets } from '../registry/db/secrets.ts';
import type { TemporalClient } from '../temporal/connection.ts';
import { deliver } from '../temporal/delivery.ts';
import type { CaseName } from '../workflows/case/contract.ts';

/**
 * What became of a request: applied for good, or safely recorded and to be applied as soon as a worker lives. `gone`: the
 * run of the case was terminated or lost, so it is applied once somebody has restarted the case.
 */
export type Submitted =
  | { readonly state: 'applied'; readonly stage: string | null }
  | { readonly state: 'recorded'; readonly gone: boolean };

/** Who asks, and the id of the request: the same id again is the same request. */
export interface By {
  readonly actorId: string;
  readonly requestId?: string;
}

/** How a request travels: recorded in the college's registry, brought to its case, answered with the case's decision. */
export class Requests {
  readonly db: Database;
  readonly organizationId: string;
  readonly secrets: Secrets;
  /** The processes of the product, for what the kernel of the registry asks of them. */
  protected readonly lists = REGISTRY;
  /** The queue of case workflows, where it is not the usual one. */
  protected readonly taskQueue: string | undefined;
  private readonly temporal: () => Promise<TemporalClient>;
  private connected: Promise<TemporalClient> | undefined;

  constructor(deps: {
    db: Database;
    organizationId: string;
    secrets: Secrets;
    temporal: () => Promise<TemporalClient>;
    taskQueue?: string;
  }) {
    this.db = deps.db;
    this.organizationId = deps.organizationId;
    this.secrets = deps.secrets;
    this.temporal = deps.temporal;
    this.taskQueue = deps.taskQueue;
  }

  /** Runs a read or a registry-only change in the college's transaction. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return inTenant(this.db, this.organizationId, work);
  }

  /** Connects to Temporal when it is first needed. @throws `TemporalUnavailable` */
  async temporalClient(): Promise<TemporalClient> {
    this.connected ??= this.temporal().catch((error: unknown) => {
      this.connected = undefined;
      throw error;
    });
    return this.connected;
  }

  async close(): Promise<void> {
    const connected = this.connected;
    this.connected = undefined;
    if (connected) await connected.then((one) => one.close()).catch(() => undefined);
    await this.db.close();
  }

  protected async submit(
    by: By,
    roles: readonly Role[],
    record: (tx: Transaction, change: { id: string; actorId: string; at: string }) => Promise<CommandRow>,
  ): Promise<Submitted> {
    const at = new Date().toISOString();
    const { name, command } = await this.transaction(async (tx) => {
      await this.requireRole(tx, by.actorId, roles, at);
      const command = await record(tx, { id: by.requestId ?? randomUUID(), actorId: by.actorId, at });
      return { name: await caseNameOf(tx, command.caseId), command };
    });
    return this.bring(name, command);
  }

  /** Brings a recorded command to its case. What nobody can tell yet is recorded all the same: the pump goes on. */
  protected async bring(name: CaseName, command: CommandRow): Promise<Submitted> {
    if (command.outcome === 'applied') return { state: 'applied', stage: null };
    if (command.outcome === 'refused') throw refused(command.refusal);
    const delivery = await this.temporalClient()
      .then(({ client }) => deliver(client, name, command.id))
      .catch((error: unknown) => {
        if (error instanceof KontingentError) return { verdict: 'unknown' } as const;
        throw error;
      });
    switch (delivery.verdict) {
      case 'applied':
        // A decision that changed nothing was not committed, so nobody has marked its command yet.
        if (!delivery.reply.committed) await this.transaction((tx) => markDecided(tx, command.id));
        return { state: 'applied', stage: delivery.reply.stage };
      case 'refused':
        if ((await this.transaction((tx) => markRefused(tx, command.id, delivery.code))) === 'applied') {
          return { state: 'applied', stage: null };
        }
        throw refused(delivery.code);
      case 'gone':
      case 'unknown':
        return { state: 'recorded', gone: delivery.verdict === 'gone' };
    }
  }

  /** @throws `NotYourTask` when the actor holds none of the roles today */
  async requireRole(tx: Transaction, actorId: string, roles: readonly Role[], at: string): Promise<void> {
    const held = await rolesOf(tx, actorId, await collegeDate(tx, at));
    if (!held.some((role) => roles.includes(role))) {
      throw new KontingentError('NotYourTask', 'The actor does not hold the role for this', {
        roles: roles.join(', '),
      });
    }
  }
}

function refused(code: string | null): KontingentError {
  return new KontingentError(
    (code ?? 'NotPossibleNow') as KontingentError['code'],
    'The case refused the request',
  );
}
