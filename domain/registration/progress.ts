import type { LetterForm } from './codes.ts';

/** How far the correspondence with the platform has come. */
export interface RegistrationProgress {
  /** Letters sent so far; the number of the last one. */
  readonly letter: number;
  /** How often silence may still repeat the last letter that said something new. */
  readonly repeatsLeft: number;
  /** When silence makes the letter be repeated; null while nothing is awaited or no repetition is left. */
  readonly resendAt: string | null;
  /** Replies in the mailbox of which nobody has said yet what they are. */
  readonly unread: readonly UnreadReply[];
  /** What the letter is that waits for approval, or was returned; there is none otherwise. */
  readonly draft?: LetterForm;
  /** The last change of the content that had a waiting letter asked about anew. */
  readonly content?: number;
}

/** An inbound letter by its id, and when it came to people's notice. */
export interface UnreadReply {
  readonly letter: string;
  readonly at: string;
}

export const NOTHING_SENT: RegistrationProgress = { letter: 0, repeatsLeft: 0, resendAt: null, unread: [] };

/** The progress with one reply more; the same letter again changes nothing. */
export function withReply(progress: RegistrationProgress, reply: UnreadReply): RegistrationProgress {
  if (progress.unread.some(({ letter }) => letter === reply.letter)) return progress;
  return { ...progress, unread: [...progress.unread, reply] };
}

/** The progress after a person said what the replies are: those that came later than that stay unread. */
export function withRead(progress: RegistrationProgress, at: string): RegistrationProgress {
  return { ...progress, unread: progress.unread.filter((reply) => reply.at > at) };
}

/**
 * The progress after one letter more: only a repetition uses up what the edition allows. When the letter is repeated is
 * counted by the commit, on the calendar of the college.
 *
 * @param resendLimit how often the edition lets silence repeat a letter
 */
export function withLetter(
  progress: RegistrationProgress,
  form: LetterForm,
  resendLimit: number,
): RegistrationProgress {
  const repeatsLeft = form === 'repeat' ? progress.repeatsLeft - 1 : resendLimit;
  const { draft: _sent, ...rest } = progress;
  return { ...rest, letter: progress.letter + 1, repeatsLeft, resendAt: null };
}

/** What the commit counts of a letter just sent: when silence repeats it, or never where no repetition is left. */
export function awaited(
  { repeatsLeft }: RegistrationProgress,
  resendAt: string,
): Pick<RegistrationProgress, 'resendAt'> {
  return { resendAt: repeatsLeft > 0 ? resendAt : null };
}

/** The progress of a case to which the platform's silence means nothing any more. */
export function withoutWaiting(progress: RegistrationProgress): RegistrationProgress {
  return { ...progress, resendAt: null };
}

/** The progress while a letter waits for approval. */
export function withDraft(progress: RegistrationProgress, draft: LetterForm): RegistrationProgress {
  return { ...withoutWaiting(progress), draft };
}

/** The progress after a letter was returned to be written anew. */
export function withoutDraft({ draft: _returned, ...progress }: RegistrationProgress): RegistrationProgress {
  return progress;
}
