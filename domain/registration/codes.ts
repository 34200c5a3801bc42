/** Why a letter is written to the platform: the college is new there, or its administrator or their phone changes. */
export const REGISTRATION_PURPOSES = ['registration', 'change'] as const;
export type RegistrationPurpose = (typeof REGISTRATION_PURPOSES)[number];

/** What a letter to the platform is in its correspondence. */
export const LETTER_FORMS = ['request', 'repeat', 'supplement', 'correction', 'resubmission'] as const;
export type LetterForm = (typeof LETTER_FORMS)[number];

/** Why the platform refused, as far as its reply says. */
export const REFUSAL_REASONS = [
  'organizationUnknown',
  'registeredElsewhere',
  'orderNotAccepted',
  'administratorNotAccepted',
  'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
