import { setTimeout as sleep } from 'node:timers/promises';
import type { Kontingent } from '../../client/kontingent.ts';
import { restartCase, terminateCase, type CaseToStart, type Client } from '../../temporal/delivery.ts';
import type { Dice } from './dice.ts';

/**
 * Somebody who ends the run of a case now and then, as by the button of Temporal UI, and restarts the case; until it is
 * over. None is left ended.
 *
 * @returns how many cases were taken over
 */
export async function restartSome(kontingent: Kontingent, dice: Dice, over: () => boolean): Promise<number> {
  let restarts = 0;
  while (!over()) {
    await sleep(2_000 + dice.roll(5_000));
    // Nobody can look while the database is away.
    const name = await anyCase(kontingent, dice).catch(() => null);
    if (name && (await restart(kontingent, name))) restarts += 1;
  }
  return restarts;
}

/** Ends a run and starts another one. False where the case has closed meanwhile. */
async function restart(kontingent: Kontingent, name: CaseToStart): Promise<boolean> {
  await patiently(kontingent, (client) => terminateCase(client, name, 'crash test'));
  return patiently(kontingent, (client) => restartCase(client, name));
}

/** Does it as often as it takes, however long a server stays away. */
async function patiently<T>(kontingent: Kontingent, work: (client: Client) => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work((await kontingent.temporalClient()).client);
    } catch {
      await sleep(300);
    }
  }
}

/** An open case that has begun, as an administrator sees it. */
async function anyCase(kontingent: Kontingent, dice: Dice): Promise<CaseToStart | null> {
  const { rows } = await kontingent.within((tx) =>
    tx.query<CaseToStart>(
      `
      select c.kind, t.code, c.number, c.id as "caseId", c.organization_id as "organizationId"
      from "case" c
      join tenant t on t.id = c.organization_id
      where c.state = 'open'
      order by hashtext(c.id::text || $1)
      limit 1`,
      [String(dice.roll(1_000_000))],
    ),
  );
  return rows[0] ?? null;
}
