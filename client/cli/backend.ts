import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { LetterKind } from '../../domain/letters.ts';
import type { Role } from '../../domain/case/roles.ts';
import type { AuditVerdict } from '../../registry/audit/audit-chain.ts';
import type { CaseDetails } from '../../registry/pages/case-details.ts';
import type { LetterFilter, ListedLetter } from '../../registry/letter/letters.ts';
import type { CaseFilter, ListedCase, ListedTask, TaskFilter } from '../../registry/pages/lists.ts';
import type { InboundDetails, InboundFilter, ListedInbound } from '../../registry/pages/inbound-list.ts';
import type { Slip } from '../../registry/invitation/slips.ts';
import type { Examination } from '../doctor.ts';
import type { Kontingent } from '../kontingent.ts';
import type { LetterPreview } from '../letter-preview.ts';
import type { Studies } from '../studies.ts';
import type { StudyChanges } from '../study-changes.ts';
import type { TaskNumber } from './options/numbers.ts';

/** Who acts: found by the login of `--as`. */
export interface Actor {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** The college whose registry is open. */
export interface College {
  readonly id: string;
  readonly shortName: string;
  readonly timeZone: string;
}

/** Everything the commands ask of the rest of the product: the facade and the registry's lists. */
export interface Backend
  extends
    Studies,
    StudyChanges,
    Pick<
      Kontingent,
      | 'hire'
      | 'moveHire'
      | 'withdrawHire'
      | 'answerTask'
      | 'restartCase'
      | 'annulInvitation'
      | 'reissueInvitation'
      | 'openFor'
      | 'claimInvitation'
      | 'declineInvitation'
      | 'startRegistration'
      | 'declarePlatform'
      | 'withdrawRegistration'
      | 'endAdministrator'
      | 'registration'
      | 'startTransfer'
      | 'transfers'
      | 'enterTransferPaper'
      | 'checkTransferItem'
      | 'pairTransfer'
      | 'withdrawTransfer'
      | 'draftOrder'
      | 'reviseOrder'
      | 'preflightOrder'
      | 'signOrder'
      | 'recordOrder'
      | 'moveOrder'
      | 'withdrawOrder'
      | 'cancelOrder'
      | 'listOrders'
      | 'order'
    > {
  college(): Promise<College>;
  /** Null for a login nobody has. */
  actor(login: string): Promise<Actor | null>;
  logins(): Promise<readonly { login: string; name: string }[]>;
  /** Logins of those who may answer a task today, substitutes last. */
  loginsForTask(task: TaskNumber): Promise<readonly string[]>;
  cases(filter: Omit<CaseFilter, 'now'>): Promise<ListedCase[]>;
  /** @throws `NotFound` */
  case(number: number): Promise<CaseDetails>;
  tasks(filter: Pick<TaskFilter, 'actorId' | 'role' | 'overdue'>): Promise<ListedTask[]>;
  claimTask(task: TaskNumber, actorId: string): Promise<void>;
  releaseTask(task: TaskNumber, actorId: string): Promise<void>;
  delegateTask(task: TaskNumber, actorId: string, to: string): Promise<void>;
  retimeTask(task: TaskNumber, actorId: string, change: { dueAt: string; reason: string }): Promise<void>;
  /** The instant at which the working day of the college ends on a date. */
  endOfDay(date: CivilDate): Promise<string>;
  /** The live invitation as paper, for HR and the administration. @throws `NotYourTask`, `NotPossibleNow` */
  slip(number: number, actorId: string): Promise<Slip>;
  units(): Promise<string[]>;
  /** Can lists of Temporal UI show failing workflows; false while Temporal does not answer too. */
  listsProblems(): Promise<boolean>;
  /** What came to the mailbox. */
  inbound(filter: InboundFilter): Promise<ListedInbound[]>;
  /** @throws `NotFound` */
  inboundLetter(number: number): Promise<InboundDetails>;
  letters(filter: LetterFilter): Promise<ListedLetter[]>;
  previewLetter(kind: LetterKind, number: number | null): Promise<LetterPreview>;
  verifyAudit(): Promise<AuditVerdict>;
  examine(): Promise<Examination>;
  /** @throws `NotYourTask`, `InvalidFile` */
  loadCalendar(json: unknown, actorId: string): Promise<{ year: number; week: number }>;
  /** @throws `NotYourTask`, `InvalidFile`, `EditionExists` */
  loadEdition(json: unknown, actorId: string): Promise<{ editionId: string; effectiveOn: string | null }>;
  close(): Promise<void>;
}
