import type { CivilDate } from '../calendar/civil-date.ts';
import type { FullName } from '../people/full-name.ts';
import type {
  Base,
  Funding,
  GroupCode,
  ProgrammeCode,
  RegisterNumber,
  StudyForm,
  StudyStatus,
  StudyTerms,
} from './study.ts';

/** What a person decides of a doubtful row: it is the one the registry knows, or somebody else. */
export type SamePerson = 'same' | 'other';

export interface RepresentativeRow {
  readonly name: FullName;
  readonly phone: string | null;
}

/** A student as a file of the first load states them, every cell parsed. */
export interface StudentRow {
  /** The row of the file, as Excel numbers it. */
  readonly row: number;
  readonly name: FullName;
  readonly birthOn: CivilDate;
  readonly snils: string | null;
  readonly phone: string | null;
  readonly registerNumber: RegisterNumber;
  readonly group: GroupCode | null;
  readonly programme: ProgrammeCode | null;
  readonly course: number | null;
  readonly form: StudyForm | null;
  readonly funding: Funding;
  readonly status: StudyStatus;
  readonly representatives: readonly RepresentativeRow[];
  readonly decision: SamePerson | null;
}

/** A group as a file of the first load states it, with the programme of its intake. */
export interface GroupRow {
  readonly row: number;
  readonly code: GroupCode;
  readonly programme: ProgrammeCode;
  readonly title: string;
  readonly qualification: string;
  readonly base: Base;
  readonly lengthMonths: number;
  readonly intakeYear: number;
  readonly form: StudyForm;
}

export interface KnownPerson {
  readonly id: string;
  readonly matchingName: string;
  readonly birthOn: string | null;
  readonly snils: string | null;
  readonly phone: string | null;
}

export interface KnownEnrolment {
  readonly id: string;
  readonly personId: string;
  readonly registerNumber: string;
  /** Facts on the day of the load; null where there is none. */
  readonly status: StudyStatus | null;
  readonly terms: StudyTerms | null;
  readonly groupId: string | null;
}

export interface KnownProgramme {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly qualification: string;
  readonly base: number;
  readonly lengthMonths: number;
  readonly intakeYear: number;
}

export interface KnownGroup {
  readonly id: string;
  readonly code: string;
  /** The three are null while the group is known by its code alone. */
  readonly programmeId: string | null;
  readonly intakeYear: number | null;
  readonly form: StudyForm | null;
  readonly closedOn: string | null;
}

/** What the registry knows of everything the rows name. */
export interface KnownStudies {
  readonly people: readonly KnownPerson[];
  readonly enrolments: readonly KnownEnrolment[];
  readonly groups: readonly KnownGroup[];
  readonly programmes: readonly KnownProgramme[];
}

/** Why a row cannot be loaded; each has a Russian sentence. */
export const ROW_REFUSALS = [
  'GroupUnknown',
  'GroupNotDescribed',
  'GroupClosed',
  'GroupMissing',
  'GroupDiffers',
  'ProgrammeUnknown',
  'ProgrammeAmbiguous',
  'ProgrammeNotOfGroup',
  'ProgrammeDiffers',
  'CourseBeyondLength',
  'RegisterNumberTaken',
  'SnilsOfOtherName',
  'SnilsTaken',
  'DoubtfulPerson',
  'DecisionImpossible',
  'EnrolmentDiffers',
] as const;
export type RowRefusal = (typeof ROW_REFUSALS)[number];

/** What a person should see, though the row can be loaded. */
export const ROW_NOTES = [
  'knownPerson',
  'namesake',
  'sharedPhone',
  'secondEnrolment',
  'leaveHasNoGroup',
  'representativeOfAdult',
] as const;
export type RowNote = (typeof ROW_NOTES)[number];

/** The column of a row that a refusal is about. */
export type LoadField = keyof StudentRow | keyof GroupRow;

export interface RowProblem {
  readonly field: LoadField;
  readonly code: RowRefusal;
}

export type RowOutcome = 'enters' | 'unchanged' | 'refused';

/** What would become of a row. */
export interface RowVerdict {
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly problem: RowProblem | null;
  readonly notes: readonly RowNote[];
}
