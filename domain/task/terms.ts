import type { CivilDate } from '../calendar/civil-date.ts';
import type { Term } from '../calendar/term.ts';

/** Keys of the terms an edition sets; each task kind names the one that gives its due date. */
export const TERM_KEYS = [
  'platformLink',
  'handOut',
  'contactFix',
  'invitationDecision',
  'joinRequest',
  'identification',
  'verification',
  'evidence',
  'groupAttachment',
  'removal',
  'invitationLife',
  'escalationStep',
  'reply',
  'requestPapers',
  'refusalDecision',
  'signUp',
  'oldRights',
  'organizationData',
  'spaces',
  'representativeConsent',
  'transferDecision',
  'admissionDecision',
  'periodCertificate',
  'otherCollegeDecision',
  'expulsionApplication',
  'transferOrder',
  'enrolmentOrder',
  'internalOrder',
  'expulsionExtract',
  'documentsHandOver',
  'transferCertificate',
  'extractReceipt',
  'classInvitation',
  'studyCertificate',
  'studentCard',
  'orderDraft',
  'newcomerIdentity',
  'orderCorrection',
  'orderRestoration',
  'unrestoredLines',
  'classChanges',
  'letterTriage',
] as const;
export type TermKey = (typeof TERM_KEYS)[number];

/** Papers and events that a term may begin with; a term that begins when the question is asked names none. */
export const TERM_STARTS = [
  'application',
  'protocol',
  'expulsionApplication',
  'extractAndDocuments',
  'order',
] as const;
export type TermStart = (typeof TERM_STARTS)[number];

/** By which term a question is to be answered, and what begins it. */
export interface TermOfQuestion {
  /** Key of the edition's term; that of the question's specification where it is not said. */
  readonly key?: TermKey;
  /** Null where it begins when the question is asked. */
  readonly start: TermStart | null;
}

/** The term of an open question as it was counted last: what people are shown beside the due date. */
export interface CountedTerm extends Pick<
  Term,
  'unit' | 'length' | 'statutory' | 'act' | 'article' | 'checkedOn' | 'checkedBy'
> {
  readonly start: TermStart | null;
  /** The day of the paper that began it; null where that is not entered, and the day of asking counts. */
  readonly startedOn: CivilDate | null;
}

/** Is there something to tell of a term beside its date: an act, or a paper that begins it. */
export function isTold({ start, statutory }: CountedTerm): boolean {
  return start !== null || statutory === true;
}
