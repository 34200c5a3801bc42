import { z } from 'zod';
import { parseRussianDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { parsePhone } from '../../domain/people/phone.ts';
import { ORDER_KINDS } from '../../domain/order/order.ts';
import { ANNUL_REASONS } from '../../domain/invitation/progress.ts';
import { LETTER_FORMS, REGISTRATION_PURPOSES } from '../../domain/registration/codes.ts';
import type { LetterKind } from '../../domain/letter/kinds.ts';

// Line breaks would forge headers of a subject; invisible marks would disguise an address or turn a sentence round.
const NOT_OF_ONE_LINE = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

const line = (longest: number) =>
  z
    .string()
    .refine((text) => !NOT_OF_ONE_LINE.test(text), 'must be one line without control characters')
    .trim()
    .min(1)
    .max(longest);

/** A name the templates put into «…» themselves. */
const unquoted = line(200).transform((text) => /^[«"]([^«»"]+)[»"]$/.exec(text)?.[1] ?? text);

function parsedBy<T>(parse: (text: string) => T, message: string) {
  return z.string().transform((text, context) => {
    try {
      return parse(text);
    } catch {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
  });
}
const date = parsedBy(parseRussianDate, 'must be a date, dd.mm.yyyy or yyyy-mm-dd');
const phone = parsedBy(parsePhone, 'must be a phone number');
const webAddress = line(2000).pipe(z.url({ protocol: /^https?$/ }));

const toAPerson = z.object({
  recipient: z.object({ firstName: line(100), middleName: line(100).nullable() }),
  organizationShortName: line(300),
  /** Base of the college's own pages: the only place the links of a letter lead to. */
  pageUrl: webAddress.transform((address) => address.replace(/\/+$/, '')),
});

const ofACase = toAPerson.extend({
  caseNumber: line(40),
  administratorName: line(300).nullable(),
  /** As people write it; one with an extension is shown as it is. */
  administratorPhone: line(60).nullable(),
});

const seat = {
  role: unquoted,
  spaceName: unquoted,
  platformName: unquoted,
  /** The program a person opens: the platform has moved before and may move again. */
  platformApp: unquoted,
  /** The number the administrator expects to see in the join request. */
  phone,
};

/** A platform link works for whoever holds it, so a letter carries only the address of the college's own page. */
function leadsToTheCollege(
  params: { link: string | null; pageUrl: string },
  context: z.RefinementCtx<unknown>,
): void {
  if (params.link === null || params.link.startsWith(`${params.pageUrl}/`)) return;
  context.addIssue({ code: 'custom', path: ['link'], message: 'must be an address below pageUrl' });
}

const digestTask = z.object({
  /** «П-147/3» */
  number: line(40),
  title: line(300),
  dueOn: date.nullable(),
  overdue: z.boolean(),
  minutes: z.number().int().min(1).max(10_000).optional(),
});

/** An order as letters name it. */
const ofAnOrder = toAPerson.extend({
  caseNumber: line(40),
  kind: z.enum(ORDER_KINDS),
  orderNumber: line(60),
  orderedOn: date,
  effectiveOn: date,
});
const groupCode = line(30);
/** An order may move a whole college; a letter shows the first of them. */
const people = <S extends z.ZodRawShape>(shape: S) =>
  z
    .array(z.object({ name: line(310), ...shape }))
    .max(10_000)
    .readonly();

/** What each letter must be given. Dates may come in either form; text is one line; what is not listed is dropped. */
export const LETTER_PARAMS = {
  invitation: ofACase
    .extend({ ...seat, link: webAddress, expiresOn: date, issue: z.number().int().min(1) })
    .superRefine(leadsToTheCollege),
  invitationReminder: ofACase
    .extend({ ...seat, link: webAddress, expiresOn: date, daysLeft: z.number().int().min(0).max(3660) })
    .superRefine(leadsToTheCollege),
  joinReminder: ofACase.extend({ ...seat, link: webAddress.nullable() }).superRefine(leadsToTheCollege),
  invitationAnnulled: ofACase.extend({ platformName: unquoted, reason: z.enum(ANNUL_REASONS) }),
  statusRefused: ofACase.extend({ platformName: unquoted, role: unquoted }),
  welcome: ofACase.extend({
    platformName: unquoted,
    platformApp: unquoted,
    role: unquoted,
    /** The spaces and channels that are open now, as a list shows them: «класс «Преподаватели»». */
    spaces: z.array(line(200)).min(1).max(100),
  }),
  digest: toAPerson.extend({ tasks: z.array(digestTask).min(1).max(10_000) }),
  /** What becomes of the list of a class teacher's group. */
  orderToClassTeacher: ofAnOrder.extend({
    group: groupCode,
    comes: people({ from: date, fromGroup: groupCode.nullable() }),
    goes: people({ lastDay: date, toGroup: groupCode.nullable() }),
    stays: people({ course: z.number().int().min(1).max(6).nullable() }),
  }),
  /** What becomes of a student, to a parent or guardian. */
  orderToRepresentative: ofAnOrder.extend({
    student: line(310),
    fromGroup: groupCode.nullable(),
    toGroup: groupCode.nullable(),
    lastDay: date.nullable(),
    leaveLastDay: date.nullable(),
    leaves: z.boolean(),
  }),
  /** The official letter to the platform (2.2): no recipient by name, no link of ours. */
  registrationRequest: z.object({
    purpose: z.enum(REGISTRATION_PURPOSES),
    form: z.enum(LETTER_FORMS),
    caseNumber: line(40),
    platformName: unquoted,
    organizationShortName: line(300),
    organizationFullName: line(500),
    inn: line(10).nullable(),
    ogrn: line(13).nullable(),
    outgoingNumber: line(40),
    outgoingOn: date,
    /** The first letter of the correspondence, for every later one. */
    earlier: z.object({ number: line(40), on: date }).nullable(),
    orderNumber: line(60),
    orderOn: date,
    administratorName: line(300),
    administratorEmail: line(320),
    administratorPhone: phone,
    consentOn: date,
    /** Whose rights end; null where nobody had any. */
    formerAdministrator: line(300).nullable(),
    /** What the platform wanted to know in addition, a paragraph each. */
    supplement: z.array(line(2000)).max(50),
  }),
} as const satisfies Record<LetterKind, z.ZodType>;

/** What the caller of a letter gives. */
export type LetterParamsOf<K extends LetterKind> = z.input<(typeof LETTER_PARAMS)[K]>;
/** All letters by kind: {@link LetterParamsOf} as one type. */
export type LetterParams = { readonly [K in LetterKind]: LetterParamsOf<K> };
/** What a template's view is made of, after parsing. */
export type ParsedLetterParams<K extends LetterKind> = z.output<(typeof LETTER_PARAMS)[K]>;

/**
 * Parses the parameters of one letter.
 *
 * @throws `InvalidInput` with `details.letter` and `details.parameter`, a path such as `recipient.firstName`: never
 * the value, which may be personal.
 */
export function parseLetterParams<K extends LetterKind>(kind: K, params: unknown): ParsedLetterParams<K> {
  const parsed = LETTER_PARAMS[kind].safeParse(params);
  if (parsed.success) return parsed.data as ParsedLetterParams<K>;
  const parameter = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new KontingentError('InvalidInput', `the letter ${kind} cannot be rendered: check ${parameter}`, {
    letter: kind,
    parameter,
  });
}
