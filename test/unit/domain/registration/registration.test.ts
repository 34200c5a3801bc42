import { describe, expect, it } from 'vitest';
import { viewOf, wakesAt } from '../../../../domain/case/decide.ts';
import { registrationProcess } from '../../../../domain/registration/process.ts';
import type { RegistrationTypes } from '../../../../domain/registration/types.ts';
import { drive, type Move } from '../../../support/process/drive.ts';
import {
  answer,
  approving,
  arrives,
  begin,
  change,
  countSilence,
  letterChanges,
  letterFails,
  REGISTRATION_PATHS as PATHS,
  RESEND_HOURS,
  retime,
  timePasses,
  withdraw,
} from '../../../support/process/registration.ts';
import { afterPath, lastOf, type MoveRow } from '../../../support/process/table.ts';

type Way = readonly Move<RegistrationTypes>[];
const play = (moves: Way) => drive(registrationProcess, moves, { amend: countSilence });
const after = (path: Way, move: Move<RegistrationTypes>) =>
  afterPath(registrationProcess, path, move, countSilence);
/** A message that only other processes know. */
const foreign = (type: string) => arrives((_state, at) => ({ type, at }));

const rows: readonly MoveRow<RegistrationTypes>[] = [
  [
    'the request is sent and its reply asked for',
    [],
    begin(),
    ['awaitingReply', 'platform', 'readReply'],
    ['sendRequest 1 request', 'ask readReply'],
  ],
  [
    'a letter that says something new lies before the director first',
    [],
    approving.begin(),
    ['approving', 'director', 'approveLetter'],
    ['presentLetter request', 'ask approveLetter'],
  ],
  [
    'approved, it goes',
    PATHS.approving,
    approving.answer('approveLetter', 'approved'),
    ['awaitingReply', 'platform', 'readReply'],
    ['answered approveLetter approved', 'sendRequest 1 request', 'ask readReply'],
  ],
  [
    'signed on paper, it goes too',
    PATHS.approving,
    approving.answer('approveLetter', 'signedOnPaper'),
    ['awaitingReply', 'platform', 'readReply'],
    ['answered approveLetter signedOnPaper', 'sendRequest 1 request', 'ask readReply'],
  ],
  [
    'returned, it is mended',
    PATHS.approving,
    approving.answer('approveLetter', 'returned'),
    ['reworking', 'administrator', 'reworkLetter'],
    ['answered approveLetter returned', 'ask reworkLetter'],
  ],
  [
    'and asked about again',
    PATHS.reworking,
    approving.answer('reworkLetter', 'reworked'),
    ['approving', 'director', 'approveLetter'],
    ['answered reworkLetter reworked', 'presentLetter request', 'ask approveLetter'],
  ],
  [
    'papers changed meanwhile have it asked about anew',
    PATHS.approving,
    letterChanges,
    ['approving', 'director', 'approveLetter'],
    ['superseded approveLetter', 'presentLetter request', 'ask approveLetter'],
  ],
  [
    'a supplement lies before the director though papers are the same',
    PATHS.completing,
    approving.answer('completeRequest', 'completed', { changed: false }),
    ['approving', 'director', 'approveLetter'],
    ['answered completeRequest completed', 'presentLetter supplement', 'ask approveLetter'],
  ],
  [
    'returned, its words are asked for again',
    [...PATHS.completing, approving.answer('completeRequest', 'completed')],
    approving.answer('approveLetter', 'returned'),
    ['completing', 'administrator', 'completeRequest'],
    ['answered approveLetter returned', 'ask completeRequest'],
  ],
  [
    'another phone is that of the request once the letter with it is approved',
    [...PATHS.signingUp, approving.answer('signUp', 'phoneDiffers')],
    approving.answer('approveLetter', 'approved'),
    ['awaitingReply', 'platform', 'readReply'],
    ['answered approveLetter approved', 'correctRequestPhone', 'sendRequest 2 correction', 'ask readReply'],
  ],
  [
    'returned, the sign-up is asked about again',
    [...PATHS.signingUp, approving.answer('signUp', 'phoneDiffers')],
    approving.answer('approveLetter', 'returned'),
    ['signingUp', 'administrator', 'signUp'],
    ['answered approveLetter returned', 'ask signUp'],
  ],
  [
    'the same content to another address asks nobody',
    PATHS.addressing,
    approving.answer('fixSupportAddress', 'sameAddress', { changed: false }),
    ['awaitingReply', 'platform', 'readReply'],
    ['answered fixSupportAddress sameAddress', 'sendRequest 2 request', 'ask readReply'],
  ],
  [
    'a college declared meanwhile needs no request',
    [],
    begin({ active: true }),
    ['alreadyActive', 'nobody'],
    ['close alreadyActive'],
  ],
  [
    'a change is for a college that is active',
    [],
    change.begin(),
    ['awaitingReply', 'platform', 'readReply'],
    ['sendRequest 1 request', 'ask readReply'],
  ],
  [
    'an auto-reply is no answer: the question is asked again, nothing is sent',
    PATHS.awaitingReply,
    answer('readReply', 'notAnswer'),
    ['awaitingReply', 'platform', 'readReply'],
    ['answered readReply notAnswer', 'ask readReply'],
  ],
  [
    'instructions lead to the sign-up',
    PATHS.awaitingReply,
    answer('readReply', 'instructions'),
    ['signingUp', 'administrator', 'signUp'],
    ['answered readReply instructions', 'ask signUp'],
  ],
  [
    'more is asked for',
    PATHS.awaitingReply,
    answer('readReply', 'needsMore'),
    ['completing', 'administrator', 'completeRequest'],
    ['answered readReply needsMore', 'ask completeRequest'],
  ],
  [
    'what was asked for is sent in a new letter',
    PATHS.completing,
    answer('completeRequest', 'completed'),
    ['awaitingReply', 'platform', 'readReply'],
    ['answered completeRequest completed', 'sendRequest 2 supplement', 'ask readReply'],
  ],
  [
    'a refusal is recorded and goes to the director',
    PATHS.awaitingReply,
    answer('readReply', 'refused'),
    ['refused', 'director', 'decideRefusal'],
    ['answered readReply refused', 'recordRefusal', 'ask decideRefusal'],
  ],
  [
    'a refused request is submitted again',
    PATHS.refused,
    answer('decideRefusal', 'resubmit'),
    ['awaitingReply', 'platform', 'readReply'],
    ['answered decideRefusal resubmit', 'sendRequest 2 resubmission', 'ask readReply'],
  ],
  [
    'or not',
    PATHS.refused,
    answer('decideRefusal', 'stop'),
    ['platformRefused', 'nobody'],
    ['answered decideRefusal stop', 'close platformRefused'],
  ],
  [
    'the mail server refuses the letter',
    PATHS.awaitingReply,
    letterFails(),
    ['addressing', 'administrator', 'fixSupportAddress'],
    ['superseded readReply', 'ask fixSupportAddress'],
  ],
  [
    'a mended address gets a new letter',
    PATHS.addressing,
    answer('fixSupportAddress', 'corrected'),
    ['awaitingReply', 'platform', 'readReply'],
    [
      'answered fixSupportAddress corrected',
      'correctSupportAddress',
      'sendRequest 2 request',
      'ask readReply',
    ],
  ],
  [
    'so does one that was right',
    PATHS.addressing,
    answer('fixSupportAddress', 'sameAddress'),
    ['awaitingReply', 'platform', 'readReply'],
    ['answered fixSupportAddress sameAddress', 'sendRequest 2 request', 'ask readReply'],
  ],
  [
    'another phone is written before anyone signs up with it',
    PATHS.signingUp,
    answer('signUp', 'phoneDiffers'),
    ['awaitingReply', 'platform', 'readReply'],
    ['answered signUp phoneDiffers', 'correctRequestPhone', 'sendRequest 2 correction', 'ask readReply'],
  ],
  [
    'signed up with the phone of the request',
    PATHS.signingUp,
    answer('signUp', 'done'),
    ['enteringData', 'administrator', 'enterOrganizationData'],
    ['answered signUp done', 'ask enterOrganizationData'],
  ],
  [
    'data, then the class',
    PATHS.enteringData,
    answer('enterOrganizationData', 'entered'),
    ['creatingClass', 'administrator', 'createTeachersClass'],
    ['answered enterOrganizationData entered', 'recordOrganizationData', 'ask createTeachersClass'],
  ],
  [
    'then the channels',
    PATHS.creatingClass,
    answer('createTeachersClass', 'created'),
    ['creatingChannels', 'administrator', 'createChannels'],
    ['answered createTeachersClass created', 'ask createChannels'],
  ],
  [
    'then the college is active',
    PATHS.creatingChannels,
    answer('createChannels', 'created'),
    ['registered', 'nobody'],
    ['answered createChannels created', 'openChannels', 'activatePlatform', 'close registered'],
  ],
  [
    'a change asks for the end of the former rights instead',
    [change.begin(), change.answer('readReply', 'instructions')],
    change.answer('signUp', 'done'),
    ['handingOver', 'administrator', 'removeOldRights'],
    ['answered signUp done', 'ask removeOldRights'],
  ],
  [
    'and ends with them',
    PATHS.handingOver,
    change.answer('removeOldRights', 'removed'),
    ['administratorChanged', 'nobody'],
    ['answered removeOldRights removed', 'endOldRights', 'close administratorChanged'],
  ],
];

describe('a move of the registration', () => {
  it.each(rows)('%s', (_name, path, move, [stage, waitingFor, ...asked], effects) => {
    expect(lastOf(registrationProcess, after(path, move))).toEqual({
      stage,
      waitingFor,
      asked,
      effects,
    });
  });
});

describe('silence', () => {
  it('repeats the letter under a new number, as often as the edition allows, and then only escalates', () => {
    const passing: Move<RegistrationTypes>[] = Array.from({ length: 8 }, () => timePasses());
    const { effects, state } = play([begin(), ...passing.slice(0, 4)]);
    const sent = effects.flatMap((effect) => (effect.do === 'sendRequest' ? [effect] : []));
    expect(sent).toEqual([
      { do: 'sendRequest', letter: 1, form: 'request' },
      { do: 'sendRequest', letter: 2, form: 'repeat' },
      { do: 'sendRequest', letter: 3, form: 'repeat' },
    ]);
    expect(state.tasks).toMatchObject([{ question: 'readReply', level: 2 }]);
    expect(state.progress?.resendAt).toBeNull();
    expect(wakesAt(registrationProcess, state)).toBeNull();
  });

  it('is told from an answer that is late: the administrator is waited for then', () => {
    const fresh = play([begin()]);
    expect(viewOf(registrationProcess, fresh.state)).toMatchObject({
      waitingFor: 'platform',
      overdue: false,
    });
    const late = play([begin(), timePasses()]);
    expect(viewOf(registrationProcess, late.state)).toMatchObject({
      waitingFor: 'administrator',
      overdue: true,
    });
  });

  it('begins anew with a letter that says something new', () => {
    const { state } = play([
      begin(),
      timePasses(RESEND_HOURS),
      answer('readReply', 'needsMore'),
      answer('completeRequest', 'completed'),
    ]);
    expect(state.progress).toMatchObject({ letter: 3, repeatsLeft: 2 });
  });

  it('repeats nothing where the edition allows none', () => {
    const none = begin({ resendLimit: 0 });
    const { effects } = play([none, timePasses(RESEND_HOURS), timePasses(RESEND_HOURS)]);
    expect(effects.filter((effect) => effect.do === 'sendRequest')).toHaveLength(1);
  });

  it('repeats nothing once the platform has answered', () => {
    const { effects } = play([...PATHS.signingUp, timePasses(RESEND_HOURS)]);
    expect(effects.filter((effect) => effect.do === 'sendRequest')).toHaveLength(1);
  });
});

describe('a withdrawal', () => {
  const open = Object.entries(PATHS).filter(
    ([name]) => !/^(registered|administratorChanged|platformRefused)$/.test(name),
  );
  it.each(open)('at %s ends the case and leaves nothing asked', (_name, path) => {
    const { state } = after(path, withdraw);
    expect(state).toMatchObject({ outcome: 'withdrawn', stage: 'closed', tasks: [] });
  });
});

describe('what a registration does not know', () => {
  it.each<readonly [string, Way, Move<RegistrationTypes>, string]>([
    ['a token', PATHS.awaitingReply, foreign('claim'), 'NotPossibleNow'],
    ['a person who declines', PATHS.awaitingReply, foreign('decline'), 'NotPossibleNow'],
    ['one more issue', PATHS.awaitingReply, foreign('reissue'), 'NotPossibleNow'],
    ['a first day of work', PATHS.awaitingReply, foreign('moveStart'), 'NotPossibleNow'],
    ['a look around', PATHS.awaitingReply, foreign('reevaluate'), 'NotPossibleNow'],
    ['an answer to a question of before', PATHS.signingUp, answer('readReply', 'refused'), 'TaskClosed'],
    ['anything once it is over', PATHS.registered, withdraw, 'CaseClosed'],
  ])('%s is refused', (_name, path, move, code) => {
    expect(lastOf(registrationProcess, after(path, move))).toBe(code);
  });

  it.each<readonly [string, Way, Move<RegistrationTypes>]>([
    ['the bounce of an earlier letter', [begin(), timePasses(RESEND_HOURS)], letterFails(1)],
    ['a bounce after the reply', PATHS.signingUp, letterFails()],
    ['a bounce that was heard of already', PATHS.addressing, letterFails()],
    ['a second begin', PATHS.awaitingReply, begin()],
  ])('%s changes nothing', (_name, path, move) => {
    const { steps } = after(path, move);
    const last = steps.at(-1);
    expect(last).toMatchObject({ refused: null, changed: false, effects: [] });
    expect(last?.state).toEqual(last?.before);
  });

  it('gives its open question another time as any case does', () => {
    expect(lastOf(registrationProcess, after(PATHS.awaitingReply, retime))).toMatchObject({
      effects: ['retime readReply'],
    });
  });
});
