import type { CivilDate } from '../../calendar/civil-date.ts';
import { factOn, type DatedFact, type FactChange } from '../../student/dated-facts.ts';
import type { StudyStatus, StudyTerms } from '../../student/study.ts';
import {
  earlierEnd,
  nextBeginning,
  type GroupValue,
  type StatusValue,
  type StudyFacts,
} from '../../student/study-facts.ts';
import type { LineCase, StudentCase } from './context.ts';

/**
 * What an order says holds until another order says otherwise: a later fact of a backdated order's student stays, for
 * it was ordered too.
 */

/** Terms that differ in some parts from the day on: each part until another order has changed it. */
export function patchedTerms(one: StudentCase, patch: Partial<StudyTerms>): FactChange<StudyTerms>[] {
  const { facts, on, source } = one;
  const changes: FactChange<StudyTerms>[] = [];
  const present = factOn(facts.terms, on);
  const keys = Object.keys(patch) as (keyof StudyTerms)[];
  let from: CivilDate | null = on;
  while (from !== null) {
    const fact: DatedFact<StudyTerms> | null = factOn(facts.terms, from);
    if (!fact || !keys.every((key) => fact.value[key] === present?.value[key])) break;
    changes.push({ from, until: fact.until, value: { ...fact.value, ...patch }, source });
    from = fact.until;
  }
  return changes;
}

/** Another group from the day on, while the student studies and no later order has moved them. */
export function movedGroup({ facts, on, source }: StudentCase, groupId: string): FactChange<GroupValue>[] {
  const until = earlierEnd(endOfSameGroup(facts, on), endOfStatus(facts, on, 'studying'));
  return [{ from: on, until, value: { groupId }, source }];
}

/** Facts of somebody who comes: until a later stay begins, where there is one. */
export function arrival(
  { on, source }: LineCase,
  facts: StudyFacts,
  terms: StudyTerms,
  groupId: string | null,
): {
  status: FactChange<StatusValue>[];
  terms: FactChange<StudyTerms>[];
  group: FactChange<GroupValue>[];
} {
  const days = { from: on, until: nextBeginning(facts.status, on), source };
  return {
    status: [{ ...days, value: { status: 'studying' } }],
    terms: [{ ...days, value: terms }],
    group: groupId === null ? [] : [{ ...days, value: { groupId } }],
  };
}

/** The first day from `on` whose status is another one, or none; null where it lasts. */
export function endOfStatus(facts: StudyFacts, on: CivilDate, status: StudyStatus): CivilDate | null {
  let day = on;
  for (
    let fact = factOn(facts.status, day);
    fact?.value.status === status;
    fact = factOn(facts.status, day)
  ) {
    if (fact.until === null) return null;
    day = fact.until;
  }
  return day;
}

function endOfSameGroup(facts: StudyFacts, on: CivilDate): CivilDate | null {
  const present = factOn(facts.group, on);
  if (!present) return nextBeginning(facts.group, on);
  let end = present.until;
  while (end !== null) {
    const next = factOn(facts.group, end);
    if (!next || next.value.groupId !== present.value.groupId) break;
    end = next.until;
  }
  return end;
}
