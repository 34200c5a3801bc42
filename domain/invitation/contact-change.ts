/** What a corrected phone or address means for the invitation of the person. */
export type AfterContacts =
  /** Nobody is being invited. */
  | 'nothing'
  /** The slip is not handed over yet: it will bear the new number. */
  | 'printedAnew'
  /** The code that was sent or handed out dies, and the next issue goes out by what is right now. */
  | 'reissued'
  /** The same, but the edition allows no further issue by itself: the administrator decides. */
  | 'annulled'
  /** The person was shown the link: the administrator now expects a request with the new number. */
  | 'expected';

/** The live issue of an invitation, as the registry has it. */
export interface LiveIssue {
  readonly status: string;
  readonly issue: number;
  readonly issueLimit: number;
}

/**
 * What becomes of an invitation when contacts are corrected: a letter under way went to the wrong address or names the
 * wrong number, which is the person's key on the platform.
 */
export function afterContacts(live: LiveIssue | null): AfterContacts {
  switch (live?.status) {
    case 'sent':
    case 'handedOut':
    case 'opened':
    case 'bounced':
      return live.issue < live.issueLimit ? 'reissued' : 'annulled';
    case 'toHandOut':
      return 'printedAnew';
    case 'revealed':
      return 'expected';
    case undefined:
    default:
      return 'nothing';
  }
}
