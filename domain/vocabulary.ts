/** The coded words of a case. Russian names of each are in docs/glossary.md; texts for people are in the skins. */

export { ANNUL_REASONS, type AnnulReason } from './invitation/progress.ts';

export {
  LETTER_FORMS,
  REFUSAL_REASONS,
  REGISTRATION_PURPOSES,
  type LetterForm,
  type RefusalReason,
  type RegistrationPurpose,
} from './registration/words.ts';

/** Letters of these processes; the templates bear the same names. */
export const LETTERS = [
  'invitation',
  'invitationReminder',
  'joinReminder',
  'invitationAnnulled',
  'statusRefused',
  'welcome',
  'digest',
  'orderToClassTeacher',
  'orderToRepresentative',
  'registrationRequest',
] as const;
export type LetterKind = (typeof LETTERS)[number];
/** Letters to people of the college; the other kind is official, to the platform. */
export type PersonalLetter = Exclude<LetterKind, 'registrationRequest'>;
