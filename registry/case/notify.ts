import type { Transaction } from '../db/database.ts';

/** What the system itself tells cases: ids, codes and numbers only. */
export interface SystemCommand {
  readonly type: 'reevaluate' | 'withdraw' | 'letterFailed' | 'letterChanged' | 'retime';
  readonly at: string;
  readonly data?: Readonly<Record<string, string | number>>;
}

/**
 * Leaves a command for each of the cases that a query names, but for those that are closed.
 *
 * @param which a query that gives ids of cases; its first parameter is `$3`
 */
export function enqueueCommands(
  tx: Transaction,
  { type, at, data = {} }: SystemCommand,
  which: string,
  values: readonly unknown[],
): void {
  tx.send(
    `
    insert into case_command (organization_id, id, case_id, type, data, at)
    select c.organization_id, gen_random_uuid(), c.id, '${type}', $1, $2
    from "case" c
    where c.state <> 'closed' and c.id in (${which})`,
    [JSON.stringify(data), at, ...values],
  );
}

/** Lets one case look around again. */
export function enqueueReevaluation(tx: Transaction, caseId: string, at: string): void {
  enqueueCommands(tx, { type: 'reevaluate', at }, 'select $3::uuid', [caseId]);
}

/** Lets one case count the due dates of its open questions anew: a paper that begins one of them was mended. */
export function enqueueRetiming(tx: Transaction, caseId: string, at: string): void {
  enqueueCommands(tx, { type: 'retime', at }, 'select $3::uuid', [caseId]);
}

/** Channel on which every commit tells that a case has changed: `<tenant>:<case>`. */
export const CHANGED_CHANNEL = 'kontingent_changed';

/** Tells whoever shows a case that it has changed, once this transaction is committed. */
export function notifyChanged(tx: Transaction, caseId: string): void {
  tx.send('select pg_notify($1, $2)', [CHANGED_CHANNEL, `${tx.organizationId}:${caseId}`]);
}
