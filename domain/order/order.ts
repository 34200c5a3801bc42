import type { CivilDate } from '../calendar/civil-date.ts';
import type { SamePerson } from '../student/first-load.ts';
import type { FullName } from '../people/full-name.ts';
import type {
  Funding,
  GroupCode,
  ProgrammeCode,
  RegisterNumber,
  StudyForm,
  StudyStatus,
} from '../student/study.ts';

/** Kinds of orders on the movement of students: they bring them, move them, take them out, or take back another order. */
export const ORDER_KINDS = [
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
  'cancellation',
] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/**
 * On what a leave rests: the first two are decided by the head and last up to two years, the others by a commission
 * (order of the Ministry of Science and Higher Education 303 of 04.04.2025).
 */
export const LEAVE_GROUNDS = ['military', 'medical', 'family', 'disaster', 'other'] as const;
export type LeaveGround = (typeof LEAVE_GROUNDS)[number];

/** Where an order stands: a fact of the paper, not a stage of the case. */
export const ORDER_STATES = ['draft', 'signed', 'applied', 'withdrawn', 'cancelled'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** A parent or guardian of a newcomer. */
export interface NewRepresentative {
  readonly name: FullName;
  /** E.164, or null where none was given. */
  readonly phone: string | null;
  readonly email: string | null;
}

/** Somebody whom an order brings: erased from the line once it is applied, for then they are in the registry. */
export interface Newcomer {
  readonly name: FullName;
  readonly birthOn: CivilDate;
  /** Eleven digits, or null. */
  readonly snils: string | null;
  /** E.164, or null. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly representatives: readonly NewRepresentative[];
  /** What a person has decided of a doubtful newcomer; null while nobody was asked. */
  readonly decision: SamePerson | null;
}

/** A line of a draft: one student, and what the order says of them. What it does not say is null. */
export interface DraftLine {
  /** № поименной книги. Of a newcomer the office's number, or null for the next one of our own counter. */
  readonly registerNumber: RegisterNumber | null;
  readonly newcomer: Newcomer | null;
  readonly group: GroupCode | null;
  readonly programme: ProgrammeCode | null;
  readonly course: number | null;
  readonly form: StudyForm | null;
  readonly funding: Funding | null;
  /** Of an academic leave: on what it rests, and its last day, inclusive («с … по …»). */
  readonly leave: { readonly ground: LeaveGround; readonly lastDay: CivilDate } | null;
  readonly newName: FullName | null;
  /** Of a transfer to another college: its name. */
  readonly receivingOrganization: string | null;
  /** Основание of the line: «заявление от 20.11.2026». */
  readonly ground: string | null;
  /** Day of the consent of a minor's representative, where a paper says so. */
  readonly consentOn: CivilDate | null;
  /** Who gave it: name, its beginning, or number among the student's representatives; null where the only one did. */
  readonly consentBy: string | null;
  /** Number of the `transfer` case that the line ends. */
  readonly transferCase: number | null;
}

/** A line that says nothing yet: whoever makes a line says only what it holds. */
export const EMPTY_LINE: DraftLine = {
  registerNumber: null,
  newcomer: null,
  group: null,
  programme: null,
  course: null,
  form: null,
  funding: null,
  leave: null,
  newName: null,
  receivingOrganization: null,
  ground: null,
  consentOn: null,
  consentBy: null,
  transferCase: null,
};

/** An earlier order that this one takes back or changes. */
export interface EarlierOrder {
  /** Number of its case. */
  readonly case: number;
  /** Numbers of its lines; null is all of them. A change finds its lines by the students instead. */
  readonly lines: readonly number[] | null;
}

/** An order as it is drawn up, before it is signed on paper. */
export interface OrderDraft {
  readonly kind: OrderKind;
  /** What the date means depends on the kind: see `dateMeans` in domain/order/rules/kinds.ts. */
  readonly effectiveOn: CivilDate;
  readonly ground: string | null;
  /** Of a `cancellation`: the earlier order; its lines need not be listed. */
  readonly cancels: EarlierOrder | null;
  /** The order changes an earlier one of its kind: each line takes back the earlier line of its student first. */
  readonly corrects: EarlierOrder | null;
  readonly lines: readonly DraftLine[];
  /** Of a `nextCourse`: whole groups, expanded into lines by the registry. */
  readonly groups: readonly GroupCode[];
  /** Register numbers of students of those groups who are left out. */
  readonly except: readonly RegisterNumber[];
}

/** What an acting director signs by: an order, or a power of attorney. */
export const ACTING_BASES = ['order', 'powerOfAttorney'] as const;
export type ActingBasis = (typeof ACTING_BASES)[number];

/** On what somebody signs in the director's stead, and on which days; both of them count. */
export interface Acting {
  readonly basis: ActingBasis;
  readonly number: string;
  readonly on: CivilDate;
  readonly from: CivilDate;
  /** Null where the paper names no last day. */
  readonly until: CivilDate | null;
}

/** What the office writes on the paper once it is signed. */
export interface OrderSignature {
  readonly number: string;
  /** Index of the series («од», «к»); an empty text for none. Numbers are unique in a year of a series. */
  readonly series: string;
  readonly orderedOn: CivilDate;
  readonly signatory: {
    readonly name: string;
    readonly post: string;
    /** On what whoever acts for the director signs; null for the director. */
    readonly acting: Acting | null;
  };
  /** The scan; null where it will be added later or not at all. */
  readonly scan: Buffer | null;
  /** Why it was signed though something speaks against it; must be given where something does. */
  readonly warningReason: string | null;
}

/**
 * `impossible`: the line cannot be applied at all; `warning`: a rule speaks against it, what is signed is a fact all the
 * same; `note`: it is said, and needs no reason.
 */
export type FindingLevel = 'impossible' | 'warning' | 'note';

/** What preflight may say of a line, by code; each has a Russian sentence. */
const FINDINGS = {
  // nothing to apply it to
  StudentUnknown: 'impossible',
  NotInContingent: 'impossible',
  AlreadyInContingent: 'impossible',
  NeverStudied: 'impossible',
  NotOnLeave: 'impossible',
  OnLeaveHasNoGroup: 'impossible',
  AlreadySo: 'impossible',
  TwiceInOrder: 'impossible',
  // what the line names is not there, or not said
  GroupMissing: 'impossible',
  GroupUnknown: 'impossible',
  GroupNotDescribed: 'impossible',
  GroupClosed: 'impossible',
  ProgrammeMissing: 'impossible',
  ProgrammeUnknown: 'impossible',
  ProgrammeAmbiguous: 'impossible',
  ProgrammeNotOfGroup: 'impossible',
  FormMissing: 'impossible',
  FundingMissing: 'impossible',
  LeaveMissing: 'impossible',
  LeaveEndsBeforeItBegins: 'impossible',
  NewNameMissing: 'impossible',
  NewcomerMissing: 'impossible',
  // who a newcomer is
  DoubtfulPerson: 'impossible',
  DecisionImpossible: 'impossible',
  SnilsOfOtherName: 'impossible',
  SnilsTaken: 'impossible',
  RegisterNumberTaken: 'impossible',
  // an earlier order
  EarlierLineUnknown: 'impossible',
  EarlierLineUndone: 'impossible',
  // warnings: a rule or a custom speaks against it
  ReinstatementTooLate: 'warning',
  ReinstatementBeforeSemesterEnds: 'warning',
  ReinstatementByLocalAct: 'warning',
  OtherTermsThanBefore: 'warning',
  BudgetToPaid: 'warning',
  FailureChecklist: 'warning',
  AlreadyOnLeave: 'warning',
  LeaveTooLong: 'warning',
  CourseNotNext: 'warning',
  CourseBeyondLength: 'warning',
  OtherCourse: 'warning',
  OtherIntake: 'warning',
  OtherProgramme: 'warning',
  OtherForm: 'warning',
  OnLeave: 'warning',
  ReturnBeforeLeaveEnds: 'warning',
  ReturnAfterLeaveEnded: 'warning',
  LeaveEndUnknown: 'warning',
  DidNotReturnTooEarly: 'warning',
  ReceivingOrganizationMissing: 'warning',
  RepresentativeConsentMissing: 'warning',
  ConsentGiverUnknown: 'warning',
  ConsentGiverNotNamed: 'note',
  EffectBeforeOrder: 'warning',
  EffectBeforeOrderNoted: 'note',
  PaperBeforeGround: 'warning',
  LaterFact: 'warning',
  OtherOrderPending: 'warning',
  SecondEnrolment: 'warning',
  KnownPerson: 'warning',
  Namesake: 'warning',
  NameInLowerCase: 'warning',
  DidNotReturnWithoutLeave: 'warning',
  TransferCaseUnknown: 'warning',
  TransferCaseOther: 'warning',
  TransferUnderWay: 'note',
  ExtractMissing: 'warning',
  EducationDocumentMissing: 'warning',
  BeforeExpulsion: 'warning',
  EarlierNotApplied: 'warning',
  RestoredByHand: 'warning',
  // warnings of the signature: of the order as a whole
  SignatoryNotDirector: 'warning',
  ActingNotOnDay: 'warning',
  ScanKnown: 'warning',
} as const satisfies Record<string, FindingLevel>;
export type FindingCode = keyof typeof FINDINGS;

/** One thing that preflight says of a line: a code, with dates, numbers and codes that its sentence names. */
export interface Finding {
  readonly code: FindingCode;
  readonly details: Readonly<Record<string, string | number | null>>;
}

export function levelOf(finding: Finding): FindingLevel {
  return FINDINGS[finding.code];
}

/** Must whoever records the signature say why: something speaks against a line, or against the signature itself. */
export function needsReason(found: {
  readonly impossible: number;
  readonly warnings: number;
  readonly signature: readonly Finding[];
}): boolean {
  return found.impossible + found.warnings + found.signature.length > 0;
}

/** Where a student stands on a day, in the words of the college. */
export interface Standing {
  /** Null outside the contingent. */
  readonly status: StudyStatus | null;
  readonly group: string | null;
  readonly programme: string | null;
  readonly course: number | null;
  readonly form: StudyForm | null;
  readonly funding: Funding | null;
}

/** What an order does to an earlier one. */
export const EARLIER_USES = ['cancels', 'corrects'] as const;
export type EarlierUse = (typeof EARLIER_USES)[number];

/** What became of a line. */
export const LINE_RESULTS = ['applied', 'restored', 'notRestored', 'leftOut'] as const;
export type LineResult = (typeof LINE_RESULTS)[number];

/** Why an earlier line could not be taken back by itself: it becomes a question to the registrar. */
export const UNRESTORED_REASONS = ['changedLater', 'windowOver', 'nameChangedLater'] as const;
export type UnrestoredReason = (typeof UNRESTORED_REASONS)[number];
