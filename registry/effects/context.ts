import type { StageTimes } from '../../domain/facts.ts';
import type { TaskKind } from '../../domain/task.ts';
import type { LetterKind } from '../../domain/vocabulary.ts';
import type { AuditEntry } from '../audit.ts';
import type { CollegeClock } from '../clock.ts';
import type { Transaction } from '../database.ts';
import type { Policy } from '../policy.ts';
import type { Secrets } from '../secrets.ts';
import type { StageInput } from '../stage.ts';

/** What a letter is made of, read from the registry in the transaction that queues it. */
export interface LetterOrder {
  readonly kind: LetterKind;
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
}

/** What a stage needs from outside the registry. */
export interface StagePorts {
  readonly secrets: Secrets;
  /** Renders a letter to the bytes that will be sent; called once a letter. */
  readonly renderLetter: (order: LetterOrder) => Promise<Buffer>;
}

export interface SubjectRow {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly person_id: string;
  readonly employment_id: string | null;
  readonly edition_id: string;
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
  readonly times: StageTimes['tasks'][number][];
  expiresAt: string | null;
  startsAt?: string;
  readonly audit: AuditEntry[];
}
