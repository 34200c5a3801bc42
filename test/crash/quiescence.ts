import { setTimeout as sleep } from 'node:timers/promises';
import type { Kontingent } from '../support/facade.ts';

/** What is not at rest yet. */
interface Unfinished {
  readonly undelivered: number;
  readonly unsealed: number;
}

const UNREST = `
  select
    (select count(*)::int from outbox) as undelivered,
    (
      select count(*)::int from audit a
      where not exists (
        select from audit_seal s where s.organization_id = a.organization_id and s.audit_id = a.id
      )
    ) as unsealed`;

/** Pauses between tries grow to minutes while everything falls; here that time passes at once. */
const NO_PAUSES = `update outbox set next_attempt_at = now() where next_attempt_at > now() + interval '2 seconds'`;

/**
 * Waits until everything that was left behind is delivered and decided.
 *
 * @throws after `patienceMs` with what is still open
 */
export async function waitUntilQuiet(kontingent: Kontingent, patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs;
  let calm = 0;
  for (let round = 0; ; round += 1) {
    const unfinished = await kontingent.office.transaction(async (tx) => {
      if (round % 20 === 10) await tx.query(NO_PAUSES);
      return (await tx.query<Unfinished & Record<string, number>>(UNREST)).rows[0];
    });
    calm = unfinished && Object.values(unfinished).every((count) => count === 0) ? calm + 1 : 0;
    // Twice in a row: the last decision may have left another letter or entry behind.
    if (calm === 2) return;
    if (Date.now() > until) throw new Error(`not at rest: ${JSON.stringify(unfinished)}`);
    await sleep(500);
  }
}
