import type { LetterForm, RegistrationPurpose } from './vocabulary.ts';

/** What a decision on a registration needs to know, read from the registry: codes and numbers. */
export interface RegistrationFacts {
  readonly purpose: RegistrationPurpose;
  /** How often the system repeats an unanswered letter by itself. */
  readonly resendLimit: number;
  /** The college is registered with the platform already. */
  readonly active: boolean;
}

/** How far the correspondence with the platform has come. Lives in the workflow state: no addresses, no names. */
export interface RegistrationLead {
  readonly purpose: RegistrationPurpose;
  /** Letters sent so far; the number of the last one. */
  readonly letter: number;
  /** Repetitions of the last letter that said something new. */
  readonly repeats: number;
  readonly resendLimit: number;
  /** When silence makes the next letter be sent; null while nothing is awaited or the limit is reached. */
  readonly resendAt: string | null;
  /** Replies in the mailbox that nobody has said anything of yet; absent while there are none. */
  readonly unread?: readonly UnreadReply[];
}

/** An inbound letter by its id, and when it came. */
export interface UnreadReply {
  readonly letter: string;
  readonly at: string;
}

/** Has the platform answered with a letter that nobody has judged yet. */
export function hasUnread(lead: RegistrationLead | null): boolean {
  return (lead?.unread ?? []).length > 0;
}

/** The lead with one reply more; the same letter again changes nothing. */
export function withReply(lead: RegistrationLead, reply: UnreadReply): RegistrationLead {
  const unread = lead.unread ?? [];
  if (unread.some(({ letter }) => letter === reply.letter)) return lead;
  return { ...lead, unread: [...unread, reply] };
}

/** The lead after a person said what the replies are: those that came later than they said it stay unread. */
export function withRead(lead: RegistrationLead, at: string): RegistrationLead {
  const { unread, ...rest } = lead;
  const later = (unread ?? []).filter((reply) => reply.at > at);
  return later.length === 0 ? rest : { ...rest, unread: later };
}

/** The lead before its first letter. */
export function openRegistrationLead(facts: RegistrationFacts): RegistrationLead {
  const { purpose, resendLimit } = facts;
  return { purpose, letter: 0, repeats: 0, resendLimit, resendAt: null };
}

/** The lead after one letter more: only a repetition is counted against the limit. */
export function withLetter(lead: RegistrationLead, form: LetterForm): RegistrationLead {
  return {
    ...lead,
    letter: lead.letter + 1,
    repeats: form === 'repeat' ? lead.repeats + 1 : 0,
    resendAt: null,
  };
}

/** Takes in when the letter just sent would be repeated, as counted by the stage. */
export function settleLead(lead: RegistrationLead, resendAt: string): RegistrationLead {
  return { ...lead, resendAt: lead.repeats < lead.resendLimit ? resendAt : null };
}
