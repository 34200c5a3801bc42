import type { Questions } from '../case/process.ts';
import { INVITATION_QUESTIONS } from './questions.ts';

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
  /**
   * The link of a class was replaced or has leaked (2.2, 2.7): it works for whoever saw it, so the members are compared
   * with those who were invited. Whoever was found a stranger and removed is named.
   */
  reconcileMembers: {
    role: 'administrator',
    term: 'removal',
    decisions: ['reconciled', 'strangersRemoved'],
    explained: ['strangersRemoved'],
  },
  /** A link that has leaked is void before there is a new one. */
  providePlatformLink: INVITATION_QUESTIONS.providePlatformLink,
  /** Somebody who is in classes works here no more: 2.2, for the safety of information. */
  removeFromClasses: { role: 'administrator', term: 'removal', decisions: ['removed', 'notThere'] },
} as const satisfies Questions;

/** What one of these does before anybody answers it. */
export const INVITATION_DUTY_BEGINS = { reconcileMembers: { do: 'sendLinkLetters' } } as const;

/** What an answer to one of them leads to. */
export const INVITATION_DUTY_EFFECTS = {
  'removeFromClasses/removed': { do: 'removeMembership' },
  'removeFromClasses/notThere': { do: 'removeMembership' },
} as const;
