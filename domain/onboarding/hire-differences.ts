import { normalizedName } from '../people/full-name.ts';
import type { ChangedField, HireChange } from './hire-change.ts';
import type { NewHire } from './new-hire.ts';

/** Somebody who works here, as the registry has them. */
export interface KnownHire extends Pick<
  NewHire,
  'post' | 'hiredOn' | 'unit' | 'ground' | 'snils' | 'birthDate' | 'classTeacherOf'
> {
  readonly matchingName: string;
  readonly phone: string | null;
  readonly email: string | null;
}

/** What must not differ under one personnel number: another person, or a first day that is moved by its own command. */
export function contradiction(
  known: KnownHire,
  hire: NewHire,
): 'name' | 'hiredOn' | 'snils' | 'birthDate' | null {
  if (known.matchingName !== normalizedName(hire.name)) return 'name';
  if (known.hiredOn !== hire.hiredOn) return 'hiredOn';
  if (known.snils !== null && hire.snils !== null && known.snils !== hire.snils) return 'snils';
  return known.birthDate !== null && hire.birthDate !== null && known.birthDate !== hire.birthDate
    ? 'birthDate'
    : null;
}

/**
 * Everything that is said otherwise than it is known, so that nothing is dropped silently. What is not said changes
 * nothing: a list without emails takes none away, and a group that is not named stays.
 *
 * @param sameGroup whether two codes mean one group
 */
export function differences(
  known: Pick<KnownHire, ChangedField>,
  hire: NewHire,
  sameGroup: (one: string, other: string) => boolean,
): HireChange[] {
  const groups = hire.classTeacherOf.filter(
    (code) => !known.classTeacherOf.some((one) => sameGroup(one, code)),
  );
  const said: readonly (readonly [ChangedField, string | null, string | null])[] = [
    ['phone', known.phone, hire.phone],
    ['email', known.email, hire.email],
    ['post', known.post, hire.post],
    ['unit', known.unit, hire.unit],
    ['ground', paperText(known.ground), paperText(hire.ground)],
    ['classTeacherOf', known.classTeacherOf.join(', ') || null, groups.join(', ') || null],
  ];
  return said.flatMap(([field, from, to]) => (to === null || to === from ? [] : [{ field, from, to }]));
}

function paperText(ground: NewHire['ground']): string | null {
  return ground && `${ground.kind} ${ground.number} ${ground.date}`;
}
