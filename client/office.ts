import type { Config } from '../config.ts';
import { type ErrorDetails, isErrorCode, KontingentError } from '../domain/errors.ts';
import { markDecided, markRefused, type CommandRow } from '../registry/case/commands.ts';
import { inTenant, type Database, type Transaction } from '../registry/db/database.ts';
import type { Secrets } from '../registry/db/secrets.ts';
import { REGISTRY } from '../registry/processes.ts';
import type { TemporalClient } from '../temporal/connection.ts';
import type { CaseName } from '../workflows/case/contract.ts';

/**
 * What became of a request: applied for good, or safely recorded and to be applied as soon as a worker lives. `gone`: the
 * run of the case was terminated or lost, so it is applied once somebody has restarted the case.
 */
export type Submitted =
  | { readonly state: 'applied'; readonly stage: string | null }
  | { readonly state: 'recorded'; readonly gone: boolean };

/** What all offices of one process share. */
export interface Equipment {
  readonly db: Database;
  readonly secrets: Secrets;
  /** The one connection, made when it is first needed. @throws `TemporalUnavailable` */
  readonly temporal: () => Promise<TemporalClient>;
  /** The queue of case workflows, where it is not the usual one. */
  readonly taskQueue?: string;
  /** What stands in letters; without it no letter can be shown. */
  readonly letters?: Pick<Config, 'pageUrl' | 'mailFrom' | 'replyAddress'>;
  /** The clock, ISO instants; that of the machine where none is given. */
  readonly now?: () => string;
}

/** Where acts and reads of one college are done: its registry, its secrets, Temporal, the clock. */
export class Office {
  readonly organizationId: string;
  readonly secrets: Secrets;
  readonly taskQueue: string | undefined;
  readonly letters: Equipment['letters'];
  /** The processes of the product, for what the kernel of the registry asks of them. */
  readonly lists = REGISTRY;
  readonly now: () => string;
  readonly temporal: () => Promise<TemporalClient>;
  readonly #db: Database;

  constructor(equipment: Equipment, organizationId: string) {
    this.organizationId = organizationId;
    this.secrets = equipment.secrets;
    this.taskQueue = equipment.taskQueue;
    this.letters = equipment.letters;
    this.now = equipment.now ?? (() => new Date().toISOString());
    this.temporal = equipment.temporal;
    this.#db = equipment.db;
  }

  /** Works in one transaction of the college. Who may is judged at the desk of an act, not here. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return inTenant(this.#db, this.organizationId, work);
  }

  /**
   * Brings a recorded command to its case. What nobody can tell yet is recorded all the same: the pump goes on.
   *
   * @throws the case's refusal
   */
  async bring(name: CaseName, command: CommandRow): Promise<Submitted> {
    if (command.outcome === 'applied') return { state: 'applied', stage: null };
    if (command.outcome === 'refused') throw refused(command.refusal);
    const delivery = await this.temporal()
      .then(async ({ client }) => {
        const { deliver } = await import('../temporal/delivery.ts');
        return deliver(client, name, command.id);
      })
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
        throw refused(delivery.code, delivery.details);
      case 'gone':
      case 'unknown':
        return { state: 'recorded', gone: delivery.verdict === 'gone' };
    }
  }
}

/** The refusal of a case; what came with it is told where the case was asked just now, and not kept. */
function refused(code: string | null, details: ErrorDetails = {}): KontingentError {
  const known = isErrorCode(code) ? code : 'NotPossibleNow';
  return new KontingentError(known, 'The case refused the request', details);
}
