import { addMonths, type CivilDate } from '../calendar/civil-date.ts';
import { KontingentError } from '../errors.ts';
import type { FullName } from '../people/full-name.ts';

/**
 * On what somebody is invited whom the college does not employ (2.2): a contract of civil law is no employment (Labour
 * Code, articles 11 and 15), a student in practice and a specialist of another organisation work for others.
 */
export const GUEST_GROUNDS = ['civilContract', 'practice', 'visiting'] as const;
export type GuestGround = (typeof GUEST_GROUNDS)[number];

/** A guest further ahead than this is a slip of the hand, in months. */
const MONTHS_AHEAD = 24;

/** A guest as whoever invites enters them: parsed, but not yet compared with the registry. */
export interface NewGuest {
  readonly name: FullName;
  /** The key of the person on the platform. */
  readonly phone: string;
  readonly email: string | null;
  readonly birthDate: CivilDate | null;
  readonly ground: { readonly kind: GuestGround; readonly number: string; readonly on: CivilDate };
  /** Who of the college answers for the guest. */
  readonly invitedBy: string;
  /** The last day on which the guest may be in the class. */
  readonly until: CivilDate;
  /** Said of a namesake with the same date of birth: the same person, or another one. */
  readonly samePerson: 'same' | 'other' | null;
}

/** What is known of whoever would be a guest. */
export interface KnownGuest {
  /** Works here by a post that needs access: invited by the onboarding. */
  readonly staff: boolean;
  readonly member: boolean;
  /** Number of an invitation without employment that runs already. */
  readonly running: number | null;
}

/** Why somebody is not invited as a guest; null where they are. */
export function whyNoGuest({
  staff,
  member,
  running,
}: KnownGuest): 'staff' | 'member' | 'guestRunning' | null {
  if (staff) return 'staff';
  if (member) return 'member';
  return running === null ? null : 'guestRunning';
}

/**
 * A guest stays until a day that is plausible.
 *
 * @param earliest the first day that may be the last: today for somebody who is invited, the day of the paper afterwards
 * @throws `InvalidDate` (`reason`: `guestEndTooEarly`, `guestEndTooLate`)
 */
export function requireGuestEnd(
  until: CivilDate,
  { earliest, today }: Record<'earliest' | 'today', CivilDate>,
): void {
  const reason =
    until < earliest ? 'guestEndTooEarly' : until > addMonths(today, MONTHS_AHEAD) ? 'guestEndTooLate' : null;
  if (reason === null) return;
  throw new KontingentError('InvalidDate', 'No guest stays until such a day', {
    reason,
    on: until,
    earliest,
  });
}
