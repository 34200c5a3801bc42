import type { PersonalLetter } from '../letter/letter-data.ts';

/** Somebody has come in. */
export type WelcomeLetter = PersonalLetter<
  'welcome',
  {
    /** The spaces that are open now, as a list shows them. */
    readonly spaces: readonly string[];
    /** Email of the platform's support, and the address of its instructions, as the edition has them. */
    readonly support: string;
    readonly instructions: string | null;
  }
>;
