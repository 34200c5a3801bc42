import type { Questions } from '../case/process.ts';

/** What may have to be done about whoever is invited by itself, beside any other case. */
export const INVITATION_DUTIES = {
  /**
   * A member of the staff does not join. For pedagogues and administration joining is a duty by the local act (2.3–2.5;
   * Labour Code, articles 8 and 21), though no private phone can be demanded (article 188): a person talks it over.
   */
  considerRefusal: {
    role: 'deputyDirector',
    term: 'invitationDecision',
    decisions: ['willJoin', 'staysOut'],
    explained: ['staysOut'],
  },
} as const satisfies Questions;
