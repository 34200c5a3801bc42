import type { CivilDate } from '../calendar/civil-date.ts';

/** Days from `from` until before `until`; no end is null. Dates are ISO, so they compare as texts. */
export interface Days {
  readonly from: CivilDate;
  readonly until: CivilDate | null;
}

/** A fact as it is believed now: its value holds on its days. Of one enrolment no two facts of a kind share a day. */
export interface DatedFact<V> extends Days {
  /** Null for a fact that is not kept yet. */
  readonly id: string | null;
  readonly value: V;
  /** Where the value comes from: it stays with the parts of a fact that a change cuts. */
  readonly source: string | null;
}

/** From now on the value is believed to hold on these days, whatever was believed before; null is "nothing". */
export interface FactChange<V> extends Days {
  readonly value: V | null;
  readonly source: string | null;
}

/** What a belief becomes: facts whose recorded time is closed, by id, and those that begin. */
export interface Rewriting<V> {
  readonly close: readonly string[];
  readonly open: readonly DatedFact<V>[];
}

/**
 * Rewrites what is believed of one enrolment by changes in their order. Nothing is overwritten: a fact that a change
 * touches is closed, its untouched parts begin anew with their old source. A change that says what is believed anyway
 * rewrites nothing.
 */
export function rewrite<V>(
  believed: readonly DatedFact<V>[],
  changes: readonly FactChange<V>[],
  same: (one: V, other: V) => boolean,
): Rewriting<V> {
  return difference(believed, changedFacts(believed, changes, same), same);
}

/** The facts as changes leave them, in memory alone: those that a change did not touch keep their id. */
export function changedFacts<V>(
  believed: readonly DatedFact<V>[],
  changes: readonly FactChange<V>[],
  same: (one: V, other: V) => boolean,
): DatedFact<V>[] {
  let facts = [...believed];
  for (const change of changes) facts = applied(facts, change, same);
  return facts;
}

/** What must be closed and opened so that `wanted` is believed. A fact that is wanted as it is stays untouched. */
export function difference<V>(
  believed: readonly DatedFact<V>[],
  wanted: readonly DatedFact<V>[],
  same: (one: V, other: V) => boolean,
): Rewriting<V> {
  const kept = new Set(wanted.map((fact) => fact.id));
  const gone = believed.filter((fact) => !kept.has(fact.id));
  const twinOf = (fact: DatedFact<V>) =>
    gone.find(
      (other) =>
        other.from === fact.from &&
        other.until === fact.until &&
        other.source === fact.source &&
        same(other.value, fact.value),
    );
  const open = wanted.filter((fact) => fact.id === null && twinOf(fact) === undefined);
  const staying = new Set(wanted.map((fact) => (fact.id === null ? twinOf(fact)?.id : fact.id)));
  return {
    close: gone.flatMap(({ id }) => (id === null || staying.has(id) ? [] : [id])),
    open,
  };
}

/**
 * Takes back what one change did: its facts go, those that it closed are believed again. Null where a fact of it was
 * changed since, or where what it closed would share a day with what is believed now: then only a person can tell.
 *
 * @param opened ids of the facts that began with the change
 */
export function restoredFacts<V>(
  believed: readonly DatedFact<V>[],
  opened: readonly string[],
  closed: readonly DatedFact<V>[],
): DatedFact<V>[] | null {
  const ids = new Set(believed.map((fact) => fact.id));
  if (!opened.every((id) => ids.has(id))) return null;
  const others = believed.filter(({ id }) => id === null || !opened.includes(id));
  if (closed.some((fact) => others.some((other) => overlap(fact, other)))) return null;
  return [...others, ...closed.map((fact) => ({ ...fact, id: null }))];
}

/** The fact that holds on a day, or null. */
export function factOn<V>(facts: readonly DatedFact<V>[], day: CivilDate): DatedFact<V> | null {
  return facts.find((fact) => fact.from <= day && before(day, fact.until)) ?? null;
}

/** The value on a day, or null. */
export function valueOn<V>(facts: readonly DatedFact<V>[], day: CivilDate): V | null {
  return factOn(facts, day)?.value ?? null;
}

/** Whether the days hold a day at all. */
function hasDays({ from, until }: Days): boolean {
  return before(from, until);
}

function applied<V>(
  facts: readonly DatedFact<V>[],
  change: FactChange<V>,
  same: (one: V, other: V) => boolean,
): DatedFact<V>[] {
  if (!hasDays(change) || isBelieved(facts, change, same)) return [...facts];
  const others = facts.flatMap((fact) => (overlap(fact, change) ? without(fact, change) : [fact]));
  if (change.value === null) return others;
  const { from, until, value, source } = change;
  return [...others, { id: null, from, until, value, source }];
}

/** Do the days hold the change's value already, each of them. */
function isBelieved<V>(
  facts: readonly DatedFact<V>[],
  change: FactChange<V>,
  same: (one: V, other: V) => boolean,
): boolean {
  const { value } = change;
  const touched = facts.filter((fact) => overlap(fact, change));
  if (value === null) return touched.length === 0;
  if (!touched.every((fact) => same(fact.value, value))) return false;
  let day: CivilDate | null = change.from;
  for (const fact of touched.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    if (day === null || fact.from > day) return false;
    day = fact.until;
  }
  return touched.length > 0 && (day === null || (change.until !== null && day >= change.until));
}

function overlap(one: Days, other: Days): boolean {
  return before(one.from, other.until) && before(other.from, one.until);
}

/** The parts of a fact before and after the days. */
function without<V>(fact: DatedFact<V>, days: Days): DatedFact<V>[] {
  const parts: DatedFact<V>[] = [];
  if (fact.from < days.from) parts.push({ ...fact, id: null, until: days.from });
  if (days.until !== null && before(days.until, fact.until))
    parts.push({ ...fact, id: null, from: days.until });
  return parts;
}

function before(day: CivilDate, end: CivilDate | null): boolean {
  return end === null || day < end;
}
