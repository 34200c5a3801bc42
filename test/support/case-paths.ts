import {
  annul,
  answer,
  begin,
  claim,
  decline,
  letterFails,
  reissue,
  timePasses,
  withdraw,
  type Move,
} from './case-moves.ts';

const invited = [begin()];
const joining = [...invited, claim()];
const verifying = [...joining, answer('decideJoinRequest', 'accepted')];
const shownAndIssuedAgain = [...joining, reissue];

/** How an onboarding comes to each of its stages; a second way where the same stage can mean two things. */
export const PATHS = {
  opening: [],
  awaitingDate: [begin({ startsAt: '2026-09-10T04:00:00.000Z' })],
  awaitingOther: [begin({ otherCase: true })],
  awaitingPlatform: [begin({ platform: 'unregistered' })],
  awaitingLink: [begin({ link: false })],
  toHandOut: [begin({ channel: 'paper' })],
  invited,
  'invited, link shown before': shownAndIssuedAgain,
  bounced: [...invited, letterFails()],
  undecided: [...invited, timePasses(), timePasses()],
  'undecided, link shown before': [...joining, annul('leak')],
  joining,
  identifying: [...joining, answer('decideJoinRequest', 'notRecognised')],
  verifying,
  'verifying, a member already': [begin({ member: true })],
  returned: [...verifying, answer('confirmStatus', 'returned')],
  assigning: [
    begin({ groupsToAttach: 2 }),
    claim(),
    answer('decideJoinRequest', 'accepted'),
    answer('confirmStatus', 'confirmed'),
  ],
  'undoing, withdrawn': [...joining, withdraw],
  'undoing, declined': [...joining, annul('leak'), decline],
  closed: [...verifying, answer('confirmStatus', 'confirmed')],
} as const satisfies Record<string, readonly Move[]>;

export type PathName = keyof typeof PATHS;
