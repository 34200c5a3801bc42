import { z } from 'zod';
import { orderOfCase } from './order-views.ts';
import { CHANGES, CHECKLIST_ITEMS } from '../../domain/college/edition-words.ts';
import { SHOWN_KINDS } from '../../domain/order/grounds.ts';
import { ORDER_STATES } from '../../domain/order/order.ts';
import { DIRECTIONS, PAPERS } from '../../domain/transfer/codes.ts';
import { STUDY_FORMS, FUNDINGS } from '../../domain/student/study.ts';
import { GUEST_GROUNDS } from '../../domain/invitation/guest.ts';
import { ANNUL_REASONS } from '../../domain/invitation/progress.ts';
import { ROLES, type WaitingFor } from '../../domain/case/roles.ts';
import { WAITING_TITLES } from '../../domain/case/titles.ru.ts';
import { registrationDetails } from './registration.ts';
import { countedTerm } from './task.ts';
import { letterKind, letterState, listedInbound } from './letter.ts';

/** On whom a case waits. */
export const waitingFor = z.enum(Object.keys(WAITING_TITLES) as [WaitingFor, ...WaitingFor[]]);

/** Where a case stands. */
const caseStanding = z.strictObject({
  caseId: z.string(),
  number: z.number(),
  kind: z.string(),
  state: z.enum(['starting', 'open', 'closed']),
  stage: z.string(),
  waitingFor,
  since: z.string(),
  dueAt: z.string().nullable(),
  overdue: z.boolean(),
  outcome: z.string().nullable(),
  order: orderOfCase.nullable(),
});

/** A case in a list. */
export const listedCase = caseStanding.extend({
  personName: z.string(),
  openTasks: z.number(),
  guestUntil: z.string().nullable(),
});

const transferDetails = z.strictObject({
  direction: z.enum(DIRECTIONS),
  change: z.enum(CHANGES).nullable(),
  enteredAt: z.string().nullable(),
  registerNumber: z.string().nullable(),
  birthOn: z.string().nullable(),
  fromGroup: z.string().nullable(),
  toGroup: z.string().nullable(),
  toProgramme: z.string().nullable(),
  toForm: z.enum(STUDY_FORMS).nullable(),
  toFunding: z.enum(FUNDINGS).nullable(),
  otherCollege: z.string().nullable(),
  refusalReason: z.string().nullable(),
  pairCode: z.string().nullable(),
  paired: z.boolean(),
  order: z
    .strictObject({ case: z.number(), number: z.string(), on: z.string(), effectiveOn: z.string() })
    .nullable(),
  orders: z.array(
    z.strictObject({
      case: z.number(),
      kind: z.enum(SHOWN_KINDS),
      state: z.enum(ORDER_STATES),
      number: z.string().nullable(),
      effectiveOn: z.string(),
      undone: z.boolean(),
    }),
  ),
  leftClassAt: z.string().nullable(),
  classAnswer: z.enum(['joined', 'declined']).nullable(),
  papers: z.array(
    z.strictObject({
      kind: z.enum(PAPERS),
      way: z.enum(['received', 'issued']),
      number: z.string().nullable(),
      on: z.string().nullable(),
      who: z.string().nullable(),
      takenBackOn: z.string().nullable(),
      source: z.enum(['entered', 'otherCollege']),
    }),
  ),
  checklist: z.array(
    z.strictObject({
      item: z.enum(CHECKLIST_ITEMS),
      on: z.string().nullable(),
      reason: z.string().nullable(),
      by: z.string().nullable(),
    }),
  ),
  subjects: z.array(
    z.strictObject({
      title: z.string(),
      hours: z.number().nullable(),
      verdict: z.enum(['credited', 'toPass']),
    }),
  ),
  messages: z.array(
    z.strictObject({
      way: z.enum(['sent', 'received']),
      status: z.string(),
      at: z.string(),
      outcome: z.enum(['closed', 'delivered']).nullable(),
    }),
  ),
});

const caseInvitation = z.strictObject({
  issue: z.number(),
  channel: z.enum(['letter', 'paper']),
  status: z.string(),
  issuedAt: z.string(),
  handedOutAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  openedAt: z.string().nullable(),
  revealedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  endReason: z.enum(ANNUL_REASONS).nullable(),
  remindAt: z.string().nullable(),
});

const caseAnswer = z.strictObject({
  id: z.string(),
  task: z.number(),
  actorName: z.string(),
  onBehalfOfName: z.string().nullable(),
  decision: z.string(),
  comment: z.string().nullable(),
  recordedAt: z.string(),
  outcome: z.enum(['applied', 'refused']).nullable(),
  refusal: z.string().nullable(),
});

const caseTask = z.strictObject({
  seq: z.number(),
  kind: z.string(),
  role: z.enum(ROLES),
  roles: z.array(z.enum(ROLES)),
  state: z.enum(['open', 'withdrawn', 'answered', 'superseded']),
  decision: z.string().nullable(),
  level: z.number(),
  openedAt: z.string(),
  dueAt: z.string(),
  term: countedTerm.nullable(),
  closedAt: z.string().nullable(),
  ownerName: z.string().nullable(),
  retimedReason: z.string().nullable(),
  answers: z.array(caseAnswer),
});

const caseLetter = z.strictObject({
  id: z.string(),
  kind: letterKind,
  state: letterState,
  toAddress: z.string(),
  attempts: z.number(),
  smtpCode: z.number().nullable(),
  queuedAt: z.string(),
  sentAt: z.string().nullable(),
});

const caseCommand = z.strictObject({
  id: z.string(),
  type: z.string(),
  at: z.string(),
  actorName: z.string().nullable(),
  attempts: z.number(),
  outcome: z.enum(['refused']).nullable(),
  refusal: z.string().nullable(),
});

const trailLine = z.strictObject({
  id: z.number(),
  at: z.string(),
  action: z.string(),
  actorName: z.string().nullable(),
  onBehalfOfName: z.string().nullable(),
  ids: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  question: z.string().nullable(),
  reason: z.string().nullable(),
});

/** Everything that is known of a case. */
export const caseDetails = caseStanding.extend({
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  rev: z.number(),
  /** State as its last commit left it, in the form of its process. */
  processState: z.unknown(),
  person: z.strictObject({
    id: z.string().nullable(),
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    post: z.string().nullable(),
    hiredOn: z.string().nullable(),
    hireWithdrawn: z.boolean(),
    endedOn: z.string().nullable(),
    endOrder: z.string().nullable(),
    classes: z.array(z.string()),
    groups: z.array(z.string()),
  }),
  registration: registrationDetails.nullable(),
  transfer: transferDetails.nullable(),
  guest: z
    .strictObject({
      kind: z.enum(GUEST_GROUNDS),
      number: z.string(),
      on: z.string(),
      invitedBy: z.string(),
      until: z.string(),
      over: z.boolean(),
    })
    .nullable(),
  invitations: z.array(caseInvitation),
  tasks: z.array(caseTask),
  letters: z.array(caseLetter),
  inbound: z.array(listedInbound),
  commands: z.array(caseCommand),
  trail: z.array(trailLine),
});
