import type { CivilDate } from '../calendar/civil-date.ts';
import type { OfficialLetter, PersonalLetter } from '../letter/letter-data.ts';
import type { LetterForm, RegistrationPurpose } from './codes.ts';

/** The official letter to the platform (2.2): a request, or what is said about it later, with the order attached. */
export type RegistrationLetter = OfficialLetter<
  'registrationRequest',
  {
    readonly purpose: RegistrationPurpose;
    readonly form: LetterForm;
    readonly college: {
      readonly fullName: string;
      readonly inn: string | null;
      readonly ogrn: string | null;
    };
    readonly outgoing: { readonly number: string; readonly on: CivilDate };
    /** The first letter of the correspondence, for every later one. */
    readonly earlier: { readonly number: string; readonly on: CivilDate } | null;
    readonly order: { readonly number: string; readonly on: CivilDate; readonly scan: Uint8Array };
    /** The phone in E.164: exactly the one to sign up with. */
    readonly administrator: { readonly name: string; readonly email: string; readonly phone: string };
    readonly consentOn: CivilDate;
    /** Who signs for the college; null where nobody is appointed. */
    readonly head: {
      readonly post: string | null;
      readonly firstName: string;
      readonly middleName: string | null;
      readonly lastName: string;
    } | null;
    /** The number in whose place the new one comes, where the same administrator has another; E.164. */
    readonly formerPhone: string | null;
    /** Papers beside the order that go with this letter. */
    readonly papers: readonly { readonly title: string; readonly scan: Uint8Array }[];
    /** Whose rights end; null where nobody had any. */
    readonly formerAdministrator: string | null;
    /** What the platform wanted to know in addition: free text of the administrator, a paragraph a line. */
    readonly supplement: string | null;
  }
>;

/** What the director is told of though nobody asks them about it. */
export const DIRECTOR_NEWS = [
  'registered',
  'administratorChanged',
  'administratorLeaves',
  'termLate',
] as const;
export type DirectorNews = (typeof DIRECTOR_NEWS)[number];

export type DirectorNoticeLetter = PersonalLetter<
  'directorNotice',
  {
    readonly what: DirectorNews;
    /** The administrator; null for a term. */
    readonly name: string | null;
    /** When it was done, the last day of an appointment, or the day until which the term ran. */
    readonly on: CivilDate;
    /** Code of the question whose term is late; null for everything else. */
    readonly question: string | null;
    /** Is nobody administrator afterwards. */
    readonly nobody: boolean;
  }
>;
