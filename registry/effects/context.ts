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
import type { LetterOrder, RequestOrder } from '../letter/letter-orders.ts';
import type { Secrets } from '../secrets.ts';
import type { StageInput } from '../stage.ts';

export type { LetterOrder, RequestOrder } from '../letter/letter-orders.ts';

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
