import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { writeAudit } from '../audit/audit.ts';
import { collegeDate } from './clock.ts';
import { SYSTEM_CHANNELS } from './channels.ru.ts';
import type { Transaction } from '../db/database.ts';
import { enqueueCommands } from '../case/notify.ts';

export interface PlatformState {
  readonly state: 'active' | 'unregistered';
  readonly since: string | null;
}

/**
 * How the college of the transaction stands with the platform; its row stays locked, so that of two who would change
 * that one waits.
 *
 * @throws `NotFound` before the college is set up
 */
export async function lockPlatformState(tx: Transaction): Promise<PlatformState> {
  const { rows } = await tx.query<PlatformState>(
    'select platform_state as state, platform_since as since from organization where id = $1 for update',
    [tx.organizationId],
  );
  if (!rows[0]) throw new KontingentError('NotFound', 'The organisation is not set up');
  return rows[0];
}

/** The open registration, or change, of the college. */
export async function openRegistration(tx: Transaction): Promise<{ id: string; number: number } | null> {
  const { rows } = await tx.query<{ id: string; number: number }>(
    `select id, number from "case" where kind = 'registration' and state <> 'closed'`,
  );
  return rows[0] ?? null;
}

/**
 * Says that the college is registered with the platform already, since a day: used at set-up, without a case. False
 * where the registry knew.
 *
 * @throws `InvalidDate` for a day that has not come; `RegistrationRunning` with `details.case` while a registration is under
 *   way: withdraw it first
 */
export async function declarePlatform(
  tx: Transaction,
  since: string,
  by: { actorId: string; at: string },
): Promise<boolean> {
  requireNotAfter(since, await collegeDate(tx, by.at), 'platformSince');
  const { state } = await lockPlatformState(tx);
  if (state === 'active') return false;
  const running = await openRegistration(tx);
  if (running) {
    throw new KontingentError('RegistrationRunning', 'A registration is under way', { case: running.number });
  }
  tx.send(`update organization set platform_state = 'active', platform_since = $2 where id = $1`, [
    tx.organizationId,
    since,
  ]);
  await enterChannels(tx);
  awakenForPlatform(tx, by.at);
  writeAudit(tx, [{ at: by.at, action: 'platform:declared', actorId: by.actorId, ids: { since } }]);
  return true;
}

/** Enters the system channels; those that are known stay as they are. */
export async function enterChannels(tx: Transaction): Promise<void> {
  for (const [code, name] of SYSTEM_CHANNELS) {
    tx.send(
      `
      insert into space (organization_id, code, kind, name) values ($1, $2, 'channel', $3)
      on conflict (organization_id, code) do nothing`,
      [tx.organizationId, code, name],
    );
  }
}

/** Lets all cases that wait for the platform look around again. */
export function awakenForPlatform(tx: Transaction, at: string): void {
  enqueueCommands(
    tx,
    { type: 'reevaluate', at },
    `select w.id from "case" w where w.stage = 'awaitingPlatform'`,
    [],
  );
}

/** How the college stands with the platform, and its last request. @throws `NotFound` before the college is set up */
export async function readPlatform(tx: Transaction): Promise<
  PlatformState & {
    readonly inn: string | null;
    readonly ogrn: string | null;
    readonly caseId: string | null;
    readonly number: number | null;
  }
> {
  const { rows } = await tx.query<
    PlatformState & { inn: string | null; ogrn: string | null; caseId: string | null; number: number | null }
  >(
    `
    select
      o.platform_state as state, o.platform_since as since, o.inn, o.ogrn, c.id as "caseId", c.number
    from organization o
    left join lateral (
      select id, number from "case" where kind = 'registration' order by number desc limit 1
    ) c on true
    where o.id = $1`,
    [tx.organizationId],
  );
  if (!rows[0]) throw new KontingentError('NotFound', 'The organisation is not set up');
  return rows[0];
}
