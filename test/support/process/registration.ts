import fc from 'fast-check';
import type { CaseState } from '../../../domain/case/process.ts';
import { registrationProcess } from '../../../domain/registration/process.ts';
import type { RegistrationFacts, RegistrationTypes } from '../../../domain/registration/types.ts';
import { awaited, type RegistrationProgress } from '../../../domain/registration/progress.ts';
import type { REGISTRATION_QUESTIONS } from '../../../domain/registration/questions.ts';
import { type Amend, hoursAfter, type Move } from './drive.ts';
import { movesOf } from './moves.ts';
import type { ProcessSample } from './sample.ts';

/** Hours of silence after which a letter to the platform is repeated. */
export const RESEND_HOURS = 7 * 24;

const FACTS: RegistrationFacts = { purpose: 'registration', resendLimit: 2, active: false };
const CHANGE: RegistrationFacts = { purpose: 'change', resendLimit: 2, active: true };

const moves = movesOf(registrationProcess, FACTS);
export const { arrives, begin, answer, timePasses, retime } = moves;
const { command } = moves;
export const change = movesOf(registrationProcess, CHANGE);
/** Edition that has letters approved, and a letter that brings what none has. */
const APPROVAL = { approval: true, changed: true } as const;
export const approving = movesOf(registrationProcess, { ...FACTS, ...APPROVAL });
export const withdraw = command({ type: 'withdraw' });
/** Papers or the order are changed while the letter lies before the director. */
export const letterChanges = command({ type: 'letterChanged', content: 2 }, APPROVAL);
/** A reply lies in the mailbox, by its id. */
export const replyArrives = (letter = '1') => command({ type: 'replyArrived', letter });
/** The mail server refuses the last letter, or one so many letters back. */
export const letterFails = (back = 0): Move<RegistrationTypes> =>
  arrives((state, at) => ({ type: 'letterFailed', at, issue: (state.progress?.letter ?? 0) - back }));

/** The replies of a live registration that nobody has read yet. */
export function unreadOf({ progress }: CaseState): RegistrationProgress['unread'] {
  return (progress as RegistrationProgress | null)?.unread ?? [];
}

/** Counts when silence repeats a letter, as its commit does. */
export const countSilence: Amend<RegistrationTypes> = (progress, effect, at) =>
  effect.do === 'sendRequest'
    ? { ...progress, ...awaited(progress, hoursAfter(at, RESEND_HOURS)) }
    : progress;

type Stage = RegistrationTypes['stage'] | 'registered' | 'administratorChanged' | 'platformRefused';

const presented = [approving.begin()];
const awaitingReply = [begin()];
const signingUp = [...awaitingReply, answer('readReply', 'instructions')];
const enteringData = [...signingUp, answer('signUp', 'done')];
const creatingClass = [...enteringData, answer('enterOrganizationData', 'entered')];
const creatingChannels = [...creatingClass, answer('createTeachersClass', 'created')];
const handingOver = [
  change.begin(),
  change.answer('readReply', 'instructions'),
  change.answer('signUp', 'done'),
];
const refused = [...awaitingReply, answer('readReply', 'refused')];

/** How a registration comes to each of its stages and ends. */
export const REGISTRATION_PATHS: Readonly<Record<Stage, readonly Move<RegistrationTypes>[]>> = {
  approving: presented,
  reworking: [...presented, approving.answer('approveLetter', 'returned')],
  awaitingReply,
  addressing: [...awaitingReply, letterFails()],
  completing: [...awaitingReply, answer('readReply', 'needsMore')],
  refused,
  signingUp,
  handingOver,
  enteringData,
  creatingClass,
  creatingChannels,
  registered: [...creatingChannels, answer('createChannels', 'created')],
  administratorChanged: [...handingOver, change.answer('removeOldRights', 'removed')],
  platformRefused: [...refused, answer('decideRefusal', 'stop')],
};

/** The question each stage asks. */
const ASKED: Readonly<Record<RegistrationTypes['stage'], keyof typeof REGISTRATION_QUESTIONS>> = {
  approving: 'approveLetter',
  reworking: 'reworkLetter',
  awaitingReply: 'readReply',
  addressing: 'fixSupportAddress',
  completing: 'completeRequest',
  refused: 'decideRefusal',
  signingUp: 'signUp',
  handingOver: 'removeOldRights',
  enteringData: 'enterOrganizationData',
  creatingClass: 'createTeachersClass',
  creatingChannels: 'createChannels',
};

const MOST_RESENDS = 3;

export const registrationSample: ProcessSample<RegistrationTypes> = {
  process: registrationProcess,
  facts: () =>
    fc.record({
      purpose: fc.constantFrom('registration', 'registration', 'change'),
      resendLimit: fc.nat(MOST_RESENDS),
      active: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 9),
      approval: fc.boolean(),
      changed: fc.boolean(),
    }),
  commands: ({ progress }) =>
    fc.oneof(
      {
        weight: 2,
        arbitrary: fc.constantFrom(0, 0, 0, 0, 1, 2, -1).map((back) => ({
          type: 'letterFailed' as const,
          issue: (progress?.letter ?? 0) - back,
        })),
      },
      {
        weight: 2,
        arbitrary: fc
          .constantFrom('a', 'b', 'c')
          .map((letter) => ({ type: 'replyArrived' as const, letter })),
      },
      {
        weight: 1,
        arbitrary: fc
          .integer({ min: 2, max: 5 })
          .map((content) => ({ type: 'letterChanged' as const, content })),
      },
      { weight: 1, arbitrary: fc.constant({ type: 'withdraw' as const }) },
    ),
  amend: countSilence,
  stateFaults: ({ stage, tasks, progress }) => {
    const asked = tasks.map(({ question }) => question).join();
    const right = Object.hasOwn(ASKED, stage) ? ASKED[stage as RegistrationTypes['stage']] : '';
    return [
      ...(asked === right ? [] : [`asks ${asked}`]),
      ...((progress?.resendAt ?? null) === null || stage === 'awaitingReply'
        ? []
        : ['a letter would be repeated that nobody waits for']),
      ...((stage === 'approving' || stage === 'reworking') === (progress?.draft !== undefined) ||
      stage === 'closed'
        ? []
        : ['a letter waits where none does']),
      ...((progress?.repeatsLeft ?? 0) >= 0 ? [] : ['repeats more often than the edition allows']),
      ...((progress?.resendAt ?? null) === null || (progress?.repeatsLeft ?? 0) > 0
        ? []
        : ['waits to repeat what it may not']),
    ];
  },
  effectFaults: (effects, { outcome, progress }) => {
    const sent = effects.flatMap((effect) => (effect.do === 'sendRequest' ? [effect] : []));
    const activated = effects.filter((effect) => effect.do === 'activatePlatform').length;
    return [
      ...sent.flatMap(({ letter }, index) => (letter === index + 1 ? [] : [`letter ${letter} at ${index}`])),
      ...(sent[0] === undefined || sent[0].form === 'request' ? [] : [`opens with a ${sent[0].form}`]),
      ...(sent.length === (progress?.letter ?? 0) ? [] : ['the number of letters differs']),
      ...(activated === (outcome === 'registered' ? 1 : 0) ? [] : ['active is what was registered']),
    ];
  },
  byTime: [/^sendRequest \d+ repeat$/],
};
