/** The coded words of a case. Russian names of each are in docs/glossary.md; texts for people are in the skins. */

/** Kinds of case: one Temporal workflow type each, of the same name. */
export const CASE_KINDS = ['staffOnboarding', 'invitation', 'teacherVerification'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** On whom a case waits: the values of the search attribute `KtWaitingFor`. */
export type WaitingFor =
  | 'hr'
  | 'registrar'
  | 'administrator'
  | 'additional_administrator'
  | 'deputy_director'
  | 'director'
  | 'person'
  | 'platform'
  | 'class_teacher'
  | 'commission'
  | 'other_college'
  | 'date'
  | 'nobody';

/** Roles that answer tasks. A person has a role by a dated `appointment`, by order. */
export const ROLES = [
  'hr',
  'registrar',
  'administrator',
  'additionalAdministrator',
  'deputyDirector',
  'director',
] as const;
export type Role = (typeof ROLES)[number];

export const WAITING_FOR_ROLE: Readonly<Record<Role, WaitingFor>> = {
  hr: 'hr',
  registrar: 'registrar',
  administrator: 'administrator',
  additionalAdministrator: 'additional_administrator',
  deputyDirector: 'deputy_director',
  director: 'director',
};

/** Where a case stands: the values of the search attribute `KtStage`. */
export const STAGES = [
  'opening',
  'awaitingDate',
  'awaitingOther',
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
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why an invitation was annulled (2.2: unclaimed links are annulled for the safety of information). */
export const ANNUL_REASONS = [
  'leak',
  'wrongPerson',
  'wrongRole',
  'notNeeded',
  'hireMoved',
  'withdrawn',
] as const;
export type AnnulReason = (typeof ANNUL_REASONS)[number];

/** Letters of these processes; the templates bear the same names. */
export const LETTERS = [
  'invitation',
  'invitationReminder',
  'joinReminder',
  'invitationAnnulled',
  'statusRefused',
  'welcome',
  'digest',
] as const;
export type LetterKind = (typeof LETTERS)[number];
