import { CYRILLIC_LOOKALIKES } from '../people/full-name.ru.ts';
import type { KnownGroup } from './first-load.ts';

/**
 * The one form in which codes of groups are compared: one case, one form of dashes, no blanks, Latin letters that look
 * Cyrillic read as these. «ис-26» and «ИC-26» with a Latin C are the group «ИС-26», which is shown as it was entered.
 */
export function groupKey(code: string): string {
  return [
    ...code
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/\s+/g, '')
      .toUpperCase(),
  ]
    .map((letter) => CYRILLIC_LOOKALIKES[letter] ?? letter)
    .join('');
}

/**
 * Groups by the key of their code. Where an older registry has two of one key, it is the one that is described, and of
 * these the one that is not closed.
 */
export function byGroupKey<G extends Pick<KnownGroup, 'code' | 'programmeId' | 'closedOn'>>(
  groups: readonly G[],
): Map<string, G> {
  const weight = ({ programmeId, closedOn }: G) =>
    (programmeId === null ? 2 : 0) + (closedOn === null ? 0 : 1);
  const ordered = groups.toSorted((one, other) => weight(other) - weight(one));
  return new Map(ordered.map((group) => [groupKey(group.code), group]));
}
