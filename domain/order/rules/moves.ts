import { factOn } from '../../student/dated-facts.ts';
import type { KnownGroup } from '../../student/first-load.ts';
import { isLowerCase, normalizedName } from '../../people/full-name.ts';
import type { Finding } from '../order.ts';
import { courseOn, type Funding, type StudyTerms } from '../../student/study.ts';
import { courseFindings } from './arrivals.ts';
import { movedGroup, patchedTerms } from './changes.ts';
import { placeOf } from './place.ts';
import { finding, impossible, type Ruling, type StudentCase } from './context.ts';

/** Who studies on the first day of the order, and on what terms; or a ruling that there is nobody to move. */
function present(
  one: StudentCase,
): { terms: StudyTerms; groupId: string | null; leave: boolean } | { nobody: Ruling } {
  const status = factOn(one.facts.status, one.on);
  const terms = factOn(one.facts.terms, one.on);
  if (!status || !terms) return { nobody: impossible('NotInContingent') };
  return {
    terms: terms.value,
    groupId: factOn(one.facts.group, one.on)?.value.groupId ?? null,
    leave: status.value.status !== 'studying',
  };
}

/** To another group of the same course and intake (local act: policy); the terms stay as they are. */
export function groupTransferRuling(one: StudentCase): Ruling {
  const here = present(one);
  if ('nobody' in here) return here.nobody;
  if (here.leave) return impossible('OnLeaveHasNoGroup');
  if (one.line.group === null) return impossible('GroupMissing');
  const place = placeOf(one);
  if ('refusal' in place) return impossible(place.refusal);
  const { group } = place;
  if (group === null) return impossible('GroupMissing');
  if (group.id === here.groupId) return impossible('AlreadySo', { group: group.code });
  return {
    findings: [...otherIntake(one, group, here.terms), ...courseFindings(one, place, here.terms)],
    changes: { group: movedGroup(one, group.id) },
  };
}

/** To another programme, usually with its group; the course stays unless the order says another (policy). */
export function programmeTransferRuling(one: StudentCase): Ruling {
  const here = present(one);
  if ('nobody' in here) return here.nobody;
  const place = placeOf(one);
  if ('refusal' in place) return impossible(place.refusal);
  const { group, programme } = place;
  if (programme === null) return impossible(group === null ? 'ProgrammeMissing' : 'GroupNotDescribed');
  if (programme.id === here.terms.programmeId) return impossible('AlreadySo', { programme: programme.code });
  if (group === null && !here.leave) return impossible('GroupMissing');
  if (group !== null && here.leave) return impossible('OnLeaveHasNoGroup');
  const { line } = one;
  const patch = {
    programmeId: programme.id,
    ...(line.course === null ? {} : { course: line.course }),
    ...(place.form === null ? {} : { form: place.form }),
    ...(line.funding === null ? {} : { funding: line.funding }),
  };
  return {
    findings: [
      ...onLeave(here.leave),
      ...budgetToPaid(here.terms, line.funding),
      ...courseFindings(one, place, { ...here.terms, ...patch }),
    ],
    changes: {
      terms: patchedTerms(one, patch),
      ...(group === null ? {} : { group: movedGroup(one, group.id) }),
    },
  };
}

/** To another form of study (order 533 knows any form to any form); with a group, the group's own form is meant. */
export function formTransferRuling(one: StudentCase): Ruling {
  const here = present(one);
  if ('nobody' in here) return here.nobody;
  const place = placeOf(one);
  if ('refusal' in place) return impossible(place.refusal);
  if (place.form === null) return impossible('FormMissing');
  if (place.form === here.terms.form) return impossible('AlreadySo', { form: place.form });
  const { group } = place;
  if (group !== null && here.leave) return impossible('OnLeaveHasNoGroup');
  const moves = group !== null && group.id !== here.groupId;
  return {
    findings: [
      ...onLeave(here.leave),
      ...(group === null ? [] : otherIntake(one, group, here.terms)),
      ...courseFindings(one, place, { ...here.terms, form: place.form }),
    ],
    changes: {
      terms: patchedTerms(one, { form: place.form }),
      ...(moves ? { group: movedGroup(one, group.id) } : {}),
    },
  };
}

/**
 * From paid to budget, by a commission of the college (273-ФЗ, 34, part 1, clause 14; order 822 of 28.08.2023). Neither
 * knows a way back, so that is said. The group may stay.
 */
export function fundingTransferRuling(one: StudentCase): Ruling {
  const here = present(one);
  if ('nobody' in here) return here.nobody;
  const { funding } = one.line;
  if (funding === null) return impossible('FundingMissing');
  if (funding === here.terms.funding) return impossible('AlreadySo', { funding });
  return {
    findings: [...onLeave(here.leave), ...budgetToPaid(here.terms, funding)],
    changes: { terms: patchedTerms(one, { funding }) },
  };
}

/** To the next course: the course is raised and the group stays, because its students go through the college together. */
export function nextCourseRuling(one: StudentCase): Ruling {
  const here = present(one);
  if ('nobody' in here) return here.nobody;
  const { line } = one;
  const course = line.course ?? here.terms.course + 1;
  if (course === here.terms.course) return impossible('AlreadySo', { course });
  const place = placeOf(one);
  if ('refusal' in place) return impossible(place.refusal);
  const { group } = place;
  if (group !== null && here.leave) return impossible('OnLeaveHasNoGroup');
  const moves = group !== null && group.id !== here.groupId;
  return {
    findings: [
      ...onLeave(here.leave),
      ...(course === here.terms.course + 1
        ? []
        : [finding('CourseNotNext', { course, present: here.terms.course })]),
      ...courseFindings(one, place, { ...here.terms, course }),
    ],
    changes: {
      terms: patchedTerms(one, { course }),
      ...(moves ? { group: movedGroup(one, group.id) } : {}),
    },
  };
}

/** Another name; nothing of the studies changes. */
export function nameChangeRuling(one: StudentCase): Ruling {
  const here = present(one);
  if ('nobody' in here) return here.nobody;
  const { newName } = one.line;
  if (newName === null) return impossible('NewNameMissing');
  const { name } = one.student;
  const same = newName.last === name.last && newName.first === name.first && newName.middle === name.middle;
  if (same && normalizedName(newName) === normalizedName(name)) return impossible('AlreadySo');
  return { findings: isLowerCase(newName) ? [finding('NameInLowerCase')] : [], changes: {} };
}

function otherIntake({ context: context, on }: StudentCase, group: KnownGroup, terms: StudyTerms): Finding[] {
  const own = context.programmes.get(terms.programmeId);
  const theirs = group.programmeId === null ? undefined : context.programmes.get(group.programmeId);
  if (!own || !theirs) return [];
  // Of another course it is said so already, and a group of another intake on the same course is a rare thing.
  const sameCourse = group.intakeYear !== null && courseOn(group.intakeYear, on) === terms.course;
  return [
    ...(own.code === theirs.code
      ? []
      : [finding('OtherProgramme', { programme: own.code, ofGroup: theirs.code })]),
    ...(own.intakeYear === theirs.intakeYear || !sameCourse
      ? []
      : [finding('OtherIntake', { intake: own.intakeYear, ofGroup: theirs.intakeYear })]),
  ];
}

function budgetToPaid({ funding: present }: StudyTerms, funding: Funding | null): Finding[] {
  return present === 'budget' && funding === 'paid' ? [finding('BudgetToPaid')] : [];
}

function onLeave(leave: boolean): Finding[] {
  return leave ? [finding('OnLeave')] : [];
}
