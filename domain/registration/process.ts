import type { Answer, CaseState, Decision, Process, Verdict } from '../case/process.ts';
import {
  NOTHING_SENT,
  withLetter,
  withDraft,
  withoutDraft,
  withoutWaiting,
  withRead,
  withReply,
  type RegistrationProgress,
} from './progress.ts';
import { REGISTRATION_QUESTIONS } from './questions.ts';
import { REGISTRATION_TITLES } from './titles.ru.ts';
import type { RegistrationFacts, RegistrationTypes } from './types.ts';
import type { LetterForm } from './codes.ts';

type On = Decision<RegistrationTypes>;
type State = CaseState<RegistrationTypes>;

/**
 * The registration of the college with the platform, and the change of its administrator (2.1, 2.2): from the signed
 * order to a college that works there. It is about no person: its subject is the college.
 *
 * - `opening`: entered with the order. It is left at once: a letter is presented for approval or sent, or the case ends as
 *   `alreadyActive` where the college was declared meanwhile.
 * - `approving`: entered before a letter that says something new, where the edition has letters approved. The case waits for
 *   the director, or whoever is appointed a deputy. It is left when the letter is approved or returned; papers changed
 *   meanwhile have it asked about anew.
 * - `reworking`: entered when a request was returned, and left when it is mended; a supplement goes back to `completing`
 *   and another phone to `signingUp`, where they were written.
 * - `awaitingReply`: entered when a letter was sent. The case waits for the platform, and for the administrator once a
 *   reply came or the question is overdue. It is left when the administrator says what the reply was, or when the mail
 *   server refuses the letter. Silence repeats the letter, as often as the edition allows.
 * - `addressing`: entered when the mail server refused the letter. The case waits for the administrator. It is left when
 *   the address is mended or confirmed, or when a reply shows that it was right.
 * - `completing`: entered when the platform wants more. It is left when the administrator has said what goes into the next
 *   letter.
 * - `refused`: entered when the platform said no, with a reason. The case waits for the director, who has it asked again or
 *   ends it as `platformRefused`.
 * - `signingUp`: entered when the platform let the administrator in. It is left when they have signed up with exactly the
 *   phone of the request; another phone is written to the platform first.
 * - `handingOver`: of a change alone, entered after the sign-up. It is left, as `administratorChanged`, when the rights of
 *   the former account are gone.
 * - `enteringData`, `creatingClass`, `creatingChannels`: of a registration alone, one after another. Each is left when the
 *   administrator says that it is done; the last one ends as `registered`.
 *
 * Time only escalates and repeats a letter: every step is somebody's answer. A withdrawal ends the case anywhere.
 */
export const registrationProcess: Process<RegistrationTypes> = {
  kind: 'registration',
  version: 1,
  questions: REGISTRATION_QUESTIONS,
  stages: {
    approving: { waitsFor: 'director' },
    reworking: { waitsFor: 'administrator' },
    awaitingReply: { waitsFor: 'platform', outside: 'platform' },
    addressing: { waitsFor: 'administrator' },
    completing: { waitsFor: 'administrator' },
    refused: { waitsFor: 'director' },
    signingUp: { waitsFor: 'administrator' },
    handingOver: { waitsFor: 'administrator' },
    enteringData: { waitsFor: 'administrator' },
    creatingClass: { waitsFor: 'administrator' },
    creatingChannels: { waitsFor: 'administrator' },
  },
  titles: REGISTRATION_TITLES,
  accepts: ['letterChanged', 'letterFailed', 'replyArrived', 'withdraw'],
  refusals: ['LetterChanged', 'OwnCase'],
  decide(on, what, facts) {
    switch (what.type) {
      case 'begin':
        if (facts.purpose === 'registration' && facts.active) return on.end('alreadyActive');
        return write(on, NOTHING_SENT, 'request', facts);
      case 'timer':
        return isSilent(on.state, on.at) ? send(on, on.progress, 'repeat', facts) : on.stay();
      case 'answer':
        return answered(on, what, facts);
      case 'letterChanged':
        return changedMeanwhile(on, what.content);
      case 'letterFailed':
        return bounced(on, what.issue);
      case 'replyArrived':
        return replied(on, what.letter);
      case 'withdraw': {
        const { progress } = on.state;
        return on.end('withdrawn', {
          tasks: 'withdrawn',
          ...(progress === null ? {} : { progress: withoutWaiting(progress) }),
        });
      }
    }
  },
  wakesAt: ({ progress }) => (hasUnread(progress) ? null : (progress?.resendAt ?? null)),
  // A reply that lies there unread is waited for no more: whoever must read it is.
  waitsFor: ({ stage, progress }) =>
    stage === 'awaitingReply' && hasUnread(progress) ? 'administrator' : null,
  upgrade(progress, version) {
    if (version !== 1) throw new Error(`There is no version ${version} of a registration`);
    return progress as RegistrationProgress;
  },
};

/** Where each answer leads. */
function answered(on: On, answer: Answer<RegistrationTypes>, facts: RegistrationFacts): Verdict {
  const { progress } = on;
  switch (answer.question) {
    case 'readReply':
      return readAs(on, answer.decision);
    case 'approveLetter':
      return judged(on, answer.decision, facts);
    case 'reworkLetter':
      return present(on, progress, progress.draft ?? 'request');
    case 'fixSupportAddress':
      if (answer.decision === 'corrected') on.effect({ do: 'correctSupportAddress' });
      return write(on, progress, 'request', facts);
    case 'completeRequest':
      return write(on, progress, 'supplement', facts);
    case 'decideRefusal':
      return answer.decision === 'resubmit'
        ? write(on, progress, 'resubmission', facts)
        : on.end('platformRefused');
    case 'signUp':
      if (answer.decision === 'done') {
        return facts.purpose === 'change'
          ? ask(on, 'handingOver', 'removeOldRights')
          : ask(on, 'enteringData', 'enterOrganizationData');
      }
      // The phone of the request is another one once the platform is told of it.
      if (facts.approval !== true) on.effect({ do: 'correctRequestPhone' });
      return write(on, progress, 'correction', facts);
    case 'removeOldRights':
      on.effect({ do: 'endOldRights' });
      return on.end('administratorChanged');
    case 'enterOrganizationData':
      on.effect({ do: 'recordOrganizationData' });
      return ask(on, 'creatingClass', 'createTeachersClass');
    case 'createTeachersClass':
      return ask(on, 'creatingChannels', 'createChannels');
    case 'createChannels':
      on.effect({ do: 'openChannels' });
      on.effect({ do: 'activatePlatform' });
      return on.end('registered');
  }
}

/** The letter as it was presented goes, or comes back to where it was written. */
function judged(
  on: On,
  decision: Extract<Answer<RegistrationTypes>, { question: 'approveLetter' }>['decision'],
  facts: RegistrationFacts,
): Verdict {
  const { progress } = on;
  const form = progress.draft ?? 'request';
  if (decision !== 'returned') {
    if (form === 'correction') on.effect({ do: 'correctRequestPhone' });
    return send(on, progress, form, facts);
  }
  switch (form) {
    case 'supplement':
      return ask(on, 'completing', 'completeRequest', withoutDraft(progress));
    case 'correction':
      return ask(on, 'signingUp', 'signUp', withoutDraft(progress));
    case 'request':
    case 'repeat':
    case 'resubmission':
      return ask(on, 'reworking', 'reworkLetter');
  }
}

/** What lies before the director is another letter now: the question about the former one is taken back. */
function changedMeanwhile(on: On, content: number): Verdict {
  const { stage, progress } = on.state;
  if (stage !== 'approving' || progress?.draft === undefined) return on.stay();
  if (content <= (progress.content ?? 0)) return on.stay();
  on.supersede('approveLetter');
  return present(on, { ...progress, content }, progress.draft);
}

/** Whoever says what the reply was has read what lay there by then. */
function readAs(
  on: On,
  decision: Extract<Answer<RegistrationTypes>, { question: 'readReply' }>['decision'],
): Verdict {
  const progress = withRead(on.progress, on.at);
  switch (decision) {
    case 'notAnswer':
      // Silence goes on: the letter is repeated when it would have been.
      on.ask('readReply');
      return on.goTo('awaitingReply', progress);
    case 'instructions':
      return ask(on, 'signingUp', 'signUp', progress);
    case 'needsMore':
      return ask(on, 'completing', 'completeRequest', progress);
    case 'refused':
      on.effect({ do: 'recordRefusal' });
      return ask(on, 'refused', 'decideRefusal', progress);
  }
}

/**
 * A reply came. A program does not say what is in it: the question is open already, and now it is the administrator
 * who is waited for. Where the address was thought dead it was not: the question comes back. At any other stage the
 * letter lies with the case, and nothing changes.
 */
function replied(on: On, letter: string): Verdict {
  if (on.state.stage !== 'awaitingReply' && on.state.stage !== 'addressing') return on.stay();
  on.supersede('fixSupportAddress');
  on.askOnce('readReply');
  return on.goTo('awaitingReply', withReply(on.progress, { letter, at: on.at }));
}

/**
 * The mail server refused the last letter. That of an earlier one says nothing new, nor does one already answered, or
 * one whose reply lies there.
 */
function bounced(on: On, letter: number): Verdict {
  const { stage, progress } = on.state;
  if (stage !== 'awaitingReply' || letter !== progress?.letter || hasUnread(progress)) return on.stay();
  on.supersede('readReply');
  return ask(on, 'addressing', 'fixSupportAddress');
}

/**
 * Writes a letter: one that says something new goes over the college's name once it is approved, where the edition asks
 * for that. The same content again was approved before: to another address, after silence, after a refusal.
 */
function write(on: On, before: RegistrationProgress, form: LetterForm, facts: RegistrationFacts): Verdict {
  const saysNew = form === 'supplement' || form === 'correction' || facts.changed === true;
  return facts.approval === true && saysNew ? present(on, before, form) : send(on, before, form, facts);
}

/** Asks the head of the college about a letter, as it will be. */
function present(on: On, before: RegistrationProgress, form: LetterForm): Verdict {
  on.effect({ do: 'presentLetter', form });
  on.ask('approveLetter');
  return on.goTo('approving', withDraft(before, form));
}

/** Sends one letter more, always under a number and a Message-ID of its own, and waits for the reply. */
function send(on: On, before: RegistrationProgress, form: LetterForm, facts: RegistrationFacts): Verdict {
  const progress = withLetter(before, form, facts.resendLimit);
  on.effect({ do: 'sendRequest', letter: progress.letter, form });
  on.askOnce('readReply');
  return on.goTo('awaitingReply', progress);
}

/** Goes on to a stage with its question; the platform's silence means nothing there. */
function ask(
  on: On,
  stage: Exclude<RegistrationTypes['stage'], 'awaitingReply'>,
  question: Exclude<keyof typeof REGISTRATION_QUESTIONS, 'readReply'>,
  progress = on.progress,
): Verdict {
  on.ask(question);
  return on.goTo(stage, withoutWaiting(progress));
}

function isSilent({ stage, progress }: State, at: string): boolean {
  const resendAt = progress?.resendAt ?? null;
  return stage === 'awaitingReply' && !hasUnread(progress) && resendAt !== null && resendAt <= at;
}

/** Has the platform answered with a letter that nobody has judged yet. */
function hasUnread(progress: RegistrationProgress | null): boolean {
  return progress !== null && progress.unread.length > 0;
}
