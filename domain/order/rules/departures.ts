import { addDays } from '../../calendar/civil-date.ts';
import { factOn } from '../../student/dated-facts.ts';
import { endOfRun } from '../../student/study-facts.ts';
import { isMinor } from './consent.ts';
import { lastDayOf } from './leaves.ts';
import { finding, impossible, type Ruling, type StudentCase } from './context.ts';

/** Out of the contingent: the date is the first day outside, to the end of this stay; a later one is left alone. */
function out({ facts, on, source }: StudentCase): Ruling['changes'] {
  const until = endOfRun(facts.status, on);
  const nothing = { from: on, until, value: null, source };
  return { status: [nothing], terms: [nothing], group: [nothing] };
}

/** At one's own wish, of a minor with the representative's consent (273-ФЗ, 61, part 2, clause 1). */
export function ownRequestRuling(one: StudentCase): Ruling {
  if (!factOn(one.facts.status, one.on)) return impossible('NotInContingent');
  return { findings: [], changes: out(one) };
}

/** To another college: the order names it (order 533 of 06.08.2021). */
export function transferOutRuling(one: StudentCase): Ruling {
  if (!factOn(one.facts.status, one.on)) return impossible('NotInContingent');
  return {
    findings: one.line.receivingOrganization === null ? [finding('ReceivingOrganizationMissing')] : [],
    changes: out(one),
  };
}

/**
 * For failure: debts not cleared in two tries, the second before a commission (273-ФЗ, 58, parts 5, 6 and 11); not during a
 * leave (order 243, art. 43 by analogy: policy). The registry knows no marks: what must have come before is confirmed by
 * whoever signs, unless the edition has switched that off.
 */
export function academicFailureRuling(one: StudentCase): Ruling {
  const status = factOn(one.facts.status, one.on);
  if (!status) return impossible('NotInContingent');
  return {
    findings: [
      ...(status.value.status === 'studying' ? [] : [finding('OnLeave')]),
      ...(one.context.rules.failureChecklist === 'on'
        ? [finding('FailureChecklist', { minor: isMinor(one.student, one.on) ? 1 : 0 })]
        : []),
    ],
    changes: out(one),
  };
}

/** Did not return from a leave, some days after its end; how many is the college's own rule (policy of the edition). */
export function didNotReturnRuling(one: StudentCase): Ruling {
  const { facts, on, context: context } = one;
  const status = factOn(facts.status, on);
  if (!status) return impossible('NotInContingent');
  if (status.value.status === 'studying') {
    return { findings: [finding('DidNotReturnWithoutLeave')], changes: out(one) };
  }
  const lastDay = lastDayOf(one, on);
  const from = lastDay === null ? null : addDays(lastDay, context.rules.didNotReturnAfterDays + 1);
  return {
    findings: [
      ...(lastDay === null ? [finding('LeaveEndUnknown')] : []),
      ...(lastDay !== null && from !== null && on < from
        ? [finding('DidNotReturnTooEarly', { lastDay, from })]
        : []),
    ],
    changes: out(one),
  };
}
