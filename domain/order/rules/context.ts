import type { CivilDate } from '../../calendar/civil-date.ts';
import type { DatedFact } from '../../student/dated-facts.ts';
import type { ConsentKind, ConsentRule } from '../../college/edition-words.ts';
import type { KnownGroup, KnownPerson, KnownProgramme } from '../../student/first-load.ts';
import type { KnownTransfer } from '../../student/named-transfer.ts';
import type { FullName } from '../../people/full-name.ts';
import type { DraftLine, Finding, OrderKind, Standing, UnrestoredReason } from '../order.ts';
import type { FactKind, FactValues, StudyChanges, StudyFacts } from '../../student/study-facts.ts';

/** What the edition lays down for orders. */
export interface OrderRules {
  /** Years within which one may come back after leaving at one's own wish. */
  readonly reinstatementYears: number;
  /** First days of semesters, `MM-DD`. */
  readonly semesterStarts: readonly string[];
  /** Longest leave in months, and the longest for the army or an illness. */
  readonly leaveMonths: number;
  readonly longLeaveMonths: number;
  /** Calendar days after the end of a leave before somebody counts as not having returned. */
  readonly didNotReturnAfterDays: number;
  /** Which kinds need the consent of a minor's representative; a kind that is not named needs none. */
  readonly consents: Readonly<Partial<Record<ConsentKind, ConsentRule | undefined>>>;
  /** Must what comes before an expulsion for failure be confirmed (273-ФЗ, 58). */
  readonly failureChecklist: 'on' | 'off';
}

/** A student as an order finds them. */
export interface KnownStudent {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly registerNumber: string;
  readonly name: FullName;
  readonly birthOn: CivilDate | null;
  /** Since when a document gives them full capacity before eighteen; null or left out without one. */
  readonly fullCapacityOn?: CivilDate | null;
  /** Who may consent for them; left out where nobody has looked. */
  readonly representatives?: readonly { readonly name: string }[];
  readonly facts: StudyFacts;
  /** By which kind of order the student left last; null where no order of ours says. */
  readonly departure: OrderKind | null;
  /** Last day, inclusive, of leaves, by the source of their status. */
  readonly leaveLastDays: ReadonlyMap<string, CivilDate>;
  /** Numbers of cases whose orders name the student and are not applied yet. */
  readonly pending: readonly number[];
}

/** A line of an earlier order, as taking it back finds it. */
export interface EarlierLine {
  readonly line: number;
  readonly enrolmentId: string | null;
  readonly registerNumber: string | null;
  readonly state: 'applied' | 'unapplied' | 'undone';
  /** Facts that began with the line, and those that it closed. */
  readonly opened: { readonly [K in FactKind]: readonly string[] };
  readonly closed: { readonly [K in FactKind]: readonly DatedFact<FactValues[K]>[] };
  /** The line brought the student: taken back, the enrolment is nobody's. */
  readonly made: boolean;
  /** The line changed a name, and the name was changed again since. */
  readonly nameChangedLater: boolean;
  /** The edition's window for restoring by itself is over. */
  readonly windowOver: boolean;
}

/** Everything that the lines of an order name, read in a few statements. */
export interface OrderContext {
  readonly rules: OrderRules;
  /** By the key of their code (`groupKey`). */
  readonly groups: ReadonlyMap<string, KnownGroup>;
  readonly groupCodes: ReadonlyMap<string, string>;
  /** By id; those of groups and of students are among them. */
  readonly programmes: ReadonlyMap<string, KnownProgramme>;
  readonly students: ReadonlyMap<string, KnownStudent>;
  readonly people: {
    readonly byName: ReadonlyMap<string, readonly KnownPerson[]>;
    readonly bySnils: ReadonlyMap<string, KnownPerson>;
  };
  /** Newcomers and those to be reinstated who are in the contingent on the day of the order, or on a later one. */
  readonly enrolled: ReadonlySet<string>;
  readonly usedNumbers: ReadonlySet<string>;
  /** Transfers that lines name, by the numbers of their cases. */
  readonly transfers: ReadonlyMap<number, KnownTransfer>;
  /** Numbers of the cases of transfers that are under way, by the ids of the people of the lines. */
  readonly runningTransfers: ReadonlyMap<string, number>;
  /** Lines of the order that this one takes back or changes, by their number; null where there is none. */
  readonly earlier: ReadonlyMap<number, EarlierLine> | null;
}

/** A line with its number in the order, and the earlier line that it takes back. */
export interface NumberedLine extends DraftLine {
  readonly line: number;
  readonly undoes: number | null;
}

/** An order as its lines are judged. */
export interface JudgedOrder {
  readonly kind: OrderKind;
  readonly effectiveOn: CivilDate;
  /** The order's own date; null while it is not signed. */
  readonly orderedOn: CivilDate | null;
  readonly lines: readonly NumberedLine[];
  /** The source of the facts of a line. */
  readonly source: (line: number) => string;
}

/** What a kind says of one line: what speaks against it, and what it changes. */
export interface Ruling {
  readonly findings: readonly Finding[];
  readonly changes: StudyChanges;
  /** Who a newcomer is: null for somebody new. */
  readonly personId?: string | null;
}

/** What would become of a line. */
export interface LinePlan {
  readonly line: number;
  readonly student: KnownStudent | null;
  /** Who a newcomer is in the registry; null for somebody new, and where there is no newcomer. */
  readonly personId: string | null;
  readonly findings: readonly Finding[];
  readonly impossible: boolean;
  /** What will be believed of the enrolment; null where nothing changes: an impossible line, or one that is not restored. */
  readonly wanted: StudyFacts | null;
  readonly before: Standing;
  readonly after: Standing;
  readonly lastDayInGroup: CivilDate | null;
  /**
   * Of a newcomer's line that changes an earlier one: what is left to believe of the earlier enrolment. Null elsewhere:
   * there `wanted` has both.
   */
  readonly earlierWanted: StudyFacts | null;
  /** What becomes of the earlier line that this one takes back. */
  readonly undo: 'restored' | 'struckOut' | UnrestoredReason | null;
}

/** One line under judgement. */
export interface LineCase {
  readonly order: JudgedOrder;
  readonly line: NumberedLine;
  readonly context: OrderContext;
  /** The first day on which the order takes hold. */
  readonly on: CivilDate;
  readonly source: string;
}

/** One line that names a student whom the registry knows, with the facts from which it starts. */
export interface StudentCase extends LineCase {
  readonly student: KnownStudent;
  readonly facts: StudyFacts;
}

export function finding(code: Finding['code'], details: Finding['details'] = {}): Finding {
  return { code, details };
}

/** A ruling that the line cannot be applied at all. */
export function impossible(code: Finding['code'], details: Finding['details'] = {}): Ruling {
  return { findings: [finding(code, details)], changes: {} };
}
