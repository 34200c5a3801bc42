import { byGroupKey, groupKey } from './group-codes.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import type {
  KnownEnrolment,
  KnownGroup,
  KnownProgramme,
  KnownStudies,
  RowNote,
  RowProblem,
  RowRefusal,
  RowVerdict,
  StudentRow,
} from './first-load.ts';
import { normalizedName } from '../people/full-name.ts';
import { adultFrom, coursesOf, courseOn, type StudyForm, type StudyTerms } from './study.ts';
import { recognise } from './identity.ts';

/** What a row becomes: the person it is, and the facts that hold from the day of the load. */
export interface PlannedStudent extends RowVerdict {
  /** Null for somebody whom the registry does not know yet. */
  readonly personId: string | null;
  /** Null unless the row enters something. */
  readonly terms: StudyTerms | null;
  /** Null on a leave: one is in the contingent then, and in no group's list. */
  readonly groupId: string | null;
}

class Refused extends Error {
  readonly problem: RowProblem;
  constructor(field: RowProblem['field'], code: RowRefusal) {
    super(code);
    this.problem = { field, code };
  }
}

/**
 * Judges the rows of a first load of people against what the registry knows: a row enters somebody, changes nothing,
 * or is refused with its reason. Nothing is decided for a person: what is doubtful is refused until they say.
 *
 * @param on the day on which the rows hold
 */
export function planStudents(
  rows: readonly StudentRow[],
  known: KnownStudies,
  on: CivilDate,
): PlannedStudent[] {
  const read = {
    groups: byGroupKey(known.groups),
    programmes: new Map(known.programmes.map((programme) => [programme.id, programme])),
    people: byKey(known.people, (person) => person.matchingName),
    snils: new Map(known.people.map((person) => [person.snils, person])),
    phones: byKey(known.people, (person) => person.phone),
    enrolments: new Map(known.enrolments.map((one) => [one.registerNumber, one])),
    enrolled: new Set(known.enrolments.filter((one) => one.status !== null).map((one) => one.personId)),
  };
  return rows.map((row) => {
    try {
      return plan(row, read, on);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return {
        row: row.row,
        outcome: 'refused',
        problem: error.problem,
        notes: [],
        personId: null,
        terms: null,
        groupId: null,
      };
    }
  });
}

interface Read {
  readonly groups: ReadonlyMap<string, KnownGroup>;
  readonly programmes: ReadonlyMap<string, KnownProgramme>;
  readonly people: ReadonlyMap<string, KnownStudies['people']>;
  readonly snils: ReadonlyMap<string | null, KnownStudies['people'][number]>;
  readonly phones: ReadonlyMap<string, KnownStudies['people']>;
  readonly enrolments: ReadonlyMap<string, KnownEnrolment>;
  readonly enrolled: ReadonlySet<string>;
}

function plan(row: StudentRow, read: Read, on: CivilDate): PlannedStudent {
  const name = normalizedName(row.name);
  const { terms, groupId } = place(row, read, on);
  const holder = row.snils === null ? undefined : read.snils.get(row.snils);
  const candidates = [...(read.people.get(name) ?? []), ...(holder ? [holder] : [])];
  const enrolment = read.enrolments.get(row.registerNumber);
  const own = candidates.find((person) => person.id === enrolment?.personId);
  // The register number has told who it is: what was decided at the first time need not be decided again.
  const found =
    own && (own.birthOn === null || own.birthOn === row.birthOn)
      ? ({ kind: 'known', person: own } as const)
      : recognise(row, candidates);
  if (found.kind === 'refused') throw new Refused(found.field, found.code);
  const personId = found.kind === 'known' ? found.person.id : null;
  const base = { row: row.row, problem: null, personId, terms, groupId };
  if (enrolment) {
    if (enrolment.personId !== personId) throw new Refused('registerNumber', 'RegisterNumberTaken');
    refuseDifference(row, enrolment, terms, groupId);
    return { ...base, outcome: 'unchanged', notes: [] };
  }
  const shared = (row.phone === null ? [] : (read.phones.get(row.phone) ?? [])).some(
    (person) => person.id !== personId,
  );
  const notes: (readonly [boolean, RowNote])[] = [
    [found.kind === 'known', 'knownPerson'],
    [found.kind === 'new' && found.namesake, 'namesake'],
    [shared, 'sharedPhone'],
    [personId !== null && read.enrolled.has(personId), 'secondEnrolment'],
    [row.status !== 'studying' && row.group !== null, 'leaveHasNoGroup'],
    [row.representatives.length > 0 && on >= adultFrom(row.birthOn), 'representativeOfAdult'],
  ];
  return { ...base, outcome: 'enters', notes: notes.flatMap(([is, note]) => (is ? [note] : [])) };
}

/** Group and terms of a row: what the row leaves open follows from its group, or from the one intake there is. */
function place(row: StudentRow, read: Read, on: CivilDate): { terms: StudyTerms; groupId: string | null } {
  const group = row.group === null ? null : groupOf(row.group, read, on);
  if (group === null && row.status === 'studying') throw new Refused('group', 'GroupMissing');
  const programme = group === null ? intakeOf(row, read) : group.programme;
  if (row.programme !== null && row.programme !== programme.code) {
    throw new Refused('programme', 'ProgrammeNotOfGroup');
  }
  const course = row.course ?? courseOn(programme.intakeYear, on);
  if (course > coursesOf(programme.lengthMonths)) throw new Refused('course', 'CourseBeyondLength');
  const form = row.form ?? group?.form ?? 'fullTime';
  return {
    terms: { programmeId: programme.id, course, form, funding: row.funding },
    groupId: row.status === 'studying' ? (group?.id ?? null) : null,
  };
}

function groupOf(
  code: string,
  read: Read,
  on: CivilDate,
): { id: string; form: StudyForm | null; programme: KnownProgramme } {
  const group = read.groups.get(groupKey(code));
  if (!group) throw new Refused('group', 'GroupUnknown');
  const programme = group.programmeId === null ? undefined : read.programmes.get(group.programmeId);
  if (!programme) throw new Refused('group', 'GroupNotDescribed');
  if (group.closedOn !== null && group.closedOn <= on) throw new Refused('group', 'GroupClosed');
  return { id: group.id, form: group.form, programme };
}

function intakeOf(row: StudentRow, read: Read): KnownProgramme {
  const intakes = [...read.programmes.values()].filter((programme) => programme.code === row.programme);
  const [only, ...others] = intakes;
  if (row.programme === null) throw new Refused('group', 'GroupMissing');
  if (only === undefined) throw new Refused('programme', 'ProgrammeUnknown');
  if (others.length > 0) throw new Refused('programme', 'ProgrammeAmbiguous');
  return only;
}

function refuseDifference(
  row: StudentRow,
  enrolment: KnownEnrolment,
  terms: StudyTerms,
  groupId: string | null,
): void {
  const { terms: kept } = enrolment;
  const differs: (readonly [boolean, RowProblem['field']])[] = [
    [enrolment.status !== row.status, 'status'],
    [enrolment.groupId !== groupId, 'group'],
    [kept?.programmeId !== terms.programmeId, 'programme'],
    [kept?.course !== terms.course, 'course'],
    [kept?.form !== terms.form, 'form'],
    [kept?.funding !== terms.funding, 'funding'],
  ];
  const different = differs.find(([is]) => is);
  if (different) throw new Refused(different[1], 'EnrolmentDiffers');
}

function byKey<T>(all: readonly T[], key: (one: T) => string | null): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const of = key(one);
    if (of === null) continue;
    const group = found.get(of);
    if (group) group.push(one);
    else found.set(of, [one]);
  }
  return found;
}
