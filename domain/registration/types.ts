import type { RegistrationProgress } from './progress.ts';
import type { REGISTRATION_QUESTIONS } from './questions.ts';
import type { LetterForm, RegistrationPurpose } from './codes.ts';

export interface RegistrationTypes {
  readonly stage:
    | 'approving'
    | 'reworking'
    | 'awaitingReply'
    | 'addressing'
    | 'completing'
    | 'refused'
    | 'signingUp'
    | 'handingOver'
    | 'enteringData'
    | 'creatingClass'
    | 'creatingChannels';
  readonly outcome: 'registered' | 'administratorChanged' | 'platformRefused' | 'alreadyActive' | 'withdrawn';
  readonly progress: RegistrationProgress;
  readonly facts: RegistrationFacts;
  readonly effect: RegistrationEffect;
  readonly questions: typeof REGISTRATION_QUESTIONS;
  readonly command: RegistrationCommand;
}

export interface RegistrationFacts {
  readonly purpose: RegistrationPurpose;
  /** How often the edition of the case lets silence repeat a letter. */
  readonly resendLimit: number;
  /** The college is registered with the platform already. */
  readonly active: boolean;
  /** Does the edition of the case have letters approved; not among the facts of earlier releases, which sent at once. */
  readonly approval?: boolean;
  /** Would the next letter say or bring what none has yet: another order, a better scan, more papers. */
  readonly changed?: boolean;
}

/** Beside `sendRequest`, each takes what came with the answer from the registry: it never passes through here. */
export type RegistrationEffect =
  | { readonly do: 'sendRequest'; readonly letter: number; readonly form: LetterForm }
  /** Keeps what waits for approval as it is shown: what is attached meanwhile is seen before it is approved. */
  | { readonly do: 'presentLetter'; readonly form: LetterForm }
  | { readonly do: 'correctSupportAddress' }
  | { readonly do: 'correctRequestPhone' }
  | { readonly do: 'recordOrganizationData' }
  | { readonly do: 'recordRefusal' }
  | { readonly do: 'endOldRights' }
  | { readonly do: 'openChannels' }
  | { readonly do: 'activatePlatform' };

export type RegistrationCommand =
  /** A mail server refused the letter of this number. */
  | { readonly type: 'letterFailed'; readonly at: string; readonly issue: number }
  /** Papers or the order were changed while the letter waits for approval; `content` counts what was changed. */
  | { readonly type: 'letterChanged'; readonly at: string; readonly content: number }
  /** A reply lies in the mailbox; `letter` is its id, `at` when it came to people's notice. */
  | { readonly type: 'replyArrived'; readonly at: string; readonly letter: string }
  | { readonly type: 'withdraw'; readonly at: string };
