import { enterEdition } from '../../../registry/college/organization.ts';
import { editionFile } from '../../support/registry/editions.ts';
import type { Live } from '../../support/live/live.ts';
import {
  driveThrough,
  driveCase,
  type AnyMove,
  type CaseDriver,
  type Time,
} from '../../support/live/live-moves.ts';
import { begin, withdraw } from '../../support/process/onboarding.ts';
import { alone, claim, verifying } from '../../support/process/standalone-cases.ts';
import { playAll, type Scenario } from './scenario.ts';

type Kind = 'invitation' | 'verification';

/** A case standing alone for a person whose onboarding has only begun. */
function standalone(
  kind: Kind,
  scenario: string,
  moves: readonly AnyMove[],
  prepare: (live: Live) => Promise<unknown> = async () => undefined,
): Scenario {
  return {
    name: `${kind}.${scenario}`,
    server: 'real',
    async play(live, time) {
      await prepare(live);
      const { alone: driven } = await openAlone(live, time, kind);
      await playAll(driven, moves);
      return driven;
    },
  };
}

/** The hire that a case standing alone belongs to is withdrawn. */
function hireWithdrawn(kind: Kind): Scenario {
  return {
    name: `${kind}.withdrawn`,
    server: 'real',
    async play(live, time) {
      const { onboarding, alone: driven } = await openAlone(live, time, kind);
      await playAll(onboarding, [withdraw]);
      await live.until(driven.number, 'withdrawn');
      return driven;
    },
  };
}

async function openAlone(
  live: Live,
  time: Time,
  kind: Kind,
): Promise<{ readonly onboarding: CaseDriver; readonly alone: CaseDriver }> {
  const onboarding = await driveThrough(live, time, [begin()]);
  const { number } = await live.kontingent.invitations.open(
    { number: onboarding.number, kind },
    {
      actorId: live.college.staff.administrator,
    },
  );
  return { onboarding, alone: await driveCase(live, time, number) };
}

export const SINGLE_LEAD_SCENARIOS: readonly Scenario[] = [
  standalone('invitation', 'joined', [claim, alone.answer('decideJoinRequest', 'accepted')]),
  standalone('invitation', 'declined', [alone.command({ type: 'decline' })]),
  standalone('invitation', 'annulled', [
    alone.command({ type: 'annul', reason: 'notNeeded' }),
    alone.answer('decideInvitation', 'notNeeded'),
  ]),
  hireWithdrawn('invitation'),
  standalone('verification', 'confirmed', [
    verifying.answer('confirmStatus', 'returned'),
    verifying.answer('supplyEvidence', 'supplied'),
    verifying.answer('confirmStatus', 'confirmed'),
  ]),
  standalone('verification', 'statusRefused', [verifying.answer('confirmStatus', 'refused')]),
  hireWithdrawn('verification'),
  // Changes the edition of its college: of all scenarios on the real server only jobs come after it.
  standalone('verification', 'notRequired', [], (live) =>
    live.college.transaction((tx) =>
      enterEdition(tx, editionFile({ steps: { confirmStatus: 'off' }, effectiveOn: '2024-01-01' })),
    ),
  ),
];
