import { addMonths, type CivilDate } from '../../calendar/civil-date.ts';
import { isLowerCase, normalizedName } from '../../people/full-name.ts';
import type { RowRefusal } from '../../student/first-load.ts';
import type { Finding, FindingCode, Newcomer } from '../order.ts';
import { courseOn, coursesOf, type StudyTerms } from '../../student/study.ts';
import { factOn } from '../../student/dated-facts.ts';
import { NO_FACTS, type StudyFacts } from '../../student/study-facts.ts';
import { recognise } from '../../student/identity.ts';
import { arrival } from './changes.ts';
import { ORDER_SPECS } from './kinds.ts';
import { placeOf, type Place } from './place.ts';
import { personOfTransfer } from './transfers.ts';
import { finding, impossible, type LineCase, type Ruling, type StudentCase } from './context.ts';

/** What a refusal to recognise somebody is called in an order; the rest is doubt. */
const REFUSALS: Readonly<Partial<Record<RowRefusal, FindingCode>>> = {
  SnilsOfOtherName: 'SnilsOfOtherName',
  SnilsTaken: 'SnilsTaken',
  DecisionImpossible: 'DecisionImpossible',
};

/**
 * Enrolment and enrolment by transfer: somebody comes from the date on, its first day (273-ФЗ, 53; order 533). Who the
 * newcomer is, is found out before anybody is made twice; what is doubtful a person decides.
 */
export function newcomerRuling(one: LineCase): Ruling {
  const { line, context: context, order } = one;
  const { newcomer } = line;
  if (newcomer === null) return impossible('NewcomerMissing');
  const replaces = line.undoes !== null && context.earlier?.get(line.undoes)?.made === true;
  if (line.registerNumber !== null && !replaces && context.usedNumbers.has(line.registerNumber)) {
    return impossible('RegisterNumberTaken', { registerNumber: line.registerNumber });
  }
  const who = whoComes(one, newcomer);
  if ('refusal' in who) return impossible(who.refusal);
  const { personId } = who;
  const place = placeOf(one);
  if ('refusal' in place) return impossible(place.refusal);
  const { programme, form } = place;
  if (programme === null) return impossible(line.group === null ? 'ProgrammeMissing' : 'GroupNotDescribed');
  if (form === null) return impossible('FormMissing');
  if (line.funding === null) return impossible('FundingMissing');
  const usual = order.kind === 'enrolment' ? 1 : courseOn(programme.intakeYear, one.on);
  const terms = { programmeId: programme.id, course: line.course ?? usual, form, funding: line.funding };
  return {
    personId,
    findings: [
      ...who.findings.filter(({ code }) => code !== 'KnownPerson' || !replaces),
      ...([newcomer.name, ...newcomer.representatives.map(({ name }) => name)].some(isLowerCase)
        ? [finding('NameInLowerCase')]
        : []),
      ...(personId !== null && !replaces && context.enrolled.has(personId)
        ? [finding('SecondEnrolment')]
        : []),
      ...courseFindings(one, place, terms),
    ],
    changes: arrival(one, NO_FACTS, terms, place.group?.id ?? null),
  };
}

/** Who a newcomer is in the registry, null for somebody new, and what is to be said of it; or why only a person can tell. */
function whoComes(
  one: LineCase,
  newcomer: Newcomer,
): { personId: string | null; findings: Finding[] } | { refusal: FindingCode } {
  // Who the person of a transfer is was found out when that was entered.
  const transferred = personOfTransfer(one);
  if (transferred !== null) return { personId: transferred, findings: [] };
  const { people } = one.context;
  const name = normalizedName(newcomer.name);
  const holder = newcomer.snils === null ? undefined : people.bySnils.get(newcomer.snils);
  const found = recognise(newcomer, [
    ...(people.byName.get(name) ?? []),
    ...(holder && holder.matchingName !== name ? [holder] : []),
  ]);
  switch (found.kind) {
    case 'refused':
      return { refusal: REFUSALS[found.code] ?? 'DoubtfulPerson' };
    case 'known':
      return { personId: found.person.id, findings: [finding('KnownPerson')] };
    case 'new':
      return { personId: null, findings: found.namesake ? [finding('Namesake')] : [] };
  }
}

/**
 * Reinstatement: at one's own wish within five years, on the former terms, and not before the end of the semester in
 * which one left (273-ФЗ, 62, part 1); whoever was expelled by the college comes back as its local act says (part 2), and
 * part 1 is not about them.
 */
export function reinstatementRuling(one: StudentCase): Ruling {
  const { line, student, facts, on, context: context } = one;
  if (factOn(facts.status, on)) return impossible('AlreadyInContingent');
  const left = facts.status
    .flatMap(({ until }) => (until !== null && until <= on ? [until] : []))
    .sort()
    .at(-1);
  if (left === undefined) return impossible('NeverStudied');
  const last = lastTerms(facts, left);
  const place = placeOf(one);
  if ('refusal' in place) return impossible(place.refusal);
  const programmeId = place.programme?.id ?? last?.programmeId;
  if (programmeId === undefined) return impossible('ProgrammeMissing');
  const form = place.form ?? last?.form;
  if (form === undefined) return impossible('FormMissing');
  const funding = line.funding ?? last?.funding;
  if (funding === undefined) return impossible('FundingMissing');
  const terms = { programmeId, course: line.course ?? last?.course ?? 1, form, funding };
  // The student's own later studies are no second ones: of them it is said that the order is backdated.
  const elsewhere =
    line.undoes === null &&
    context.enrolled.has(student.personId) &&
    !facts.status.some(({ until }) => until === null || until > on);
  return {
    findings: [
      ...ofDeparture(one, left, last === null ? [] : otherTerms(one, last, terms)),
      ...(elsewhere ? [finding('SecondEnrolment')] : []),
      ...courseFindings(one, place, terms),
    ],
    changes: arrival(one, facts, terms, place.group?.id ?? null),
  };
}

/** What article 62 says of a reinstatement: part 1 of those who left at their own wish, part 2 of those expelled. */
function ofDeparture({ student, on, context }: StudentCase, left: CivilDate, terms: Finding[]): Finding[] {
  const { departure } = student;
  if (departure !== null && ORDER_SPECS[departure].decidedBy !== 'student') {
    return [finding('ReinstatementByLocalAct', { kind: departure })];
  }
  const { reinstatementYears: years, semesterStarts } = context.rules;
  const semesterEnds = nextSemester(left, semesterStarts);
  return [
    ...(on > addMonths(left, years * 12) ? [finding('ReinstatementTooLate', { left, years })] : []),
    ...(on < semesterEnds ? [finding('ReinstatementBeforeSemesterEnds', { left, semesterEnds })] : []),
    ...terms,
  ];
}

/** The terms on which somebody studied before the first day outside. */
function lastTerms(facts: StudyFacts, left: CivilDate): StudyTerms | null {
  const before = facts.terms.filter(({ from }) => from < left);
  return before.toSorted((one, other) => (one.from < other.from ? -1 : 1)).at(-1)?.value ?? null;
}

/** The terms of a reinstatement that are not the former ones: another intake of the same programme is none. */
function otherTerms({ context }: StudentCase, last: StudyTerms, terms: StudyTerms): Finding[] {
  const codeOf = (of: StudyTerms) => context.programmes.get(of.programmeId)?.code ?? null;
  const parts = [
    ['programme', codeOf(last), codeOf(terms)],
    ['form', last.form, terms.form],
    ['funding', last.funding, terms.funding],
    ['course', last.course, terms.course],
  ] as const;
  const other = parts.filter(([, before, now]) => before !== now);
  if (other.length === 0) return [];
  const details = other.flatMap(([part, before, now]) => [
    [`${part}Before`, before] as const,
    [part, now] as const,
  ]);
  return [finding('OtherTermsThanBefore', Object.fromEntries(details))];
}

/** What speaks against terms in the group and programme that they name. */
export function courseFindings(
  { context: context, on }: LineCase,
  place: Exclude<Place, { refusal: unknown }>,
  terms: StudyTerms,
): Finding[] {
  const programme = context.programmes.get(terms.programmeId);
  const { group } = place;
  const course = group === null || group.intakeYear === null ? null : courseOn(group.intakeYear, on);
  return [
    ...(programme && terms.course > coursesOf(programme.lengthMonths)
      ? [finding('CourseBeyondLength', { course: terms.course, courses: coursesOf(programme.lengthMonths) })]
      : []),
    ...(course !== null && course !== terms.course
      ? [finding('OtherCourse', { course: terms.course, ofGroup: course })]
      : []),
    ...(group !== null && group.form !== null && group.form !== terms.form
      ? [finding('OtherForm', { form: terms.form, ofGroup: group.form })]
      : []),
  ];
}

/** The first day of the semester after the one to which a day before `left` belongs. */
function nextSemester(left: CivilDate, starts: readonly string[]): CivilDate {
  const year = Number(left.slice(0, 4));
  const days = [year, year + 1].flatMap((of) => starts.map((start) => `${of}-${start}` as CivilDate)).sort();
  return days.find((day) => day >= left) ?? left;
}
