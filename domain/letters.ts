import type {
  InvitationAnnulledLetter,
  InvitationLetter,
  InvitationReminderLetter,
  JoinReminderLetter,
  LinkChangedLetter,
  LinkReplacedLetter,
} from './invitation/letters.ts';
import type { WelcomeLetter } from './onboarding/letters.ts';
import type { ClassTeacherLetter, RepresentativeLetter } from './order/letters.ts';
import type { DirectorNoticeLetter, RegistrationLetter } from './registration/letters.ts';
import type { DigestLetter } from './task/letters.ts';
import type { StatusRefusedLetter } from './verification/letters.ts';

/** Every letter of the product. The one file of `domain/` that knows all of them: the kernel queues a letter of any kind. */
export type Letter =
  | InvitationLetter
  | InvitationReminderLetter
  | JoinReminderLetter
  | InvitationAnnulledLetter
  | LinkReplacedLetter
  | LinkChangedLetter
  | StatusRefusedLetter
  | WelcomeLetter
  | DigestLetter
  | ClassTeacherLetter
  | RepresentativeLetter
  | RegistrationLetter
  | DirectorNoticeLetter;

export type LetterKind = Letter['kind'];
/** The letter of a kind. */
export type LetterOf<K extends LetterKind> = Extract<Letter, { readonly kind: K }>;
