import type { KnownPerson, RowRefusal, SamePerson, StudentRow } from './first-load.ts';
import { normalizedName } from '../people/full-name.ts';

export type Recognition =
  | { readonly kind: 'known'; readonly person: KnownPerson }
  | { readonly kind: 'new'; readonly namesake: boolean }
  | { readonly kind: 'refused'; readonly code: RowRefusal; readonly field: 'snils' | 'name' | 'decision' };

/**
 * Finds a duplicate before it is made. The СНИЛС is the surest key; without it a name with a birth date is a person.
 * A namesake whose birth date or СНИЛС leaves it open is doubtful, and a person must decide.
 */
export function recognise(
  row: Pick<StudentRow, 'name' | 'birthOn' | 'snils' | 'phone' | 'decision'>,
  known: readonly KnownPerson[],
): Recognition {
  const name = normalizedName(row.name);
  const bySnils = row.snils === null ? undefined : known.find((person) => person.snils === row.snils);
  if (bySnils) {
    if (bySnils.matchingName !== name) return { kind: 'refused', code: 'SnilsOfOtherName', field: 'snils' };
    if (row.decision === 'other') return { kind: 'refused', code: 'SnilsTaken', field: 'decision' };
    return { kind: 'known', person: bySnils };
  }
  const namesakes = known.filter((person) => person.matchingName === name);
  const possible = namesakes.filter((person) => isPossible(person, row));
  return decided(
    row.decision,
    possible,
    possible.filter((person) => isSure(person, row)),
    namesakes.length > 0,
  );
}

function decided(
  decision: SamePerson | null,
  possible: readonly KnownPerson[],
  sure: readonly KnownPerson[],
  namesake: boolean,
): Recognition {
  const [only, ...others] = sure.length > 0 ? sure : possible;
  if (decision === 'other') return { kind: 'new', namesake };
  if (decision === 'same') {
    // "The same" must name one: of nobody, or of two, it says nothing.
    if (only === undefined || others.length > 0)
      return { kind: 'refused', code: 'DecisionImpossible', field: 'decision' };
    return { kind: 'known', person: only };
  }
  if (sure.length === 1 && sure[0] !== undefined) return { kind: 'known', person: sure[0] };
  if (possible.length > 0) return { kind: 'refused', code: 'DoubtfulPerson', field: 'name' };
  return { kind: 'new', namesake };
}

/** Another birth date is another person. */
function isPossible(person: KnownPerson, row: Pick<StudentRow, 'birthOn'>): boolean {
  return person.birthOn === null || person.birthOn === row.birthOn;
}

/** The same birth date, or the same phone where the date is unknown; two different СНИЛС leave it open. */
function isSure(person: KnownPerson, row: Pick<StudentRow, 'birthOn' | 'snils' | 'phone'>): boolean {
  if (person.snils !== null && row.snils !== null) return false;
  if (person.birthOn !== null) return person.birthOn === row.birthOn;
  return person.phone !== null && person.phone === row.phone;
}
