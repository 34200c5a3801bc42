import { addDays, addMonths, type CivilDate } from '../../calendar/civil-date.ts';
import { factOn } from '../../student/dated-facts.ts';
import type { Finding, LeaveGround } from '../order.ts';
import type { StudyStatus } from '../../student/study.ts';
import { courseFindings } from './arrivals.ts';
import { earlierEnd, nextBeginning } from '../../student/study-facts.ts';
import { endOfStatus, patchedTerms } from './changes.ts';
import { groupOf, placeOf } from './place.ts';
import { finding, impossible, type Ruling, type StudentCase } from './context.ts';

const LONG: readonly LeaveGround[] = ['military', 'medical'];

/**
 * An academic leave «с … по …», both days inclusive; at most twelve months at once, two years for the army or an
 * illness (order 303 of 04.04.2025). One stays in the contingent and leaves the group's list. The leave lasts in the
 * registry until the order on the return: one comes back by an order, never by a date. Their number is not limited
 * (order 303, clause 2), so one may follow another, or an academic leave a maternity or childcare one, without a return.
 */
export function academicLeaveRuling(one: StudentCase): Ruling {
  const { line, facts, on, source, context: context } = one;
  const status = factOn(facts.status, on);
  if (!status) return impossible('NotInContingent');
  const { leave } = line;
  if (leave === null) return impossible('LeaveMissing');
  if (leave.lastDay < on) return impossible('LeaveEndsBeforeItBegins', { lastDay: leave.lastDay });
  const { leaveMonths, longLeaveMonths } = context.rules;
  const months = LONG.includes(leave.ground) ? longLeaveMonths : leaveMonths;
  const until = earlierEnd(endOfStatus(facts, on, status.value.status), nextBeginning(facts.status, on));
  const days = { from: on, until, source };
  return {
    findings: [
      ...ofEarlierLeave(one, status.value.status),
      ...(leave.lastDay < addMonths(on, months)
        ? []
        : [finding('LeaveTooLong', { months, lastDay: leave.lastDay })]),
    ],
    changes: {
      // The former leave ends with what it was: a status that says the same would not change whose leave it is.
      status: [
        { ...days, value: null },
        { ...days, value: { status: 'academicLeave' } },
      ],
      group: [{ from: on, until, value: null, source }],
    },
  };
}

/** A leave that does not begin on the day after the former one: in its midst, after a gap, or nobody knows. */
function ofEarlierLeave(one: StudentCase, status: StudyStatus): Finding[] {
  if (status === 'studying') return [];
  const lastDay = lastDayOf(one, one.on);
  return lastDay !== null && one.on === addDays(lastDay, 1) ? [] : [finding('AlreadyOnLeave', { lastDay })];
}

/** Back from a leave, to the former group or to the one that the order names (order 303: by an order). */
export function returnRuling(one: StudentCase): Ruling {
  const { line, facts, on, source, context: context } = one;
  const status = factOn(facts.status, on);
  const terms = factOn(facts.terms, on)?.value;
  if (!status || !terms) return impossible('NotInContingent');
  if (status.value.status === 'studying') return impossible('NotOnLeave');
  const code = line.group ?? formerGroup(one);
  if (code === null) return impossible('GroupMissing');
  const group = groupOf(context, code, on);
  if (typeof group === 'string') return impossible(group);
  const place = placeOf({ ...one, line: { ...line, group: code as typeof line.group } });
  if ('refusal' in place) return impossible(place.refusal);
  // A leave that another order has begun since stays.
  const until = earlierEnd(endOfStatus(facts, on, status.value.status), nextBeginning(facts.status, on));
  const lastDay = lastDayOf(one, on);
  const patch = line.course === null ? {} : { course: line.course };
  return {
    findings: [
      ...(lastDay === null ? [finding('LeaveEndUnknown')] : []),
      ...(lastDay !== null && on <= lastDay ? [finding('ReturnBeforeLeaveEnds', { lastDay })] : []),
      ...(lastDay !== null && on > addDays(lastDay, 1)
        ? [finding('ReturnAfterLeaveEnded', { lastDay })]
        : []),
      ...courseFindings(one, place, { ...terms, ...patch }),
    ],
    changes: {
      status: [{ from: on, until, value: { status: 'studying' }, source }],
      group: [{ from: on, until, value: { groupId: group.id }, source }],
      ...(line.course === null ? {} : { terms: patchedTerms(one, patch) }),
    },
  };
}

/** The last day, inclusive, of the leave on which the student is on a day; null where no order of ours says. */
export function lastDayOf({ facts, student }: StudentCase, on: CivilDate): CivilDate | null {
  const source = factOn(facts.status, on)?.source ?? null;
  return source === null ? null : (student.leaveLastDays.get(source) ?? null);
}

/** Code of the group in whose list the student stood last before the day. */
function formerGroup({ facts, on, context: context }: StudentCase): string | null {
  const last = facts.group
    .filter(({ from }) => from < on)
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))
    .at(-1);
  return last ? (context.groupCodes.get(last.value.groupId) ?? null) : null;
}
