/** The coded words of a case. Russian names of each are in docs/glossary.md; texts for people are in the skins. */

/** Kinds of case: one Temporal workflow type each, of the same name. */
export const CASE_KINDS = [
  'staffOnboarding',
  'invitation',
  'teacherVerification',
  'organizationRegistration',
  'studentTransfer',
  'movementOrder',
  'duty',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export { ROLES, WAITING_FOR_ROLE, type Role, type WaitingFor } from './case/roles.ts';

/** Where a case stands: the values of the search attribute `KtStage`. */
export const STAGES = [
  'opening',
  'awaitingDate',
  'awaitingOther',
  'awaitingPlatform',
  'awaitingLink',
  'toHandOut',
  'invited',
  'bounced',
  'undecided',
  'joining',
  'identifying',
  'verifying',
  'returned',
  'assigning',
  'undoing',
  'awaitingReply',
  'addressing',
  'completing',
  'refused',
  'signingUp',
  'handingOver',
  'enteringData',
  'creatingClass',
  'creatingChannels',
  'consenting',
  'deciding',
  'issuingPeriodCertificate',
  'awaitingOtherCollege',
  'awaitingApplication',
  'admitting',
  'issuingTransferCertificate',
  'awaitingExtract',
  'awaitingOrder',
  'issuingExtract',
  'handingOverPapers',
  'leavingClass',
  'joiningClass',
  'drafting',
  'applying',
  'mending',
  'informing',
  'performing',
  'closed',
] as const;
export type Stage = (typeof STAGES)[number];

/** How a case ended. A business "no" is an outcome, never a failed workflow. */
export const OUTCOMES = [
  'active',
  'alreadyActive',
  'notRequired',
  'withdrawn',
  'declined',
  'statusRefused',
  'joined',
  'annulled',
  'confirmed',
  'registered',
  'administratorChanged',
  'platformRefused',
  'transferred',
  'transferRefused',
  'stayed',
  'notConsented',
  'applied',
  'cancelled',
  'performed',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

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
