/** What an inbound letter is, judged from its headers: facts that a parser has read, nothing guessed from its words. */
export interface MailFacts {
  readonly messageId: string | null;
  /** Message-IDs that the letter says it answers, the nearest first: In-Reply-To, then References from the end. */
  readonly answers: readonly string[];
  /** Addresses it came to and the names beside them, as far as its headers say. */
  readonly to: readonly string[];
  readonly fromAddress: string | null;
  readonly fromName: string | null;
  /** The envelope sender: empty for a null path, null where the mailbox does not tell it. */
  readonly returnPath: string | null;
  readonly subject: string;
  readonly text: string;
  readonly autoSubmitted: string | null;
  readonly precedence: string | null;
  /** A header that only programs set when they answer: X-Autoreply, X-Autorespond and the like. */
  readonly marksOfAProgram: boolean;
  /** A header that only mail servers set when they return a letter: X-Failed-Recipients and the like. */
  readonly marksOfAServer: boolean;
  /** It can be unsubscribed from: a newsletter, or a letter of a list. */
  readonly subscribed: boolean;
  /** Results of checks of the sender (`Authentication-Results`, RFC 8601), the topmost first. */
  readonly checks: readonly string[];
  /** `report-type` of a multipart/report. */
  readonly reportType: string | null;
  /** Per-recipient parts of a delivery status (RFC 3464). */
  readonly statuses: readonly DeliveryStatus[];
  /** What was done with the letter that a read receipt is about (RFC 8098), «displayed» say. */
  readonly disposition: string | null;
  /** Message-IDs found in what was returned or attached with the letter, or quoted in it. */
  readonly returned: readonly string[];
  /** To whom the returned letters were addressed, in lower case. */
  readonly returnedTo: readonly string[];
}

/** What came with a letter, as a page names it. */
export interface InboundAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** One recipient of a delivery status notification (RFC 3464). */
export interface DeliveryStatus {
  /** Addresses by which the report names the recipient, the final and the original one, in lower case. */
  readonly recipients: readonly string[];
  readonly action: string | null;
  /** Enhanced status code, «5.1.1». */
  readonly status: string | null;
  readonly diagnostic: string | null;
}

/** `own` is a copy of a letter of ours, sent to ourselves. */
export type MailNature = 'reply' | 'autoReply' | 'bounce' | 'delay' | 'delivered' | 'readReceipt' | 'own';

/** Why a letter came back. */
export interface Bounce {
  /** Enhanced status code, «5.1.1». */
  readonly status: string;
  /** Reply code of the server that refused. */
  readonly smtpCode: number;
}

export interface Judged {
  readonly nature: MailNature;
  readonly bounce: Bounce | null;
}

/** The address of the letter of ours that has this Message-ID; null for any other. */
export type OwnLetter = (messageId: string) => string | null;
