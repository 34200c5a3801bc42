import fc from 'fast-check';
import type { AnnulReason } from '../../../domain/invitation/progress.ts';
import { INVITATION_STAGES } from '../../../domain/invitation/progress.ts';
import { onboardingProcess } from '../../../domain/onboarding/process.ts';
import type { OnboardingFacts, OnboardingTypes } from '../../../domain/onboarding/types.ts';
import { drive, hoursAfter, type Driven, type Move } from './drive.ts';
import {
  countExpiry,
  INVITATION_BY_TIME,
  INVITATION_TWICE,
  invitationCommands,
  invitationEffectFaults,
  invitationFacts,
  invitationStateFaults,
  lastIssue,
  LEAD_QUESTIONS,
  questionFaults,
  seldom,
  verificationEffectFaults,
  verificationFacts,
} from './sub-processes.ts';
import { movesOf } from './moves.ts';
import type { ProcessSample } from './sample.ts';
import { afterPath, lastOf, type MoveRow } from './table.ts';

type Change = Partial<OnboardingFacts>;
export type OnboardingMove = Move<OnboardingTypes>;
export type OnboardingRow = MoveRow<OnboardingTypes>;

/** A pedagogue with an email, hired to begin now, in a space that has a live link. */
const FACTS: OnboardingFacts = {
  access: 'required',
  withdrawn: false,
  dismissed: false,
  startsAt: null,
  otherCase: false,
  member: false,
  verification: 'needed',
  groupsToAttach: 0,
  channel: 'letter',
  link: true,
  issueLimit: 2,
  platform: 'active',
};

const moves = movesOf(onboardingProcess, FACTS);
export const { arrives, begin, answer, timePasses, retime } = moves;
const { command } = moves;

export const reevaluate = (change: Change = {}) => command({ type: 'reevaluate' }, change);
export const withdraw = command({ type: 'withdraw' });
/** The person had begun to work. */
export const dismiss = command({ type: 'withdraw', dismissed: 1 });
/** The hire is withdrawn, and the person keeps another job here. */
export const withdrawOneOfTwo = command({ type: 'withdraw', stays: 1 });
export const decline = command({ type: 'decline' });
export const reissue = command({ type: 'reissue' });
export const annul = (reason: AnnulReason) => command({ type: 'annul', reason });

/** The holder of the token of the current issue, or of one so many issues back, confirms that they come. */
export const claim = (back = 0): OnboardingMove =>
  arrives((state, at) => ({ type: 'claim', at, issue: lastIssue(state) - back }));

export const letterFails = (back = 0): OnboardingMove =>
  arrives((state, at) => ({ type: 'letterFailed', at, issue: lastIssue(state) - back }));

/** Moves the hire date: to so many hours from the move, or to a date that is past. */
export const moveStart =
  (hours: number | 'past', change: Change = {}): OnboardingMove =>
  (_state, at) => ({
    arriving: { type: 'moveStart', at },
    facts: { ...FACTS, startsAt: hours === 'past' ? null : hoursAfter(at, hours), ...change },
  });

/** Plays moves of an onboarding, from its opening or from where another play ended. */
export function play(
  moves: readonly OnboardingMove[],
  from?: Driven<OnboardingTypes>,
): Driven<OnboardingTypes> {
  return drive(onboardingProcess, moves, { amend: countExpiry, ...(from === undefined ? {} : { from }) });
}

/** What a move after a way led to, in the words of the tables. */
export function outcomeOf(path: readonly OnboardingMove[], move: OnboardingMove): ReturnType<typeof lastOf> {
  return lastOf(onboardingProcess, afterPath(onboardingProcess, path, move, countExpiry));
}

const invited = [begin()];
const joining = [...invited, claim()];
const verifying = [...joining, answer('decideJoinRequest', 'accepted')];
const confirmed = answer('confirmStatus', 'confirmed');

/** How an onboarding comes to each of its stages; a second way where the same stage can mean two things. */
export const PATHS = {
  opening: [],
  awaitingDate: [begin({ startsAt: '2026-09-10T04:00:00.000Z' })],
  awaitingOther: [begin({ otherCase: true })],
  awaitingPlatform: [begin({ platform: 'unregistered' })],
  awaitingLink: [begin({ link: false })],
  toHandOut: [begin({ channel: 'paper' })],
  invited,
  'invited, link shown before': [...joining, reissue],
  bounced: [...invited, letterFails()],
  undecided: [...invited, timePasses(), timePasses()],
  'undecided, link shown before': [...joining, annul('leak')],
  joining,
  identifying: [...joining, answer('decideJoinRequest', 'notRecognised')],
  verifying,
  'verifying, a member already': [begin({ member: true })],
  returned: [...verifying, answer('confirmStatus', 'returned')],
  assigning: [...verifying, answer('confirmStatus', 'confirmed', { groupsToAttach: 2 })],
  'undoing, withdrawn': [...joining, withdraw],
  'undoing, declined': [...joining, annul('leak'), decline],
  closed: [...verifying, confirmed],
} as const satisfies Record<string, readonly OnboardingMove[]>;
export type PathName = keyof typeof PATHS;

export const onboardingSample: ProcessSample<OnboardingTypes> = {
  process: onboardingProcess,
  facts: (at) =>
    fc.record({
      ...invitationFacts,
      ...verificationFacts,
      access: seldom.map((yes) => (yes ? ('notRequired' as const) : ('required' as const))),
      withdrawn: seldom,
      dismissed: seldom,
      startsAt: fc
        .option(fc.integer({ min: 1, max: 400 }), { freq: 2 })
        .map((hours) => (hours === null ? null : hoursAfter(at, hours))),
      otherCase: seldom,
      member: seldom,
      groupsToAttach: fc.constantFrom(0, 0, 2),
      platform: seldom.map((yes) => (yes ? ('unregistered' as const) : ('active' as const))),
    }),
  commands: (state) =>
    fc.oneof(
      ...invitationCommands(state),
      { weight: 2, arbitrary: fc.constant({ type: 'reevaluate' as const }) },
      { weight: 3, arbitrary: fc.constant({ type: 'moveStart' as const }) },
      { weight: 1, arbitrary: fc.constant({ type: 'withdraw' as const }) },
      { weight: 1, arbitrary: fc.constant({ type: 'withdraw' as const, dismissed: 1 as const }) },
    ),
  amend: countExpiry,
  stateFaults: (state) => {
    const { stage, progress } = state;
    const { verification = null, startsAt = null } = progress ?? {};
    return [
      ...questionFaults(state, { ...LEAD_QUESTIONS, assigning: 'attachGroups' }),
      ...invitationStateFaults(state),
      ...(['verifying', 'returned'].includes(stage) && verification?.phase !== stage
        ? ['the verification is elsewhere']
        : []),
      ...(Object.hasOwn(INVITATION_STAGES, stage) && verification !== null
        ? ['verified before joining']
        : []),
      ...(stage === 'awaitingDate' && startsAt === null ? ['waits for no date'] : []),
    ];
  },
  effectFaults: (effects, state) => {
    const done = effects.map((effect) => (effect.do === 'queueLetter' ? effect.letter : effect.do));
    const welcomes = done.filter((what) => what === 'welcome').length;
    return [
      ...invitationEffectFaults(effects, state),
      ...verificationEffectFaults(effects),
      ...(done.filter((what) => what === 'attachGroups').length > 1 ? ['groups attached twice'] : []),
      ...(welcomes > 1 || (welcomes === 1 && state.ending === null) ? ['welcomed at a wrong time'] : []),
    ];
  },
  // The first day leads where a look around leads: on, or to an end that is no refusal.
  byTime: [
    ...INVITATION_BY_TIME,
    /^await(Date|Other|Platform)$/,
    /^ask (providePlatformLink|confirmStatus|attachGroups)$/,
    /^recordVerification notRequired$/,
    /^queueLetter welcome$/,
    /^close (notRequired|alreadyActive|active|withdrawn|dismissed)$/,
  ],
  twice: INVITATION_TWICE,
  drivenOnBy: { awaitingOther: 'reevaluate', awaitingPlatform: 'reevaluate' },
};
