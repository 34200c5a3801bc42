/** What every letter has, whatever it says. Values are those of the domain: ISO dates and instants, phones in E.164. */
interface LetterHead<Kind extends string, Content extends object> {
  readonly kind: Kind;
  /** In angle brackets; every repetition of the letter bears the same. */
  readonly messageId: string;
  /** The instant at which it is written. */
  readonly at: string;
  /** Null for a letter of no case, a digest say. */
  readonly caseNumber: number | null;
  readonly organization: { readonly shortName: string };
  /** As the edition names it, and the program a person opens: the platform has moved before and may move again. */
  readonly platform: { readonly name: string; readonly app: string };
  /** What letters of this kind say, and no other. */
  readonly content: Content;
}

/** A letter to a person of the college. */
export interface PersonalLetter<
  Kind extends string = string,
  Content extends object = object,
> extends LetterHead<Kind, Content> {
  readonly to: {
    readonly address: string;
    readonly firstName: string;
    readonly middleName: string | null;
    readonly lastName: string;
  };
  /**
   * Whom people ask. Phone and room are those of work, by the edition: the private phone of the administrator was given
   * to the platform alone (152-ФЗ, ст. 9). A phone that can be called as it stands is in E.164.
   */
  readonly administrator: {
    readonly name: string;
    readonly phone: string | null;
    readonly room: string | null;
  } | null;
}

/** A letter of the college to an organisation: it wants an answer, which is read. */
export interface OfficialLetter<
  Kind extends string = string,
  Content extends object = object,
> extends LetterHead<Kind, Content> {
  readonly to: { readonly address: string; readonly name: string };
  /** Signed name of the letter, for the address that a reply comes to. */
  readonly replyToken: string;
  /** Message-ID of the first letter of the correspondence; null for that one. */
  readonly inReplyTo: string | null;
}

/** A letter as the registry hands it over to be rendered: the one shape of it from here to its template. */
export type LetterData = PersonalLetter | OfficialLetter;
