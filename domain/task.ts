import { TRANSFER_TASKS } from './transfer-tasks.ts';
import type { TermKey } from './task/terms.ts';
import type { Role } from './vocabulary.ts';

export { TERM_KEYS, type TermKey } from './task/terms.ts';

/** What may have to come with a decision. */
export type AnswerData =
  | 'platformLink'
  | 'email'
  | 'supportAddress'
  | 'phone'
  | 'supplement'
  | 'refusalReason'
  | 'organizationCodes'
  | 'paper'
  | 'consent'
  | 'commission'
  | 'reason'
  | 'personDecisions'
  | 'caseNumber';

export interface TaskSpec {
  /** Who is asked first; the edition's ladder says who is asked after the due date. */
  readonly role: Role;
  readonly term: TermKey;
  readonly decisions: readonly string[];
  /** Data that must come with a decision: checked at intake, kept in the registry, never in a history. */
  readonly data?: Readonly<Record<string, AnswerData>>;
  /** Nobody decides on their own status (2.2), nor does who stands in for them: that would be the same by another hand. */
  readonly notOwn?: true;
  /** Undoes on the platform what was begun there: stays open until a person says it is done. */
  readonly undoes?: true;
}

/** Every question the product asks a person, with the answers it takes. */
export const TASKS = {
  /** 2.2: the administrator makes the invitation link to the class in the role. */
  providePlatformLink: {
    role: 'administrator',
    term: 'platformLink',
    decisions: ['provided'],
    data: { provided: 'platformLink' },
  },
  /** The person has no email: a printed slip is handed over on the first day. */
  handOutInvitation: { role: 'hr', term: 'handOut', decisions: ['handedOut', 'declined'] },
  /** The letter was refused by the mail server. */
  fixContact: {
    role: 'hr',
    term: 'contactFix',
    decisions: ['corrected', 'handOut', 'declined'],
    data: { corrected: 'email' },
  },
  /** The invitation ended unanswered or was annulled: a person says what comes next, never a timer. */
  decideInvitation: {
    role: 'administrator',
    term: 'invitationDecision',
    decisions: ['reissue', 'handOut', 'declined', 'notNeeded'],
  },
  /** 2.2: considers and accepts requests to join the community. */
  decideJoinRequest: {
    role: 'administrator',
    term: 'joinRequest',
    decisions: ['accepted', 'stranger', 'wrongRole', 'notRecognised', 'declined'],
  },
  /** A request under a nickname: those who know the person are asked who it is. */
  identifyPerson: { role: 'hr', term: 'identification', decisions: ['identified', 'stranger'] },
  /** 2.2, 2.4, 2.5: completes the confirmation of the status of a teacher. */
  confirmStatus: {
    role: 'administrator',
    term: 'verification',
    decisions: ['confirmed', 'returned', 'refused'],
    notOwn: true,
  },
  /** The status was returned: the papers that were asked for are brought. */
  supplyEvidence: { role: 'hr', term: 'evidence', decisions: ['supplied'] },
  /** 2.2: attaches class teachers to their groups by the approved distribution. */
  attachGroups: { role: 'administrator', term: 'groupAttachment', decisions: ['attached'] },
  /** A withdrawn hire had joined: the member is removed on the platform. */
  removeMember: { role: 'administrator', term: 'removal', decisions: ['removed', 'notThere'], undoes: true },
  /** The link was shown and must not be used: void it, or compare the members. */
  reconcileLink: {
    role: 'administrator',
    term: 'removal',
    decisions: ['voided', 'reconciled'],
    // One link serves many: who voids it says by which new one it is replaced, or open invitations would lead nowhere.
    data: { voided: 'platformLink' },
    undoes: true,
  },
  /** 2.2: the request was sent; what did the platform answer. A person reads it, no program guesses. */
  readReply: {
    role: 'administrator',
    term: 'reply',
    decisions: ['instructions', 'needsMore', 'refused', 'notAnswer'],
    data: { refused: 'refusalReason' },
  },
  /** The mail server refused the letter to the platform. */
  fixSupportAddress: {
    role: 'administrator',
    term: 'contactFix',
    decisions: ['corrected', 'sameAddress'],
    data: { corrected: 'supportAddress' },
  },
  /** The platform wants to know more: what is said goes into the next letter. */
  completeRequest: {
    role: 'administrator',
    term: 'requestPapers',
    decisions: ['completed'],
    data: { completed: 'supplement' },
  },
  /** The platform refused: whether to ask again is for the director, who appoints the administrator (2.1). */
  decideRefusal: { role: 'director', term: 'refusalDecision', decisions: ['resubmit', 'stop'] },
  /** 2.2: signs up by entering exactly the phone of the request; rights do not appear under another. */
  signUp: {
    role: 'administrator',
    term: 'signUp',
    decisions: ['done', 'phoneDiffers'],
    data: { phoneDiffers: 'phone' },
  },
  /** The administrator or the phone has changed: the former account has no rights any more. */
  removeOldRights: { role: 'administrator', term: 'oldRights', decisions: ['removed'] },
  /** 2.2: enters the data of the organisation. */
  enterOrganizationData: {
    role: 'administrator',
    term: 'organizationData',
    decisions: ['entered'],
    data: { entered: 'organizationCodes' },
  },
  /** 2.2: makes the class «Преподаватели». */
  createTeachersClass: { role: 'administrator', term: 'spaces', decisions: ['created'] },
  /** 2.2: makes the system channels «Общеколледжный» and «Сотрудники». */
  createChannels: { role: 'administrator', term: 'spaces', decisions: ['created'] },
  ...TRANSFER_TASKS,
  /** 273-ФЗ, article 61 (5): whoever is expelled gets a certificate of study within three days of the order. */
  issueStudyCertificate: {
    role: 'registrar',
    term: 'studyCertificate',
    decisions: ['issued'],
    data: { issued: 'paper' },
  },
  /** A draft has lain long: what becomes of it. Asked once a term, so that a draft does not nag (policy). */
  decideDraft: { role: 'registrar', term: 'orderDraft', decisions: ['keep', 'withdraw'] },
  /** Newcomers of an order who may be people the registry knows: «тот же человек?» Decided before anybody is made twice. */
  identifyNewcomers: {
    role: 'registrar',
    term: 'newcomerIdentity',
    decisions: ['identified'],
    data: { identified: 'personDecisions' },
  },
  /** A signed order cannot be applied as it is: nothing of it was. Tried again, without the lines that cannot be, or not at all. */
  mendOrder: { role: 'registrar', term: 'orderMending', decisions: ['retry', 'leaveOut', 'withdraw'] },
  /** Lines of an earlier order that could not be taken back by themselves: what is right is ordered anew by a person. */
  restoreLines: { role: 'registrar', term: 'unrestoredLines', decisions: ['restored', 'notNeeded'] },
  /** 2.2: whoever changes the group is accepted into the new class and removed from the old one. */
  changeClasses: { role: 'administrator', term: 'classChanges', decisions: ['changed'] },
  /** A letter came that no trace leads to a case: a person says whose it is. */
  triageLetter: {
    role: 'administrator',
    term: 'letterTriage',
    decisions: ['belongs', 'notOurs'],
    data: { belongs: 'caseNumber' },
  },
  /** A reply came to a case that asks nothing of it any more, or never did: a person reads it. */
  readLetter: { role: 'administrator', term: 'letterTriage', decisions: ['read'] },
} as const satisfies Record<string, TaskSpec>;

export type TaskKind = keyof typeof TASKS;
export const TASK_KINDS = Object.keys(TASKS) as TaskKind[];

/** The specification of a kind, widened so that optional parts can be asked for. */
export function taskSpec(kind: TaskKind): TaskSpec {
  return TASKS[kind];
}

/** An open question of a case. `seq` numbers the questions of one case; people see it as «П-147/3». */
export interface OpenTask {
  readonly seq: number;
  readonly kind: TaskKind;
  /** Who is asked now: the stage transaction may pass the question on where the first in turn is its subject. */
  readonly role: Role;
  /** Set by the stage transaction, counted on the college's calendar. */
  readonly dueAt: string | null;
  /** Instants at which the question goes one step up the ladder, ascending; the first is the due date itself. */
  readonly escalations: readonly string[];
  /** Steps taken up the ladder; above zero the task is overdue. */
  readonly level: number;
}

/** How a task came to its end in the registry. */
export type TaskEnd = 'answered' | 'superseded' | 'withdrawn';
