import type { RegistrationPurpose } from '../../../domain/registration/codes.ts';
import { startRegistration } from '../../../registry/registration/registration.ts';
import { type AnyMove, driveCase, type CaseDriver, type Time } from './live-moves.ts';
import type { Live } from './live.ts';
import { answer } from '../process/registration.ts';
import { newRegistration, pdf } from '../registry/registration-requests.ts';

let orders = 0;

/** How the college stands with the platform, as if it had always stood so. */
export async function setPlatform(live: Live, state: 'active' | 'unregistered'): Promise<void> {
  await live.college.transaction((tx) =>
    tx.query('update organization set platform_state = $2, platform_since = null where id = $1', [
      tx.organizationId,
      state,
    ]),
  );
}

/** Enters a request of a purpose for the college; gives the number of its case. */
export async function enterLiveRegistration(
  live: Live,
  time: Time,
  purpose: RegistrationPurpose = 'registration',
): Promise<number> {
  const at = await time.now();
  await setPlatform(live, purpose === 'registration' ? 'unregistered' : 'active');
  orders += 1;
  const order = { number: `${orders}-од`, on: '2026-08-31', scan: pdf(`order ${orders}`) };
  const { number } = await live.college.transaction((tx) =>
    startRegistration(tx, newRegistration(live.college, { purpose, order }), {
      actorId: live.college.staff.director,
      at,
    }),
  );
  return number;
}

/** Enters a request and takes its case over: its letter lies before the director. */
export async function driveRequest(
  live: Live,
  time: Time,
  purpose: RegistrationPurpose = 'registration',
): Promise<CaseDriver> {
  return driveCase(live, time, await enterLiveRegistration(live, time, purpose));
}

/** Enters a request and takes its case over, has each letter approved at once, then plays moves that must be accepted. */
export async function driveRegistration(
  live: Live,
  time: Time,
  purpose: RegistrationPurpose = 'registration',
  moves: readonly AnyMove[] = [],
): Promise<CaseDriver> {
  const driven = approvedAtOnce(await driveRequest(live, time, purpose));
  await approveWhatLies(driven);
  for (const move of moves) {
    const delivery = await driven.move(move);
    if (delivery.verdict !== 'applied') throw new Error(`a move on the way: ${JSON.stringify(delivery)}`);
  }
  return driven;
}

/** A case whose director approves each letter as soon as it lies before them. */
function approvedAtOnce(driven: CaseDriver): CaseDriver {
  return {
    ...driven,
    async move(move, at) {
      const delivery = await driven.move(move, at);
      await approveWhatLies(driven);
      return delivery;
    },
  };
}

async function approveWhatLies(driven: CaseDriver): Promise<void> {
  if ((await driven.state()).stage === 'approving') await driven.move(answer('approveLetter', 'approved'));
}
