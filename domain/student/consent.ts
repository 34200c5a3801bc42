import { normalizedName } from '../people/full-name.ts';

/**
 * Whose parent, guardian or trustee a representative is (СК РФ, 64, 137, 148). Of an orphan it may be a body: the
 * institution they live in, or the guardianship authority (СК РФ, 155.2; ГК РФ, 35).
 */
export const RELATIONS = ['parent', 'adopter', 'guardian', 'trustee', 'institution', 'guardianship'] as const;
export type Relation = (typeof RELATIONS)[number];

const BODIES: readonly Relation[] = ['institution', 'guardianship'];

/** Does a body represent, not a person. */
export function isBody(relation: Relation | null): boolean {
  return relation !== null && BODIES.includes(relation);
}

/** By what somebody under eighteen has full legal capacity (ГК РФ, 21 and 27). */
export const CAPACITY_BASES = ['emancipation', 'marriage'] as const;
export type CapacityBasis = (typeof CAPACITY_BASES)[number];

/** For what a consent is given: a transfer, a line of an order, or handing the administrator's phone to the platform. */
export const CONSENT_PURPOSES = ['transfer', 'order', 'administratorPhone'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Which of the representatives a person means, or why nobody can tell. */
export type Choice<T> = { readonly chosen: T } | { readonly reason: 'nobodyKnown' | 'unknown' | 'several' };

/**
 * The representative who is meant: by their number in the list, by the name or the beginning of its words («Зайцева
 * М. О.»); where nobody is named, the only one there is.
 */
export function chosenRepresentative<T extends { readonly name: string }>(
  known: readonly T[],
  asked: string | null,
): Choice<T> {
  if (known.length === 0) return { reason: 'nobodyKnown' };
  if (asked !== null && /^\s*\d{1,3}\s*$/.test(asked)) {
    const chosen = known[Number(asked) - 1];
    return chosen === undefined ? { reason: 'unknown' } : { chosen };
  }
  const fit = asked === null ? known : known.filter(({ name }) => isCalled(name, asked));
  const exact =
    asked === null ? [] : fit.filter(({ name }) => wordsOf(name).length === wordsOf(asked).length);
  const [chosen, ...others] = fit.length > 1 && exact.length === 1 ? exact : fit;
  if (chosen === undefined) return { reason: 'unknown' };
  return others.length > 0 ? { reason: 'several' } : { chosen };
}

/** Is each word of `asked` the beginning of the word of the name in its place. */
function isCalled(name: string, asked: string): boolean {
  const [words, wanted] = [wordsOf(name), wordsOf(asked)];
  return wanted.length > 0 && wanted.every((word, index) => words[index]?.startsWith(word) === true);
}

function wordsOf(text: string): string[] {
  return normalizedName({ last: text.replace(/[."«»]/g, ' '), first: '', middle: null })
    .split(' ')
    .filter((word) => word !== '');
}
