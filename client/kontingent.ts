import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { parseCivilDate } from '../domain/calendar/civil-date.ts';
import { KontingentError } from '../domain/errors.ts';
import type { NewHire } from '../domain/onboarding/new-hire.ts';
import { ANNUL_REASONS, type AnnulReason } from '../domain/invitation/progress.ts';
import type { Role } from '../domain/case/roles.ts';
import { recordAnswer } from '../registry/task/answers.ts';
import { caseByNumber, openCaseRow, type OpenedCase } from '../registry/case/cases.ts';
import { caseNameOf } from '../registry/case/name.ts';
import { organizationOfToken, recordByToken } from '../registry/invitation/claims.ts';
import { collegeDate } from '../registry/college/clock.ts';
import { type CommandData, recordCommand } from '../registry/case/commands.ts';
import { type Database, openDatabase, tenantIds } from '../registry/db/database.ts';
import { moveHire, withdrawHire } from '../registry/onboarding/hire-changes.ts';
import { openLink } from '../registry/invitation/links.ts';
import { lockPlatformState } from '../registry/college/platform-state.ts';
import { editionOn } from '../registry/college/policy.ts';
import { loadSecrets } from '../registry/db/secrets.ts';
import { connectTemporal } from '../temporal/connection.ts';
import { caseToRestart, noteRestart, startAnew, type RestartedCase } from './case-restart.ts';
import { enterHires, type HireRowResult } from './hire-batch.ts';
import type { By, Submitted } from './requests.ts';
import { Transfers } from './transfers.ts';

export type { HireRowResult } from './hire-batch.ts';
export type { Submitted } from './requests.ts';

const ADMINISTRATION: readonly Role[] = ['administrator', 'additionalAdministrator', 'deputyDirector'];

/**
 * The one way in for the command line and pages: every act of a person on the college, checked, recorded and brought to
 * its case.
 */
export class Kontingent extends Transfers {
  /**
   * Enters hires, all or none; a dry run tells what would happen and keeps nothing.
   *
   * @throws `NotYourTask` when the actor is not of HR; refusals of rows are in the results, and then nothing was kept
   */
  async hire(
    hires: readonly NewHire[],
    options: { actorId: string; dryRun: boolean; onRow?: (done: number) => void },
  ): Promise<{ kept: boolean; rows: HireRowResult[] }> {
    const at = new Date().toISOString();
    return enterHires(
      (work) => this.transaction(work),
      (tx) => this.requireRole(tx, options.actorId, ['hr'], at),
      { hires, actorId: options.actorId, at, dryRun: options.dryRun, onRow: options.onRow ?? (() => {}) },
    );
  }

  /** Moves the first day of work of an onboarding. @throws `CaseClosed`, `NotPossibleNow`, `NotYourTask`, `InvalidDate` */
  async moveHire(number: number, hiredOn: string, by: By): Promise<Submitted> {
    const day = parseCivilDate(hiredOn);
    return this.submit(by, ['hr'], (tx, change) =>
      moveHire(tx, this.lists, { ...change, caseNumber: number, hiredOn: day }),
    );
  }

  /** Withdraws a hire at any stage before its onboarding is over. */
  async withdrawHire(number: number, reason: string | null, by: By): Promise<Submitted> {
    return this.submit(by, ['hr'], (tx, change) =>
      withdrawHire(tx, this.lists, { ...change, caseNumber: number, reason }),
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
    by: By,
  ): Promise<Submitted> {
    const at = new Date().toISOString();
    const id = by.requestId ?? randomUUID();
    const { name, commands } = await this.transaction(async (tx) => {
      const row = await caseByNumber(tx, number);
      const commands = await recordAnswer(tx, this.lists, this.secrets, {
        id,
        caseId: row.id,
        task,
        actorId: by.actorId,
        decision: answer.decision,
        comment: answer.comment ?? null,
        data: answer.data ?? null,
        at,
        today: await collegeDate(tx, at),
      });
      // Answers that ride along are brought by the pump; the person waits for their own alone.
      return { name: await caseNameOf(tx, row.id), commands };
    });
    const [own] = commands;
    if (!own) throw new KontingentError('NotFound', 'The answer was not recorded');
    return this.bring(name, own);
  }

  /**
   * Restarts the workflow of an open case that was terminated or lost; nothing of the case is lost.
   *
   * @throws `NotYourTask`, `NotFound`, `CaseClosed`, `CaseRunning` unless a living run may be terminated,
   *   `TemporalUnavailable`
   */
  async restartCase(
    number: number,
    { terminate }: { terminate: boolean },
    { actorId }: By,
  ): Promise<RestartedCase> {
    const at = new Date().toISOString();
    const name = await this.transaction(async (tx) => {
      await this.requireRole(tx, actorId, ADMINISTRATION, at);
      return caseToRestart(tx, number);
    });
    const { client } = await this.temporalClient();
    const { organizationId, taskQueue } = this;
    const terminated = await startAnew(client, { name, organizationId, taskQueue, terminate });
    await this.transaction((tx) => noteRestart(tx, name, { actorId, at, terminated }));
    return { number, terminated };
  }

  /**
   * Annuls the live invitation of a case (2.2).
   *
   * @throws `InvalidInput` for a reason that is none: it would stand in the history of the workflow
   */
  async annulInvitation(number: number, reason: AnnulReason, by: By): Promise<Submitted> {
    if (!ANNUL_REASONS.includes(reason))
      throw new KontingentError('InvalidInput', 'There is no such reason of annulment', { field: 'reason' });
    return this.submitToCase(number, 'annul', { reason }, by);
  }

  /** Issues the next invitation of a case; the former token is dead. @throws `ReissueLimit`, `NotPossibleNow` */
  async reissueInvitation(number: number, by: By): Promise<Submitted> {
    return this.submitToCase(number, 'reissue', {}, by);
  }

  /** Opens a standalone invitation or confirmation of status for the person of an earlier case. */
  async openFor(
    number: number,
    kind: 'invitation' | 'verification',
    by: { actorId: string },
  ): Promise<OpenedCase> {
    return this.transaction(async (tx) => {
      const at = new Date().toISOString();
      await this.requireRole(tx, by.actorId, ADMINISTRATION, at);
      const row = await caseByNumber(tx, number);
      if (row.person_id === null) {
        throw new KontingentError('NotPossibleNow', 'The case is about no person', { case: number });
      }
      if ((await lockPlatformState(tx)).state !== 'active') {
        throw new KontingentError('PlatformNotActive', 'The college is not registered yet');
      }
      const edition = await editionOn(tx, await collegeDate(tx, at));
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
    return this.transaction(async (tx) => ({ link: await openLink(tx, this.secrets, caseId) }));
  }

  /** The holder of a token does not want to join: joining is voluntary. */
  async declineInvitation(token: string): Promise<void> {
    await this.byToken(token, 'decline');
  }

  private async byToken(token: string, type: 'claim' | 'decline'): Promise<string> {
    const at = new Date().toISOString();
    const { claimed, name } = await this.transaction(async (tx) => {
      const claimed = await recordByToken(tx, this.lists, token, { type, id: randomUUID(), at });
      return { claimed, name: await caseNameOf(tx, claimed.caseId) };
    });
    if (claimed.command) {
      const submitted = await this.bring(name, claimed.command);
      if (submitted.state === 'recorded') {
        throw new KontingentError('RecordedNotApplied', 'The request is recorded and will be applied');
      }
    }
    return claimed.caseId;
  }

  private async submitToCase(
    number: number,
    type: 'annul' | 'reissue',
    data: CommandData,
    by: By,
  ): Promise<Submitted> {
    return this.submit(by, ADMINISTRATION, async (tx, { id, at, actorId }) => {
      const row = await caseByNumber(tx, number);
      return recordCommand(tx, this.lists, { id, caseId: row.id, type, data, at }, actorId);
    });
  }
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
  const ids = await tenantIds(db);
  if (chosen !== undefined) {
    if (ids.includes(chosen)) return chosen;
    throw new KontingentError('NotFound', 'There is no such organisation', {
      variable: 'KONTINGENT_ORGANIZATION',
    });
  }
  const [only, ...others] = ids;
  if (only === undefined)
    throw new KontingentError('NotFound', 'No organisation is set up; run kontingent setup', {
      what: 'college',
    });
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
