import { KontingentError } from '../../domain/errors.ts';
import type { StageTimes } from '../../domain/facts.ts';
import type { OrderLetter } from '../../domain/order-letter.ts';
import type { OrderTimes } from '../../domain/order-lead.ts';
import type { TaskKind } from '../../domain/task.ts';
import type { LetterForm, PersonalLetter, RegistrationPurpose, WaitingFor } from '../../domain/vocabulary.ts';
import type { AuditEntry } from '../audit.ts';
import type { CollegeClock } from '../clock.ts';
import type { Transaction } from '../database.ts';
import type { Policy } from '../policy.ts';
import type { Secrets } from '../secrets.ts';
import type { StageInput } from '../stage.ts';

/** What a letter is made of, read from the registry in the transaction that queues it. */
export interface LetterOrder {
  readonly kind: PersonalLetter;
  readonly messageId: string;
  readonly at: string;
  readonly caseNumber: number | null;
  readonly timeZone: string;
  readonly policy: Policy;
  readonly to: {
    readonly address: string;
    readonly firstName: string;
    readonly middleName: string | null;
    readonly lastName: string;
    readonly phone: string | null;
  };
  readonly organization: { readonly shortName: string };
  readonly administrator: { readonly name: string; readonly phone: string | null } | null;
  readonly invitation: {
    readonly token: string;
    readonly issue: number;
    readonly expiresAt: string | null;
    readonly spaceName: string;
  } | null;
  readonly reason: string | null;
  /** Open tasks of a role holder, for the digest alone. */
  readonly digest?: readonly {
    readonly number: string;
    readonly kind: TaskKind;
    readonly dueOn: string;
    readonly overdue: boolean;
  }[];
  /** What an order does, for letters about it alone. */
  readonly order?: OrderLetter;
}

/** What an official letter to the platform is made of (2.2): the request itself, with the order attached. */
export interface RequestOrder {
  readonly purpose: RegistrationPurpose;
  readonly form: LetterForm;
  readonly messageId: string;
  /** Signed name of the letter, for the address that a reply comes to. */
  readonly replyToken: string;
  /** Message-ID of the first letter; null for that one. */
  readonly inReplyTo: string | null;
  readonly at: string;
  readonly caseNumber: number;
  readonly platformName: string;
  readonly supportAddress: string;
  readonly organization: {
    readonly shortName: string;
    readonly fullName: string;
    readonly inn: string | null;
    readonly ogrn: string | null;
  };
  readonly outgoing: { readonly number: string; readonly on: string };
  readonly earlier: { readonly number: string; readonly on: string } | null;
  readonly order: { readonly number: string; readonly on: string; readonly scan: Buffer };
  readonly administrator: { readonly name: string; readonly email: string; readonly phone: string };
  readonly consentOn: string;
  readonly formerAdministrator: string | null;
  /** Free text of the administrator; null where nothing was asked for. */
  readonly supplement: string | null;
}

/** What a stage needs from outside the registry. */
export interface StagePorts {
  readonly secrets: Secrets;
  /** Renders a letter to the bytes that will be sent; called once a letter. */
  readonly renderLetter: (order: LetterOrder) => Promise<Buffer>;
  /** The same for an official letter to the platform. */
  readonly renderRequest: (order: RequestOrder) => Promise<Buffer>;
}

export interface SubjectRow {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  /** Null for a case that is about the college. */
  readonly person_id: string | null;
  readonly employment_id: string | null;
  readonly edition_id: string;
}

/** The person a case is about. @throws `NotPossibleNow` for one that is about the college */
export function personOf(subject: SubjectRow): string {
  if (subject.person_id === null)
    throw new KontingentError('NotPossibleNow', 'The case is about no person', { case: subject.number });
  return subject.person_id;
}

/** One stage transaction under way. */
export interface StageContext {
  readonly tx: Transaction;
  readonly input: StageInput;
  readonly subject: SubjectRow;
  /** Of the edition under which the case was opened. */
  readonly policy: Policy;
  /** Of the edition in force now. */
  readonly inForce: Policy;
  readonly clock: CollegeClock;
  readonly ports: StagePorts;
  /** Terms that begin with the stage count from here: when it was decided, or when what it decides happened if that is later. */
  readonly from: string;
  readonly times: StageTimes['tasks'][number][];
  expiresAt: string | null;
  startsAt?: string;
  /** Who is waited for, where it is not whom the workflow thought of. */
  waitingFor?: WaitingFor;
  resendAt?: string;
  order?: OrderTimes;
  readonly audit: AuditEntry[];
}
