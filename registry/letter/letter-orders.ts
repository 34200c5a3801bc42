import type { OrderLetter } from '../../domain/order/order-letter.ts';
import type { LetterForm, RegistrationPurpose } from '../../domain/registration/codes.ts';
import type { PersonalLetter } from '../../domain/letter/kinds.ts';
import type { Policy } from '../college/policy.ts';

/** What a letter is made of, read from the registry in the transaction that queues it. */
export interface LetterOrder {
  readonly kind: PersonalLetter;
  readonly messageId: string;
  readonly at: string;
  readonly caseNumber: number | null;
  readonly timeZone: string;
  readonly policy: Policy;
  readonly to: {
    readonly address: string;
    readonly firstName: string;
    readonly middleName: string | null;
    readonly lastName: string;
    readonly phone: string | null;
  };
  readonly organization: { readonly shortName: string };
  readonly administrator: { readonly name: string; readonly phone: string | null } | null;
  readonly invitation: {
    readonly token: string;
    readonly issue: number;
    readonly expiresAt: string | null;
    readonly spaceName: string;
  } | null;
  readonly reason: string | null;
  /** Open tasks of a role holder, for the digest alone. */
  readonly digest?: readonly {
    readonly number: string;
    readonly kind: string;
    readonly dueOn: string;
    readonly overdue: boolean;
  }[];
  /** What an order does, for letters about it alone. */
  readonly order?: OrderLetter;
}

/** What an official letter to the platform is made of (2.2): the request itself, with the order attached. */
export interface RequestOrder {
  readonly purpose: RegistrationPurpose;
  readonly form: LetterForm;
  readonly messageId: string;
  /** Signed name of the letter, for the address that a reply comes to. */
  readonly replyToken: string;
  /** Message-ID of the first letter; null for that one. */
  readonly inReplyTo: string | null;
  readonly at: string;
  readonly caseNumber: number;
  readonly platformName: string;
  readonly supportAddress: string;
  readonly organization: {
    readonly shortName: string;
    readonly fullName: string;
    readonly inn: string | null;
    readonly ogrn: string | null;
  };
  readonly outgoing: { readonly number: string; readonly on: string };
  readonly earlier: { readonly number: string; readonly on: string } | null;
  readonly order: { readonly number: string; readonly on: string; readonly scan: Buffer };
  readonly administrator: { readonly name: string; readonly email: string; readonly phone: string };
  readonly consentOn: string;
  readonly formerAdministrator: string | null;
  /** Free text of the administrator; null where nothing was asked for. */
  readonly supplement: string | null;
}
