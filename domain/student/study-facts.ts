import type { CivilDate } from '../calendar/civil-date.ts';
import { changedFacts, factOn, type DatedFact, type FactChange } from './dated-facts.ts';
import type { StudyStatus, StudyTerms } from './study.ts';

export interface StatusValue {
  readonly status: StudyStatus;
}
export interface GroupValue {
  readonly groupId: string;
}

/** The three kinds of dated facts of an enrolment. */
export interface FactValues {
  status: StatusValue;
  terms: StudyTerms;
  group: GroupValue;
}
export type FactKind = keyof FactValues;
export const FACT_KINDS: readonly FactKind[] = ['status', 'terms', 'group'];

/** What is believed of one enrolment. */
export type StudyFacts = { readonly [K in FactKind]: readonly DatedFact<FactValues[K]>[] };
/** What an order changes of one enrolment. */
export type StudyChanges = { readonly [K in FactKind]?: readonly FactChange<FactValues[K]>[] };

export const NO_FACTS: StudyFacts = { status: [], terms: [], group: [] };

/** When two values of a kind say the same. */
export const SAME: { readonly [K in FactKind]: (one: FactValues[K], other: FactValues[K]) => boolean } = {
  status: (one, other) => one.status === other.status,
  terms: (one, other) =>
    one.programmeId === other.programmeId &&
    one.course === other.course &&
    one.form === other.form &&
    one.funding === other.funding,
  group: (one, other) => one.groupId === other.groupId,
};

/** The facts as the changes leave them. */
export function withChanges(facts: StudyFacts, changes: StudyChanges): StudyFacts {
  return {
    status: changedFacts(facts.status, changes.status ?? [], SAME.status),
    terms: changedFacts(facts.terms, changes.terms ?? [], SAME.terms),
    group: changedFacts(facts.group, changes.group ?? [], SAME.group),
  };
}

/** The first day from `day` on that has no fact; null where one follows another for ever. */
export function endOfRun<V>(facts: readonly DatedFact<V>[], day: CivilDate): CivilDate | null {
  let end = day;
  for (let fact = factOn(facts, end); fact !== null; fact = factOn(facts, end)) {
    if (fact.until === null) return null;
    end = fact.until;
  }
  return end;
}

/** The first day after `day` on which a fact begins; null where none does. */
export function nextBeginning<V>(facts: readonly DatedFact<V>[], day: CivilDate): CivilDate | null {
  return (
    facts
      .map(({ from }) => from)
      .filter((from) => from > day)
      .sort()[0] ?? null
  );
}

/** Of two ends of days the earlier one; null is no end. */
export function earlierEnd(one: CivilDate | null, other: CivilDate | null): CivilDate | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
