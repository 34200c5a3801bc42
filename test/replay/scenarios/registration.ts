import type { RegistrationPurpose } from '../../../domain/registration/codes.ts';
import { driveCase } from '../../support/live/live-moves.ts';
import {
  enterLiveRegistration,
  driveRegistration,
  setPlatform,
} from '../../support/live/live-registration.ts';
import {
  answer,
  begin,
  letterChanges,
  letterFails,
  REGISTRATION_PATHS,
  replyArrives,
  timePasses,
  withdraw,
} from '../../support/process/registration.ts';
import type { RegistrationTypes } from '../../../domain/registration/types.ts';
import type { Move } from '../../support/process/drive.ts';
import { playAll, type Scenario } from './scenario.ts';

/** A registration of the college, or a change of its administrator; the college is active again afterwards. */
function registration(
  scenario: string,
  path: readonly Move<RegistrationTypes>[],
  server: Scenario['server'] = 'real',
  purpose: RegistrationPurpose = 'registration',
): Scenario {
  return {
    name: `registration.${scenario}`,
    server,
    async play(live, time) {
      const driven = await driveRegistration(live, time, purpose, path.slice(1));
      await setPlatform(live, 'active');
      return driven;
    },
  };
}

export const REGISTRATION_SCENARIOS: readonly Scenario[] = [
  registration('registered', REGISTRATION_PATHS.registered),
  registration('registered-all-questions', [
    begin(),
    letterFails(),
    answer('fixSupportAddress', 'corrected'),
    answer('readReply', 'notAnswer'),
    answer('readReply', 'needsMore'),
    answer('completeRequest', 'completed'),
    answer('readReply', 'refused'),
    answer('decideRefusal', 'resubmit'),
    answer('readReply', 'instructions'),
    answer('signUp', 'phoneDiffers'),
    ...REGISTRATION_PATHS.registered.slice(1),
  ]),
  registration(
    'platformRefused-after-repeats',
    [begin(), timePasses(), timePasses(), timePasses(), ...REGISTRATION_PATHS.platformRefused.slice(1)],
    'skipping',
  ),
  registration('administratorChanged', REGISTRATION_PATHS.administratorChanged, 'real', 'change'),
  registration('registered-after-replies', [
    begin(),
    replyArrives('first'),
    answer('readReply', 'notAnswer'),
    replyArrives('second'),
    replyArrives('second'),
    answer('readReply', 'instructions'),
    replyArrives('late'),
    ...REGISTRATION_PATHS.registered.slice(2),
  ]),
  registration(
    'platformRefused-reply-unread',
    [begin(), replyArrives(), timePasses(), timePasses(), ...REGISTRATION_PATHS.platformRefused.slice(1)],
    'skipping',
  ),
  registration('withdrawn-reply-after-bounce', [begin(), letterFails(), replyArrives(), withdraw]),
  registration('registered-approved', REGISTRATION_PATHS.registered),
  {
    name: 'registration.withdrawn-returned-letter',
    server: 'real',
    async play(live, time) {
      const driven = await driveCase(live, time, await enterLiveRegistration(live, time));
      await playAll(driven, [
        answer('approveLetter', 'returned'),
        answer('reworkLetter', 'reworked'),
        letterChanges,
        answer('approveLetter', 'signedOnPaper'),
        answer('readReply', 'needsMore'),
        answer('completeRequest', 'completed'),
        answer('approveLetter', 'returned'),
        withdraw,
      ]);
      await setPlatform(live, 'active');
      return driven;
    },
  },
  registration('withdrawn', [...REGISTRATION_PATHS.signingUp, withdraw]),
  {
    name: 'registration.alreadyActive',
    server: 'real',
    async play(live, time) {
      await live.stopWorker();
      const opened = await enterLiveRegistration(live, time);
      await setPlatform(live, 'active');
      await live.startWorker();
      return driveCase(live, time, opened);
    },
  },
];
