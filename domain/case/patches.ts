/** A rule that was changed while cases ran by the old one. */
export interface Patch {
  /** The release with the new rule, as CHANGELOG names it. */
  readonly since: string;
  /** What the new rule does otherwise, in a sentence. */
  readonly why: string;
}

/**
 * Ids of changed rules: what `patched` may be asked for, a closed list. An id is on the wire, in the history of every
 * case that passed the rule: it is never used again for another change, and goes only when no open case is older than it.
 */
export const PATCHES: Readonly<Record<string, Patch>> = {
  'peer-reminds': {
    since: '0.3.0',
    why: 'A message of the other college stands for no paper: the question stays open until the paper is entered.',
  },
  'decision-with-paper': {
    since: '0.3.0',
    why: 'The decision on a transfer within the college brings its protocol, which is entered as a paper of the case.',
  },
  'corrected-terms': {
    since: '0.3.0',
    why: 'An overdue question is timed anew too, because a term of an act may have been counted from a wrong paper.',
  },
};
