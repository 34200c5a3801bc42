/** Coded words that an edition of the regulation rules by: what its form may name beside terms and roles. */

/** What a transfer within the college changes first of all: the edition says who decides on each. */
export const CHANGES = ['group', 'programme', 'form', 'funding'] as const;
export type Change = (typeof CHANGES)[number];

/** What is handed over or taken back when a student leaves; the list of a college is of its edition. */
export const CHECKLIST_ITEMS = [
  'educationDocument',
  'personalFileCopies',
  'studentCard',
  'gradebook',
  'clearanceSheet',
] as const;
export type ChecklistItem = (typeof CHECKLIST_ITEMS)[number];

/**
 * What the college itself owes to whoever leaves (№ 533 of 06.08.2021: the original document on education is handed out
 * within three working days of the order, unconditionally). The rest the student gives back, and none of it holds back
 * what the college owes.
 */
export const COLLEGE_OWES: readonly ChecklistItem[] = ['educationDocument', 'personalFileCopies'];

/** Kinds of orders of which an edition says whether a minor's representative must have agreed. */
export const CONSENT_KINDS = [
  'enrolment',
  'transferIn',
  'reinstatement',
  'groupTransfer',
  'programmeTransfer',
  'formTransfer',
  'fundingTransfer',
  'nextCourse',
  'nameChange',
  'academicLeave',
  'returnFromLeave',
  'ownRequest',
  'transferOut',
  'academicFailure',
  'didNotReturn',
] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** When a minor's representative must have agreed to a kind of order: never, where it comes before its time, or always. */
export const CONSENT_RULES = ['never', 'early', 'always'] as const;
export type ConsentRule = (typeof CONSENT_RULES)[number];

/** Kinds of personal data that the college keeps: the edition says on what each rests (152-ФЗ, 6; of health 10). */
export const PERSONAL_DATA = [
  'staff',
  'staffContacts',
  'administratorPhone',
  'students',
  'studentContacts',
  'representatives',
  'leaveGrounds',
] as const;
export type PersonalData = (typeof PERSONAL_DATA)[number];

/** On what the processing of a kind of personal data may rest: a consent, an act, or a contract (152-ФЗ, 6 part 1, 1, 2 and 5). */
export const DATA_BASES = ['consent', 'law', 'contract'] as const;
