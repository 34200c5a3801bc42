import type { DutyFacts } from './duty.ts';
import type { OrderFacts, OrderTimes } from './order-lead.ts';
import type { RegistrationFacts } from './registration-lead.ts';
import type { TransferFacts } from './transfer-lead.ts';
import type { Role } from './vocabulary.ts';

/**
 * What a decision needs to know of the subject, read from the registry in one go: codes, counts and instants,
 * so that it may stand in a history.
 */
export interface SubjectFacts {
  /** 1.4: a post outside the pedagogues and the administration needs no access. */
  readonly access: 'required' | 'notRequired';
  /** The hire was withdrawn in the registry. */
  readonly withdrawn: boolean;
  /** When the invitation may go: the first working day by default. Null when that is past. */
  readonly startsAt: string | null;
  /** Another open case of the same person leads the way to the platform. */
  readonly otherCase: boolean;
  /** Has the person joined the space already, by another employment say. */
  readonly member: boolean;
  /** `off` is the edition's «при необходимости» switched off: the step ends as «не потребовалось». */
  readonly verification: 'needed' | 'done' | 'off';
  /** Groups of which the person is class teacher and to which they are not attached yet; 0 where the step is off. */
  readonly groupsToAttach: number;
  /** Paper where there is no email. */
  readonly channel: 'letter' | 'paper';
  /** Is there a live platform link for the space and role. */
  readonly link: boolean;
  /** How many issues of the invitation the system makes by itself before it asks a person. */
  readonly issueLimit: number;
  /** Is the college registered with the platform. Where a fact of an older history does not say, it was. */
  readonly platform: 'active' | 'unregistered';
  /** What is asked of the platform; null for a case about a person. */
  readonly registration: RegistrationFacts | null;
  /** How a transfer stands; null for a case of another kind. */
  readonly transfer: TransferFacts | null;
  /** What must be done; null for a case that is no duty. */
  readonly duty: DutyFacts | null;
  /** Where the order stands; absent for a case that is about none. */
  readonly order?: OrderFacts;
}

/** Instants that a stage transaction has counted on the college's calendar, by the edition in force. */
export interface StageTimes {
  readonly tasks: readonly {
    readonly seq: number;
    readonly role: Role;
    readonly dueAt: string;
    readonly escalations: readonly string[];
  }[];
  /** Until when the invitation issued or handed out in this stage lives. */
  readonly expiresAt: string | null;
  /** When the letter to the platform sent in this stage is repeated; absent where none was sent. */
  readonly resendAt?: string;
  /** What the stage says of an order; absent where it says nothing. */
  readonly order?: OrderTimes;
}
