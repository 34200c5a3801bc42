/** Kinds of letters that the college sends; the templates bear the same names. */
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
