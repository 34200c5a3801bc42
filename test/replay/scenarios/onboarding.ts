import { addDays } from '../../../domain/calendar/civil-date.ts';
import { civilDateAt } from '../../../domain/calendar/zone.ts';
import { COLLEGE_ZONE } from '../../support/registry/college.ts';
import { driveThrough, driveCase } from '../../support/live/live-moves.ts';
import { driveRegistration, setPlatform } from '../../support/live/live-registration.ts';
import {
  annul,
  answer,
  begin,
  claim,
  decline,
  dismiss,
  letterFails,
  timePasses,
  withdraw,
  type OnboardingMove,
} from '../../support/process/onboarding.ts';
import { REGISTRATION_PATHS } from '../../support/process/registration.ts';
import { playAll, type Scenario } from './scenario.ts';

export const accepted = answer('decideJoinRequest', 'accepted');
export const confirmed = answer('confirmStatus', 'confirmed');
/** Any day that is ahead: the scenario chooses which. */
const AHEAD = { startsAt: '2026-09-10T04:00:00.000Z' };
export const joining: readonly OnboardingMove[] = [begin(), claim()];
export const verifying: readonly OnboardingMove[] = [...joining, accepted];

function onboarding(
  scenario: string,
  path: readonly OnboardingMove[],
  server: Scenario['server'] = 'real',
): Scenario {
  return {
    name: `onboarding.${scenario}`,
    server,
    play: (live, time) => driveThrough(live, time, path),
  };
}

/** A history of each ending of an onboarding, of each of its questions, and of what time alone does to it. */
export const ONBOARDING_SCENARIOS: readonly Scenario[] = [
  onboarding('active', [...verifying, confirmed]),
  onboarding('active-all-questions', [
    begin({ link: false, channel: 'paper', groupsToAttach: 2 }),
    answer('providePlatformLink', 'provided'),
    answer('handOutInvitation', 'handedOut'),
    claim(),
    answer('decideJoinRequest', 'notRecognised'),
    answer('identifyPerson', 'identified'),
    accepted,
    answer('confirmStatus', 'returned'),
    answer('supplyEvidence', 'supplied'),
    confirmed,
    answer('attachGroups', 'attached'),
  ]),
  onboarding('active-mended-letter', [
    begin(),
    letterFails(),
    answer('fixContact', 'corrected'),
    claim(),
    accepted,
    confirmed,
  ]),
  onboarding(
    'active-by-timers',
    [
      begin(AHEAD),
      timePasses(),
      timePasses(),
      claim(),
      timePasses(),
      timePasses(),
      accepted,
      timePasses(),
      confirmed,
    ],
    'skipping',
  ),
  {
    name: 'onboarding.active-moved-start',
    server: 'real',
    async play(live, time) {
      const driven = await driveThrough(live, time, [begin(AHEAD)]);
      // Some days back: today may be a day on which nobody works.
      await driven.moveHire(addDays(civilDateAt(await time.now(), COLLEGE_ZONE), -4));
      await live.until(driven.number, 'invited');
      await playAll(driven, [claim(), accepted, confirmed]);
      return driven;
    },
  },
  {
    name: 'onboarding.active-awaitingPlatform',
    server: 'real',
    async play(live, time) {
      await setPlatform(live, 'unregistered');
      const { number } = await live.hire();
      const driven = await driveCase(live, time, number);
      await driveRegistration(live, time, 'registration', REGISTRATION_PATHS.registered.slice(1));
      await live.until(number, 'invited');
      await playAll(driven, [claim(), accepted, confirmed]);
      return driven;
    },
  },
  onboarding('alreadyActive', [begin({ member: true }), confirmed]),
  {
    name: 'onboarding.alreadyActive-second-employment',
    server: 'real',
    async play(live, time) {
      const second = await driveThrough(live, time, [begin({ otherCase: true })]);
      await playAll(await driveCase(live, time, second.number - 1), [claim(), accepted, confirmed]);
      return second;
    },
  },
  onboarding('notRequired', [begin({ access: 'notRequired' })]),
  onboarding('withdrawn-awaitingDate', [begin(AHEAD), withdraw]),
  onboarding('withdrawn-invited', [begin(), withdraw]),
  onboarding('withdrawn-joining', [...joining, withdraw, answer('reconcileLink', 'voided')]),
  onboarding('withdrawn-verifying', [...verifying, withdraw, answer('removeMember', 'removed')]),
  onboarding('dismissed', [...verifying, dismiss, answer('removeMember', 'removed')]),
  onboarding('declined', [begin(), decline]),
  onboarding('statusRefused', [...verifying, answer('confirmStatus', 'refused')]),
  onboarding('annulled', [begin(), annul('leak'), answer('decideInvitation', 'notNeeded')]),
];
