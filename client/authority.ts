import { KontingentError } from '../domain/errors.ts';
import { collegeDate } from '../registry/college/clock.ts';
import type { Transaction } from '../registry/db/database.ts';
import { rolesOf } from '../registry/task/authority.ts';
import type { Who } from './permission.ts';

/**
 * Judges in the transaction of an act or a read whether the actor may. It is the one place that compares a person's
 * roles with a description. Who may answer a task and who holds a token is judged by the registry where it locks them.
 *
 * @param at ISO instant: a role counts on its civil date of the college
 * @throws `NotYourTask` when the actor holds none of the roles today
 */
export async function authorize(
  tx: Transaction,
  who: Who,
  actorId: string | null,
  at: string,
): Promise<void> {
  if (who.may !== 'roles') return;
  const held = actorId === null ? [] : await rolesOf(tx, actorId, await collegeDate(tx, at));
  if (held.some((role) => who.roles.includes(role))) return;
  throw new KontingentError('NotYourTask', 'The actor does not hold the role for this', {
    roles: who.roles.join(', '),
  });
}

/** Whether a reader may see all of what they read: one of `wholly` today. Who does not say who they are may not. */
export async function seesWholly(
  tx: Transaction,
  who: Who,
  actorId: string | null,
  at: string,
): Promise<boolean> {
  if (who.may !== 'reader') return true;
  if (actorId === null) return false;
  const held = await rolesOf(tx, actorId, await collegeDate(tx, at));
  return held.some((role) => who.wholly.includes(role));
}

/** The refusal of what only those of `wholly` may ask for. */
export function notWholly(who: Who): KontingentError {
  const roles = who.may === 'reader' ? who.wholly.join(', ') : '';
  return new KontingentError('NotYourTask', 'The actor may not read grounds', { roles });
}
