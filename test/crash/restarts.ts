import { setTimeout as sleep } from 'node:timers/promises';
import type { Kontingent } from '../support/facade.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { College } from '../support/registry/college.ts';
import type { Rng } from './rng.ts';

/**
 * An administrator who restarts a case now and then, its run alive or not, until it is over. None is left ended.
 *
 * @returns how many cases were restarted
 */
export async function restartSome(
  kontingent: Kontingent,
  { staff }: College,
  rng: Rng,
  over: () => boolean,
): Promise<number> {
  let restarts = 0;
  while (!over()) {
    await sleep(2_000 + rng.roll(5_000));
    // Nobody can look while the database is away.
    const number = await anyCase(kontingent, rng).catch(() => null);
    if (number !== null && (await restart(kontingent, number, staff.administrator))) restarts += 1;
  }
  return restarts;
}

/** Restarts a case, however long a server stays away. False where the case has ended meanwhile. */
async function restart(kontingent: Kontingent, number: number, actorId: string): Promise<boolean> {
  for (;;) {
    try {
      await kontingent.cases.restart({ number, terminate: true }, { actorId });
      return true;
    } catch (error) {
      // Running in spite of the termination is a run that has come to its end first.
      const ended = error instanceof KontingentError && ['CaseClosed', 'CaseRunning'].includes(error.code);
      if (ended) return false;
      await sleep(300);
    }
  }
}

/** The number of an open case that has begun. */
async function anyCase(kontingent: Kontingent, rng: Rng): Promise<number | null> {
  const { rows } = await kontingent.office.transaction((tx) =>
    tx.query<{ number: number }>(
      `
      select number from "case"
      where state = 'open'
      order by hashtext(id::text || $1)
      limit 1`,
      [String(rng.roll(1_000_000))],
    ),
  );
  return rows[0]?.number ?? null;
}
