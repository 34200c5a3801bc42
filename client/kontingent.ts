import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { KontingentError } from '../domain/errors.ts';
import type { HireResult, NewHire } from '../domain/hire.ts';
import type { AnnulReason, CaseKind, Role, Stage } from '../domain/vocabulary.ts';
import { civilDateAt } from '../domain/zone.ts';
import { recordAnswer } from '../registry/answers.ts';
import { rolesOf } from '../registry/authority.ts';
import { caseByNumber, openCaseRow, type OpenedCase } from '../registry/cases.ts';
import { organizationOfToken, recordByToken } from '../registry/claims.ts';
import { markRefused, recordCommand, type CommandData, type CommandRow } from '../registry/commands.ts';
import {
  inOrganization,
  openDatabase,
  organizationIds,
  type Database,
  type Transaction,
} from '../registry/database.ts';
import { moveHire, withdrawHire } from '../registry/hire-changes.ts';
import { enterHire } from '../registry/hire.ts';
import { openLink } from '../registry/links.ts';
import { editionOn } from '../registry/policy.ts';
import { loadSecrets, type Secrets } from '../registry/secrets.ts';
import { connectTemporal, type TemporalClient } from '../temporal/connection.ts';
import { deliver } from '../temporal/delivery.ts';
import type { RequestType } from '../workflows/case/contract.ts';

/** What became of a request: applied for good, or safely recorded and to be applied as soon as a worker lives. */
export type Submitted =
  { readonly state: 'applied'; readonly stage: Stage | null } | { readonly state: 'recorded' };

export interface HireRowResult {
  readonly index: number;
  readonly result?: HireResult;
  readonly refusal?: KontingentError;
}

/** Thrown inside a transaction to undo a dry run; carries what it found out. */
class DryRun extends Error {
  readonly results: HireRowResult[];
  constructor(results: HireRowResult[]) {
    super('dry run');
    this.results = results;
  }
}

/**
 * The one way in for the command line and pages: checks who asks, records in the registry, brings the request to its
 * case and gives its decision. Every method takes the id of the person who acts.
 */
export class Kontingent {
  readonly db: Database;
  readonly organizationId: string;
  readonly secrets: Secrets;
  private readonly temporal: () => Promise<TemporalClient>;
  private connected: Promise<TemporalClient> | undefined;

  constructor(deps: {
    db: Database;
    organizationId: string;
    secrets: Secrets;
    temporal: () => Promise<TemporalClient>;
  }) {
    this.db = deps.db;
    this.organizationId = deps.organizationId;
    this.secrets = deps.secrets;
    this.temporal = deps.temporal;
  }

  /** Runs a read or a registry-only change in the college's transaction. */
  within<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return inOrganization(this.db, this.organizationId, work);
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

  /**
   * Enters hires, all or none. A dry run does everything and takes it back, so what it says is what would happen.
   *
   * @throws `NotYourTask` when the actor is not of HR; refusals of rows are in the results, and then nothing was kept
   */
  async hire(
    hires: readonly NewHire[],
    options: { actorId: string; dryRun: boolean; onRow?: (done: number) => void },
  ): Promise<{ kept: boolean; rows: HireRowResult[] }> {
    try {
      const rows = await this.within(async (tx) => {
        const at = new Date().toISOString();
        await this.requireRole(tx, options.actorId, ['hr'], at);
        const results: HireRowResult[] = [];
        for (const [index, hire] of hires.entries()) {
          results.push(await this.hireRow(tx, hire, index, { actorId: options.actorId, at }));
          options.onRow?.(index + 1);
        }
        if (options.dryRun || results.some((row) => row.refusal)) throw new DryRun(results);
        return results;
      });
      return { kept: true, rows };
    } catch (error) {
      if (error instanceof DryRun) return { kept: false, rows: error.results };
      throw error;
    }
  }

  private async hireRow(
    tx: Transaction,
    hire: NewHire,
    index: number,
    by: { actorId: string; at: string },
  ): Promise<HireRowResult> {
    await tx.query('savepoint hire_row');
    try {
      const result = await enterHire(tx, hire, by);
      await tx.query('release savepoint hire_row');
      return { index, result };
    } catch (error) {
      if (!(error instanceof KontingentError) || error.code === 'RegistryUnavailable') throw error;
      await tx.query('rollback to savepoint hire_row');
      return { index, refusal: error };
    }
  }

  /** Moves the first day of work of an onboarding under way. @throws `CaseClosed`, `NotPossibleNow`, `NotYourTask` */
  async moveHire(
    number: number,
    hiredOn: string,
    by: { actorId: string; requestId?: string },
  ): Promise<Submitted> {
    return this.submit(by, ['hr'], (tx, change) => moveHire(tx, { ...change, caseNumber: number, hiredOn }));
  }

  /** Withdraws a hire at any stage before its onboarding is over. */
  async withdrawHire(
    number: number,
    reason: string | null,
    by: { actorId: string; requestId?: string },
  ): Promise<Submitted> {
    return this.submit(by, ['hr'], (tx, change) =>
      withdrawHire(tx, { ...change, caseNumber: number, reason }),
    );
  }

  /**
   * Answers a task.
   *
   * @throws `TaskClosed`, `NotYourTask`, `AlreadyAnswered`, `OwnCase`, `InvalidAnswer`
   */
  async answerTask(
    number: number,
    task: number,
    answer: { decision: string; comment?: string | null; data?: string | null },
    by: { actorId: string; requestId?: string },
  ): Promise<Submitted> {
    const at = new Date().toISOString();
    const id = by.requestId ?? randomUUID();
    const { kind, commands } = await this.within(async (tx) => {
      const row = await caseByNumber(tx, number);
      const commands = await recordAnswer(tx, this.secrets, {
        id,
        caseId: row.id,
        task,
        actorId: by.actorId,
        decision: answer.decision,
        comment: answer.comment ?? null,
        data: answer.data ?? null,
        at,
        today: await this.today(tx, at),
      });
      // Answers that ride along are brought by the pump; the person waits for their own alone.
      if (commands.length > 1) await tx.query(`select pg_notify('kontingent_commands', '')`);
      return { kind: row.kind, commands };
    });
    const [own] = commands;
    if (!own) throw new KontingentError('NotFound', 'The answer was not recorded');
    return this.bring(kind, own);
  }

  /** Annuls the live invitation of a case (2.2). */
  async annulInvitation(
    number: number,
    reason: AnnulReason,
    by: { actorId: string; requestId?: string },
  ): Promise<Submitted> {
    return this.submitToCase(number, 'annul', { reason }, by);
  }

  /** Issues the next invitation of a case; the former token is dead. @throws `ReissueLimit`, `NotPossibleNow` */
  async reissueInvitation(number: number, by: { actorId: string; requestId?: string }): Promise<Submitted> {
    return this.submitToCase(number, 'reissue', {}, by);
  }

  /** Opens a standalone invitation or confirmation of status for the person of an earlier case. */
  async openFor(
    number: number,
    kind: Exclude<CaseKind, 'staffOnboarding'>,
    by: { actorId: string },
  ): Promise<OpenedCase> {
    return this.within(async (tx) => {
      const at = new Date().toISOString();
      await this.requireRole(tx, by.actorId, ADMINISTRATION, at);
      const row = await caseByNumber(tx, number);
      const edition = await editionOn(tx, await this.today(tx, at));
      return openCaseRow(tx, {
        id: randomUUID(),
        kind,
        personId: row.person_id,
        employmentId: row.employment_id,
        editionId: edition.id,
        at,
        actorId: by.actorId,
      });
    });
  }

  /**
   * The holder of a token comes; gives the platform link once the case has decided. Calling again shows it again.
   *
   * @throws `UnknownToken`, `InvitationExpired`, `InvitationAnnulled`, `InvitationReplaced`, `InvitationDeclined`,
   *   `RecordedNotApplied` when the claim counts but no worker lives to show the link
   */
  async claimInvitation(token: string): Promise<{ link: string }> {
    const caseId = await this.byToken(token, 'claim');
    return this.within(async (tx) => ({ link: await openLink(tx, this.secrets, caseId) }));
  }

  /** The holder of a token does not want to join: joining is voluntary. */
  async declineInvitation(token: string): Promise<void> {
    await this.byToken(token, 'decline');
  }

  private async byToken(token: string, type: 'claim' | 'decline'): Promise<string> {
    const at = new Date().toISOString();
    const { kind, claimed } = await this.within(async (tx) => {
      const claimed = await recordByToken(tx, token, { type, id: randomUUID(), at });
      const { rows } = await tx.query<{ kind: CaseKind }>('select kind from "case" where id = $1', [
        claimed.caseId,
      ]);
      return { kind: rows[0]?.kind ?? 'staffOnboarding', claimed };
    });
    if (claimed.command) {
      const submitted = await this.bring(kind, claimed.command);
      if (submitted.state === 'recorded') {
        throw new KontingentError('RecordedNotApplied', 'The request is recorded and will be applied');
      }
    }
    return claimed.caseId;
  }

  private async submitToCase(
    number: number,
    type: RequestType,
    data: CommandData,
    by: { actorId: string; requestId?: string },
  ): Promise<Submitted> {
    return this.submit(by, ADMINISTRATION, async (tx, { id, at, actorId }) => {
      const row = await caseByNumber(tx, number);
      return recordCommand(tx, { id, caseId: row.id, type, data, at }, actorId);
    });
  }

  private async submit(
    by: { actorId: string; requestId?: string },
    roles: readonly Role[],
    record: (tx: Transaction, change: { id: string; actorId: string; at: string }) => Promise<CommandRow>,
  ): Promise<Submitted> {
    const at = new Date().toISOString();
    const { kind, command } = await this.within(async (tx) => {
      await this.requireRole(tx, by.actorId, roles, at);
      const command = await record(tx, { id: by.requestId ?? randomUUID(), actorId: by.actorId, at });
      const { rows } = await tx.query<{ kind: CaseKind }>('select kind from "case" where id = $1', [
        command.caseId,
      ]);
      return { kind: rows[0]?.kind ?? 'staffOnboarding', command };
    });
    return this.bring(kind, command);
  }

  /** Brings a recorded command to its case. What nobody can tell yet is recorded all the same: the pump goes on. */
  private async bring(kind: CaseKind, command: CommandRow): Promise<Submitted> {
    if (command.outcome === 'applied') return { state: 'applied', stage: null };
    if (command.outcome === 'refused') throw refused(command.refusal);
    const delivery = await this.temporalClient()
      .then(({ client }) => deliver(client, kind, command))
      .catch((error: unknown) => {
        if (error instanceof KontingentError) return { verdict: 'unknown' } as const;
        throw error;
      });
    switch (delivery.verdict) {
      case 'applied':
        return { state: 'applied', stage: delivery.reply.stage };
      case 'refused':
        await this.within((tx) => markRefused(tx, command.id, delivery.code));
        throw refused(delivery.code);
      case 'unknown':
        return { state: 'recorded' };
    }
  }

  /** @throws `NotYourTask` when the actor holds none of the roles today */
  async requireRole(tx: Transaction, actorId: string, roles: readonly Role[], at: string): Promise<void> {
    const held = await rolesOf(tx, actorId, await this.today(tx, at));
    if (!held.some((role) => roles.includes(role))) {
      throw new KontingentError('NotYourTask', 'The actor does not hold the role for this', {
        roles: roles.join(', '),
      });
    }
  }

  private async today(tx: Transaction, at: string): Promise<string> {
    const { rows } = await tx.query<{ time_zone: string }>(
      'select time_zone from organization where id = $1',
      [tx.organizationId],
    );
    if (!rows[0]) throw new KontingentError('NotFound', 'The organisation is not set up');
    return civilDateAt(at, rows[0].time_zone);
  }
}

const ADMINISTRATION: readonly Role[] = ['administrator', 'additionalAdministrator', 'deputyDirector'];

function refused(code: string | null): KontingentError {
  return new KontingentError(
    (code ?? 'NotPossibleNow') as KontingentError['code'],
    'The case refused the request',
  );
}

/**
 * Opens the facade by the configuration.
 *
 * @throws `InvalidConfiguration` when there is no database address, or several colleges and none is chosen
 */
export async function openKontingent(config: Config, wanted: { token?: string } = {}): Promise<Kontingent> {
  const { databaseUrl, temporalAddress } = config;
  if (databaseUrl === undefined) {
    throw new KontingentError(
      'InvalidConfiguration',
      'No stack is running; start one by npm start, or set DATABASE_URL',
      {
        variable: 'DATABASE_URL',
      },
    );
  }
  const db = openDatabase(databaseUrl, { max: 5 });
  try {
    const organizationId = await chooseOrganization(db, config.organizationId, wanted.token);
    return new Kontingent({
      db,
      organizationId,
      secrets: loadSecrets(join(config.home, 'secrets.json')),
      temporal: async () => {
        if (temporalAddress === undefined)
          throw new KontingentError('TemporalUnavailable', 'No address of Temporal');
        return connectTemporal({ address: temporalAddress, namespace: config.temporalNamespace });
      },
    });
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function chooseOrganization(db: Database, chosen: string | undefined, token?: string): Promise<string> {
  if (token !== undefined) {
    const issuer = await organizationOfToken(db, token);
    if (issuer === null) throw new KontingentError('UnknownToken', 'No invitation has this token');
    return issuer;
  }
  const ids = await organizationIds(db);
  if (chosen !== undefined) {
    if (ids.includes(chosen)) return chosen;
    throw new KontingentError('NotFound', 'There is no such organisation', {
      variable: 'KONTINGENT_ORGANIZATION',
    });
  }
  const [only, ...others] = ids;
  if (only === undefined)
    throw new KontingentError('NotFound', 'No organisation is set up; run kontingent setup');
  if (others.length > 0) {
    throw new KontingentError(
      'InvalidConfiguration',
      'There are several organisations; set KONTINGENT_ORGANIZATION',
      {
        variable: 'KONTINGENT_ORGANIZATION',
      },
    );
  }
  return only;
}
