import type { CivilDate } from '../calendar/civil-date.ts';
import type { PersonalLetter } from '../letter/letter-data.ts';
import type { AnnulReason } from './progress.ts';

/** Into what somebody is invited, and with which phone: the number the administrator expects in the join request. */
interface Seat {
  readonly spaceName: string;
  /** E.164. */
  readonly phone: string;
  readonly issue: number;
}

/** A token leads to the college's own page: a platform link works for whoever holds it and never travels by letter. */
export type InvitationLetter = PersonalLetter<
  'invitation',
  Seat & { readonly token: string; readonly expiresOn: CivilDate }
>;

export type InvitationReminderLetter = PersonalLetter<
  'invitationReminder',
  Seat & {
    readonly token: string;
    readonly expiresOn: CivilDate;
    /** 0 on the last day. */
    readonly daysLeft: number;
  }
>;

/** To somebody who was shown the link and did not join. */
export type JoinReminderLetter = PersonalLetter<'joinReminder', Seat & { readonly token: string | null }>;

export type InvitationAnnulledLetter = PersonalLetter<'invitationAnnulled', { readonly reason: AnnulReason }>;

/** To somebody who saw the former link and did not join: it leads nowhere now. */
export type LinkReplacedLetter = PersonalLetter<
  'linkReplaced',
  Seat & {
    readonly token: string | null;
    /** Is there a new link already. */
    readonly ready: boolean;
  }
>;

/** To those to whom the class belongs. */
export type LinkChangedLetter = PersonalLetter<
  'linkChanged',
  {
    readonly spaceName: string;
    readonly leaked: boolean;
    readonly ready: boolean;
    /** Who changed it; null where nobody is named. */
    readonly by: string | null;
    /** How many saw the former link, have not joined, and got a letter. */
    readonly told: number;
    /** How many of them no letter reaches. */
    readonly untold: number;
  }
>;
