/** One letter as a mailbox gives it. */
export interface SourceLetter {
  readonly uidValidity: number;
  readonly uid: number;
  /** How far the mailbox is read once this letter is taken in. */
  readonly mark: number;
  /** When the server took it, ISO. */
  readonly arrivedAt: string;
  /** Bytes in the mailbox. */
  readonly size: number;
  /** False for one above {@link LARGEST}: `raw` is its headers alone. */
  readonly whole: boolean;
  readonly raw: Buffer;
  /** Envelope, where the mailbox knows it: a null path is an empty text. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] } | null;
}

export interface ReadFrom {
  readonly uidValidity: number | null;
  readonly readUpTo: number;
}

/** A mailbox that is watched. It is read, never changed: no flag is set, nothing is moved or deleted. */
export interface MailSource {
  /** Opaque key: no address, no login. */
  readonly mailbox: string;
  /** Opens a connection, if one is needed. @throws what the server or the disk says; never shown as it is */
  open(): Promise<OpenMailbox>;
}

export interface OpenMailbox {
  /** Letters that came after the mark, the oldest first; all of them under another UIDVALIDITY. */
  read(from: ReadFrom): AsyncIterable<SourceLetter>;
  /** UIDVALIDITY of the folder as it is open now. */
  uidValidity(): number;
  /** Rests until something may have come, at most so long; ends early when the signal does. Throws when cut off. */
  waitForNews(ms: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** A larger letter is not taken in: its headers are, with a note, and people read the rest in the mailbox. */
export const LARGEST = 15 * 1024 * 1024;
