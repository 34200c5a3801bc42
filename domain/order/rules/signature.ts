import { normalizedName, type FullName } from '../../people/full-name.ts';
import type { Finding, OrderSignature } from '../order.ts';
import { finding } from './context.ts';

/**
 * What speaks against whoever signed: orders are signed by the director of the registry, or by somebody who acts for them
 * by an order or a power of attorney on that day (273-ФЗ, 26, part 3, and 51; ГК РФ, 185). A surname alone names nobody.
 *
 * @param directors whoever is the director on the day of the order
 */
export function signatoryFindings(
  { signatory, orderedOn }: Pick<OrderSignature, 'signatory' | 'orderedOn'>,
  directors: readonly FullName[],
): Finding[] {
  const { acting } = signatory;
  if (acting !== null) {
    const holds = acting.from <= orderedOn && (acting.until === null || orderedOn <= acting.until);
    return holds && acting.on <= orderedOn
      ? []
      : [finding('ActingNotOnDay', { orderedOn, on: acting.on, from: acting.from, until: acting.until })];
  }
  return directors.some((director) => isNamed(signatory.name, director))
    ? []
    : [finding('SignatoryNotDirector', { orderedOn, directors: directors.length })];
}

/** «Ильина Вера Юрьевна», «Ильина В. Ю.» and «В.Ю. Ильина» are one person. */
function isNamed(text: string, { last, first, middle }: FullName): boolean {
  const letters = [first, middle ?? ''].map((part) => part.slice(0, 1)).join(' ');
  const forms = [`${last} ${first} ${middle ?? ''}`, `${last} ${letters}`, `${letters} ${last}`];
  return forms.some((form) => keyOf(form) === keyOf(text));
}

/** Letters alone, so that dots and blanks between initials say nothing. */
function keyOf(text: string): string {
  return normalizedName({ last: text, first: '', middle: null }).replace(/[^\p{L}]/gu, '');
}
