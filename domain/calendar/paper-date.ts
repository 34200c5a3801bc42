import { KontingentError } from '../errors.ts';

/** Dates of papers, consents, answers and signatures that people enter: each belongs to something that has happened. */
export const PAPER_DATES = [
  'orderedOn',
  'actingOn',
  'appointmentOrderOn',
  'absenceOrderOn',
  'editionOrderOn',
  'contractOn',
  'guestGroundOn',
  'dismissalOrderOn',
  'dismissedOn',
  'consentOn',
  'consentWithdrawnOn',
  'capacityOn',
  'paperOn',
  'handedOverOn',
  'platformSince',
] as const;
export type PaperDate = (typeof PAPER_DATES)[number];

/**
 * A paper is not dated later than the day on which it is entered: until its day it is neither signed nor given, so
 * nothing can rest on it yet. An order is the ground on which relations begin (273-ФЗ, 53), change (57) and end (61,
 * part 4); a consent must be there before what it allows (152-ФЗ, 6 and 9). A date on which something takes effect is
 * no date of a paper and may lie ahead.
 *
 * @param day the entered date, ISO; null where none was entered
 * @param today the date of the college, ISO
 * @throws `InvalidDate` (`reason: 'afterToday'`, `field`, `on`, `today`) for a day that has not come
 */
export function requireNotAfter(day: string | null, today: string, field: PaperDate): void {
  if (day === null || day <= today) return;
  throw new KontingentError('InvalidDate', `The date is later than today in the college: ${field}`, {
    reason: 'afterToday',
    field,
    on: day,
    today,
  });
}

/** A paper that is dated before the one on which it rests. */
export interface OlderPaper<P extends string> {
  readonly paper: P;
  readonly on: string;
  readonly ground: P;
  readonly groundOn: string;
}

/**
 * Papers dated before one on which they rest. It is no refusal: the slip may stand on the paper itself, and what is
 * entered is what it says. A paper that is not there, or has no date yet, is older than nothing.
 *
 * @param restsOn for a paper, those without which it would not be there
 */
export function olderPapers<P extends string>(
  papers: readonly { readonly paper: P; readonly on: string | null }[],
  restsOn: Readonly<Partial<Record<P, readonly P[]>>>,
): OlderPaper<P>[] {
  const days = new Map(papers.map(({ paper, on }) => [paper, on]));
  return papers.flatMap(({ paper, on }) =>
    (restsOn[paper] ?? []).flatMap((ground) => {
      const groundOn = days.get(ground) ?? null;
      return on !== null && groundOn !== null && on < groundOn ? [{ paper, on, ground, groundOn }] : [];
    }),
  );
}
