import { z } from 'zod';
import { parseEmail } from '../../domain/people/email.ts';
import { parsePhone } from '../../domain/people/phone.ts';
import { KontingentError } from '../../domain/errors.ts';
import { TERM_KEYS } from '../../domain/task/terms.ts';
import { parseTerm, type Term } from '../../domain/calendar/term.ts';
import {
  CHANGES,
  CHECKLIST_ITEMS,
  CONSENT_KINDS,
  CONSENT_RULES,
  DATA_BASES,
  PERSONAL_DATA,
} from '../../domain/college/edition-words.ts';
import { ROLES } from '../../domain/case/roles.ts';
import type { Transaction } from '../db/database.ts';
import { readBy } from './read-by.ts';

const TermJson = readBy(z.unknown(), (json): Term => parseTerm(json), 'term');
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const RoleName = z.enum(ROLES);
const Category = z.enum(['pedagogue', 'administration', 'other']);

const Line = z.string().trim().min(1).max(120);

/** E.164 where the number can be called as it stands; one with an extension stays as it was written. */
const WorkPhone = Line.max(60).transform((text): string => {
  try {
    return parsePhone(text);
  } catch {
    return text;
  }
});

/** Whom people call about the platform: a place of work, nobody's own phone. An older edition has no such thing. */
const Help = z.strictObject({
  phone: WorkPhone.nullable(),
  room: Line.nullable(),
  source: z.string().min(1).exactOptional(),
});

/** On what a kind of personal data rests; null where the college has not said. `source` names act and article, or the paper. */
const DataGround = z.strictObject({ basis: z.enum(DATA_BASES), source: z.string().min(1) }).nullable();

/** The form of `edition.policy`: everything that the regulation leaves to the college, each with its source. */
export const Policy = z.strictObject({
  platform: z.strictObject({
    name: z.string().min(1),
    app: z.string().min(1),
    joinRequests: z.boolean(),
    statusConfirmedBy: z.enum(['administrator', 'platform']),
    /** Address of the platform's own instructions. */
    instructions: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .default(null),
    source: z.string().min(1),
  }),
  help: Help.default({ phone: null, room: null }),
  /** On what each kind of personal data rests. An older edition has no such table: nothing is said then, and `doctor` asks. */
  personalData: z.partialRecord(z.enum(PERSONAL_DATA), DataGround).default({}),
  steps: z.strictObject({
    confirmStatus: z.enum(['on', 'off']),
    attachClassTeachers: z.enum(['on', 'off']),
    /** A member of the staff does not join: the deputy director is asked, or it is only noted. */
    staffRefusal: z.enum(['task', 'note']).default('task'),
    source: z.string().min(1),
  }),
  day: z.strictObject({ starts: Clock, ends: Clock, digest: Clock }),
  invitation: z.strictObject({
    issueLimit: z.int().min(1).max(10),
    reminders: z.array(TermJson).max(10),
    joinReminders: z.array(TermJson).max(10),
  }),
  /** The official request to the platform (2.2): where to, when silence repeats it, how often at most. */
  registration: z.strictObject({
    supportAddress: readBy(z.string(), (text) => parseEmail(text), 'email'),
    resendAfter: TermJson,
    resendLimit: z.int().min(0).max(10),
    /**
     * Does the head approve a letter that says something new before it leaves (2.1: the administrator is appointed by
     * their order). On where an edition does not say: a letter over the college's name is the head's. Open cases go on,
     * because only what they write anew is asked about, never a letter that has gone or its repetition.
     */
    approval: z.enum(['on', 'off']).default('on'),
    source: z.string().min(1),
  }),
  /** Transfers of students: who decides on each kind within the college, what is handed over to whoever leaves. */
  transfers: z.strictObject({
    deciders: z.record(z.enum(CHANGES), RoleName),
    checklist: z.array(z.enum(CHECKLIST_ITEMS)),
    source: z.string().min(1),
  }),
  /** What the college, or the law in its present wording, lays down for orders on students. */
  orders: z.strictObject({
    reinstatementYears: z.int().min(1).max(20),
    semesterStarts: z
      .array(z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/))
      .min(1)
      .max(6),
    leaveMonths: z.int().min(1).max(60),
    longLeaveMonths: z.int().min(1).max(60),
    didNotReturnAfterDays: z.int().min(0).max(365),
    /** Kinds of orders, and when each needs the consent of a minor's representative. */
    consents: z.partialRecord(z.enum(CONSENT_KINDS), z.enum(CONSENT_RULES)),
    failureChecklist: z.enum(['on', 'off']),
    notifyRepresentatives: z.enum(['on', 'off']),
    classChanges: z.enum(['on', 'off']),
    source: z.string().min(1),
  }),
  terms: z.record(z.enum(TERM_KEYS), TermJson),
  ladders: z.record(RoleName, z.array(RoleName)),
  ownCase: z.array(RoleName).min(1),
  weeks: z.record(RoleName, z.union([z.literal(5), z.literal(6)])),
  posts: z.array(z.strictObject({ match: z.string().min(1), category: Category })),
  accessFor: z.array(Category),
});
export type Policy = z.infer<typeof Policy>;

/** The file in which an edition is kept and entered. */
export const EditionFile = z.strictObject({
  title: z.string().min(1),
  orderNumber: z.string().min(1),
  orderOn: z.iso.date(),
  effectiveOn: z.iso.date(),
  policy: z.unknown(),
});

export interface Edition {
  readonly id: string;
  readonly policy: Policy;
}

/** Editions never change once entered, so what was parsed stays true. */
const parsed = new Map<string, Edition>();

/**
 * The edition in force on a civil date of the college (4.4: the former one loses force by itself).
 *
 * @throws `EditionMissing` (retried later) when none is in force yet
 */
export async function editionOn(tx: Transaction, date: string): Promise<Edition> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from edition where effective_on <= $1 order by effective_on desc limit 1',
    [date],
  );
  const id = rows[0]?.id;
  if (id === undefined)
    throw new KontingentError('EditionMissing', `No edition is in force on ${date}`, { date });
  return editionById(tx, id);
}

/** An edition by its id, parsed once a process. */
export async function editionById(tx: Transaction, id: string): Promise<Edition> {
  const known = parsed.get(id);
  if (known) return known;
  const { rows } = await tx.query<{ policy: unknown }>('select policy from edition where id = $1', [id]);
  if (!rows[0]) throw new KontingentError('EditionMissing', 'The edition of the case is gone', { id });
  const edition = { id, policy: Policy.parse(rows[0].policy) };
  parsed.set(id, edition);
  return edition;
}
