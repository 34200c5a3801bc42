import { parseCivilDate } from '../../../domain/calendar/civil-date.ts';
import type { NewGuest } from '../../../domain/invitation/guest.ts';
import { parseFullName } from '../../../domain/people/full-name.ts';
import { inviteGuest, type InvitedGuest } from '../../../registry/invitation/guests.ts';
import { COLLEGE_NOW, type College } from './college.ts';

/** The last day of a guest where a test says none. */
export const GUEST_UNTIL = parseCivilDate('2026-09-04');

/** A guest under a contract of civil law, with what is said otherwise. */
export function guestOf(said: Partial<NewGuest> = {}): NewGuest {
  return {
    name: parseFullName('Орлова Вера Павловна'),
    phone: '+79000000521',
    email: 'orlova@college.example',
    birthDate: null,
    ground: { kind: 'civilContract', number: '14-гпх', on: parseCivilDate('2026-08-31') },
    invitedBy: 'Отделова В. П.',
    until: GUEST_UNTIL,
    samePerson: null,
    ...said,
  };
}

/** Invites a guest as HR does; gives the case. */
export async function enterGuest(
  college: College,
  said: Partial<NewGuest> = {},
  how: { readonly at?: string; readonly keep?: boolean } = {},
): Promise<InvitedGuest & { readonly caseId: string }> {
  const { at = COLLEGE_NOW, keep = true } = how;
  return college.transaction(async (tx) => {
    const invited = await inviteGuest(tx, guestOf(said), { at, actorId: college.staff.hr, keep });
    const { rows } = await tx.query<{ id: string }>('select id from "case" where number = $1', [
      invited.number,
    ]);
    return { ...invited, caseId: rows[0]?.id ?? '' };
  });
}
