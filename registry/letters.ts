import type { LetterKind, LetterOf } from '../domain/letters.ts';
import type { PersonalLetter } from '../domain/letter/letter-data.ts';
import {
  invitationAnnulledLetter,
  invitationLetter,
  invitationReminderLetter,
  joinReminderLetter,
} from './invitation/letters.ts';
import type { CaseLetter } from './letter/case-letter.ts';
import { welcomeLetter } from './onboarding/letters.ts';
import { statusRefusedLetter } from './verification/letters.ts';

type OfKind<K extends LetterKind> = LetterOf<K> extends PersonalLetter ? CaseLetter<LetterOf<K>> : never;

/**
 * Letters whose content can be read of their case at any time. Of the others, null, the registry knows what they say
 * only in the moment that queues them: a case shows what it sent.
 */
export const CASE_LETTERS: { readonly [K in LetterKind]: OfKind<K> | null } = {
  invitation: invitationLetter,
  invitationReminder: invitationReminderLetter,
  joinReminder: joinReminderLetter,
  invitationAnnulled: invitationAnnulledLetter,
  linkReplaced: null,
  linkChanged: null,
  statusRefused: statusRefusedLetter,
  welcome: welcomeLetter,
  digest: null,
  orderToClassTeacher: null,
  orderToRepresentative: null,
  registrationRequest: null,
  directorNotice: null,
};
