import type { z } from 'zod';
import type { LetterData, OfficialLetter, PersonalLetter } from '../../domain/letter/letter-data.ts';

/** What Mustache sees: text ready to be shown, flags for sections, never a function. */
export type LetterView = Readonly<Record<string, unknown>>;

/** What a view may need beside the letter. */
export interface Site {
  /** Base of the college's own pages: the only place the links of a letter lead to. */
  readonly pageUrl: string;
}

/** A letter as people will read it. The subject is one line; the two bodies say the same. */
export interface RenderedLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** How letters of one kind are made: all that is of the kind alone stands in one file. */
interface Template<L extends LetterData> {
  /** What the content must be; text is one line, what is not listed is dropped. */
  readonly content: z.ZodType<L['content'], L['content']>;
  /** Made-up content, for previews and tests. */
  readonly example: L['content'];
  /** Mustache, as the two bodies: one line. */
  readonly subject: string;
  /** Set in lines of 72 characters when it is rendered. */
  readonly text: string;
  /** The inside of the layout. Says the same as the text. */
  readonly html: string;
  /** Values of the domain in, what people read out: the only place where a value of the letter is formatted. */
  view(letter: L, site: Site): LetterView;
}

/** Of a letter to a person of the college. */
export type PersonalTemplate<L extends PersonalLetter> = Template<L>;

/** Of a letter to an organisation. */
export interface OfficialTemplate<L extends OfficialLetter> extends Template<L> {
  readonly official: {
    /** The person who is answered, beside the college's mailbox. */
    answeredTo(content: L['content']): string;
    attachments(content: L['content']): readonly Attachment[];
  };
}

/** A file that goes with a letter. */
export interface Attachment {
  /** With its ending; one line without `/` and quotes. */
  readonly fileName: string;
  readonly mediaType: 'application/pdf';
  readonly bytes: Uint8Array;
}

/** The template of letters of some kind, whatever they say. */
export interface AnyTemplate extends Template<LetterData> {
  readonly official?: OfficialTemplate<OfficialLetter>['official'];
}
