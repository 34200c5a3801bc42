import type { PersonalLetter } from '../letter/letter-data.ts';

/** A status was not confirmed. It says nothing but that: why is talked over. */
export type StatusRefusedLetter = PersonalLetter<'statusRefused', Record<never, never>>;
