import { z } from 'zod';
import { STUDY_FORMS, FUNDINGS } from '../../domain/student/study.ts';
import { CAPACITY_BASES, CONSENT_PURPOSES, RELATIONS } from '../../domain/student/consent.ts';
import { SHOWN_KINDS, SHOWN_STATUSES } from '../../domain/order/grounds.ts';

/** A group on a day. */
export const listedGroup = z.strictObject({
  groupId: z.string(),
  code: z.string(),
  programme: z.string().nullable(),
  title: z.string().nullable(),
  qualification: z.string().nullable(),
  base: z.number().nullable(),
  lengthMonths: z.number().nullable(),
  intakeYear: z.number().nullable(),
  form: z.enum(STUDY_FORMS).nullable(),
  closedOn: z.string().nullable(),
  course: z.number().nullable(),
  people: z.number(),
  budget: z.number(),
  paid: z.number(),
  classTeacher: z.string().nullable(),
});

/** A student in a list. */
export const listedStudent = z.strictObject({
  enrolmentId: z.string(),
  personId: z.string(),
  registerNumber: z.string(),
  name: z.string(),
  birthOn: z.string().nullable(),
  phone: z.string().nullable(),
  status: z.enum(SHOWN_STATUSES),
  group: z.string().nullable(),
  programme: z.string().nullable(),
  course: z.number().nullable(),
  form: z.enum(STUDY_FORMS).nullable(),
  funding: z.enum(FUNDINGS).nullable(),
  representatives: z.number(),
});

/** So many people of one kind. */
export const contingentCell = z.strictObject({
  status: z.enum(SHOWN_STATUSES),
  group: z.string().nullable(),
  course: z.number().nullable(),
  programme: z.string().nullable(),
  programmeTitle: z.string().nullable(),
  form: z.enum(STUDY_FORMS).nullable(),
  funding: z.enum(FUNDINGS).nullable(),
  people: z.number(),
});

const orderOfFact = z.strictObject({
  case: z.number(),
  kind: z.enum(SHOWN_KINDS),
  number: z.string().nullable(),
  on: z.string().nullable(),
});

const shownFact = z.strictObject({
  kind: z.enum(['group', 'status', 'terms']),
  from: z.string(),
  until: z.string().nullable(),
  knownFrom: z.string(),
  knownUntil: z.string().nullable(),
  load: z.number().nullable(),
  order: orderOfFact.nullable(),
  closedBy: orderOfFact.nullable(),
  status: z.enum(SHOWN_STATUSES).nullable(),
  leaveLastDay: z.string().nullable(),
  group: z.string().nullable(),
  programme: z.string().nullable(),
  course: z.number().nullable(),
  form: z.enum(STUDY_FORMS).nullable(),
  funding: z.enum(FUNDINGS).nullable(),
});

/** A consent: for what, about whom, by whom, when; and when it was taken back, with who noted that. */
export const listedConsent = z.strictObject({
  number: z.number(),
  purpose: z.enum(CONSENT_PURPOSES),
  person: z.string(),
  givenBy: z.string().nullable(),
  givenOn: z.string(),
  paperNumber: z.string().nullable(),
  case: z.number().nullable(),
  orderKind: z.enum(SHOWN_KINDS).nullable(),
  withdrawnOn: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  withdrawalBy: z.string().nullable(),
});

/** Everything that is known of one enrolment. */
export const studentPage = z.strictObject({
  enrolmentId: z.string(),
  personId: z.string(),
  registerNumber: z.string(),
  name: z.string(),
  birthOn: z.string().nullable(),
  snils: z.string().nullable(),
  phone: z.string().nullable(),
  representatives: z.array(
    z.strictObject({
      name: z.string(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
      relation: z.enum(RELATIONS).nullable(),
      agreedOn: z.string().nullable(),
    }),
  ),
  fullCapacity: z
    .strictObject({ basis: z.enum(CAPACITY_BASES), number: z.string().nullable(), on: z.string() })
    .nullable(),
  consents: z.array(listedConsent),
  formerNames: z.array(z.strictObject({ name: z.string(), until: z.string() })),
  facts: z.array(shownFact),
});
