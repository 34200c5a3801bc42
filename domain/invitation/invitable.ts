import type { CivilDate } from '../calendar/civil-date.ts';

/** Why somebody is not invited apart from their onboarding. */
export type NotInvited = 'guest' | 'withdrawn' | 'member' | 'notRequired' | 'notYet';

/** What is known of whoever would be invited. */
export interface Invited {
  /** 1.4: a post outside the pedagogues and the administration needs no access. */
  readonly access: 'required' | 'notRequired';
  /** The first working day; null where it has come, and for somebody without an employment. */
  readonly startsOn: CivilDate | null;
  readonly today: CivilDate;
  /** Invited without an employment, by a ground and until a day: another invitation says both anew. */
  readonly guest: boolean;
  readonly withdrawn: boolean;
  readonly member: boolean;
}

/**
 * May somebody be invited apart from their onboarding (2.2); null where they may. The class of staff is for those who work
 * here by now.
 */
export function whyNotInvited({
  access,
  startsOn,
  today,
  guest,
  withdrawn,
  member,
}: Invited): NotInvited | null {
  if (guest) return 'guest';
  if (withdrawn) return 'withdrawn';
  if (member) return 'member';
  if (access === 'notRequired') return 'notRequired';
  return startsOn !== null && startsOn > today ? 'notYet' : null;
}
