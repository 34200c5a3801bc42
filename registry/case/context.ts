import type { Commit } from '../../domain/case/commit.ts';
import type { Question } from '../../domain/case/process.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { LetterData } from '../../domain/letter/letter-data.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { CollegeClock } from '../college/clock.ts';
import type { Transaction } from '../db/database.ts';
import type { Policy } from '../college/policy.ts';
import type { Secrets } from '../db/secrets.ts';
import type { SystemCommand } from './notify.ts';

/** What a commit needs from outside the registry. */
export interface CommitPorts {
  readonly secrets: Secrets;
  /**
   * Renders a letter to the bytes that will be sent; called once a letter. Written as a method, so that the kernel can
   * hand it letters of any kind.
   *
   * @throws `InvalidInput` for values that no letter can bear, `InvalidEmail`
   */
  renderLetter(letter: LetterData): Promise<Buffer>;
}

/** The row of the case, as far as every process has it. */
export interface CaseSubject {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  /** Null for a case that is about the college. */
  readonly person_id: string | null;
  readonly employment_id: string | null;
  readonly edition_id: string;
}

/** The person a case is about. @throws `NotPossibleNow` for one that is about the college */
export function personOf(subject: CaseSubject): string {
  if (subject.person_id === null)
    throw new KontingentError('NotPossibleNow', 'The case is about no person', { case: subject.number });
  return subject.person_id;
}

/** How one process names cases of another: by their short numbers, or by the keys they were opened under. */
export type NamedCases = { readonly numbers: readonly number[] } | { readonly keys: readonly string[] };

/** One commit under way: one transaction. */
export interface CommitContext<Progress extends object = object> {
  readonly tx: Transaction;
  readonly caseId: string;
  /** When what led to the commit happened. */
  readonly at: string;
  /** Idempotency key of the commit; what is made of it bears the same identity however often it is tried. */
  readonly key: string;
  /** Id of the recorded command that led to it; null at the begin and by time. */
  readonly commandId: string | null;
  readonly input: Commit;
  readonly subject: CaseSubject;
  /** Of the edition under which the case was opened. */
  readonly policy: Policy;
  /** Of the edition in force now. */
  readonly inForce: Policy;
  readonly clock: CollegeClock;
  readonly ports: CommitPorts;
  /** Terms that begin with the commit count from here: when it was decided, or when its cause happened if that is later. */
  readonly from: string;
  readonly audit: AuditEntry[];
  /** The specification of a question of this process. */
  question(name: string): Question;
  /** The progress as decided, with what effects before this one have counted. */
  progress(): Progress;
  /** Puts into the progress what only the transaction knows: an instant on the college's calendar, what came of applying. */
  amend(change: Partial<Progress>): void;
  /**
   * Opens cases of another process in this transaction, one a subject; their workflows are started once it is committed.
   * However many they are, it is a few statements.
   *
   * @param subjects as that process enters them (`enter`); `personId` names whom a case is about, null for nobody, and
   *   what was opened under the same `key` before is not opened again. Ids, codes, instants and numbers only
   */
  openCases(kind: string, subjects: readonly object[]): Promise<void>;
  /** Leaves a command of the system, in this transaction, for cases of another process that are open. */
  enqueue(kind: string, type: SystemCommand['type'], which: NamedCases): void;
}
