import { z } from 'zod';
import type {
  InvitationLetter,
  InvitationReminderLetter,
  JoinReminderLetter,
  LinkReplacedLetter,
} from '../../../domain/invitation/letters.ts';
import { phone, unquoted } from '../fields.ts';
import { caseView, TEACHER_ROLE } from '../person.ru.ts';
import { phoneView } from '../shown.ts';
import type { LetterView, Site } from '../template.ts';

/** What every letter to somebody who is invited must have. */
export const seat = z.object({
  spaceName: unquoted,
  phone,
  issue: z.number().int().min(1),
});

/** Into what somebody is invited, and the way there. */
export function seatView(
  letter: InvitationLetter | InvitationReminderLetter | JoinReminderLetter | LinkReplacedLetter,
  site: Site,
): LetterView {
  const { spaceName, phone: number, token } = letter.content;
  return {
    ...caseView(letter),
    role: TEACHER_ROLE,
    spaceName,
    platformApp: letter.platform.app,
    phone: phoneView(number),
    link: token === null ? null : invitationLink(site, token),
  };
}

/** The address of the college's own page for a token: the only link that ever travels by letter. */
function invitationLink({ pageUrl }: Site, token: string): string {
  return `${pageUrl}/i/${token}`;
}
