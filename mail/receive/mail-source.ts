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
  /** True for one that the server did not give, or of which it gave the headers alone, though it is not too large. */
  readonly notGiven?: boolean;
  readonly raw: Buffer;
  /** Envelope, where the mailbox knows it: a null path is an empty text. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] } | null;
}

/** A reading of less than the whole letter. */
export interface Lesser {
  readonly uid: number;
  readonly read: 'headers' | 'nothing';
  /** It is larger than the server says. */
  readonly tooLarge: boolean;
}

export interface ReadFrom {
  readonly uidValidity: number | null;
  readonly readUpTo: number;
  /** How to read a letter that failed before: its headers alone, or nothing but that it is there. */
  readonly lesser?: Lesser | null;
}

/** One letter could not be read, though its mailbox could be listed. */
export class LetterNotGiven extends Error {
  readonly uid: number;
  /** `refused`: the server says no, or gives nothing; `tooLarge`: it gave more than it had said; `cutOff`: the connection ended. */
  readonly why: 'refused' | 'tooLarge' | 'cutOff';
  constructor(uid: number, why: LetterNotGiven['why'], cause: unknown) {
    super('The mail server did not give a letter', { cause });
    this.name = 'LetterNotGiven';
    this.uid = uid;
    this.why = why;
  }
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
