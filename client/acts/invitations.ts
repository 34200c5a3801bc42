import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { KontingentError } from '../../domain/errors.ts';
import { GUEST_GROUNDS } from '../../domain/invitation/guest.ts';
import { ANNUL_REASONS } from '../../domain/invitation/progress.ts';
import { refusalsOfCases } from '../../domain/processes.ts';
import { caseByNumber, openCaseRow } from '../../registry/case/cases.ts';
import { recordCommand, type CommandData } from '../../registry/case/commands.ts';
import { caseNameOf } from '../../registry/case/name.ts';
import { collegeDate } from '../../registry/college/clock.ts';
import { lockPlatformState } from '../../registry/college/platform-state.ts';
import { editionOn } from '../../registry/college/policy.ts';
import { recordByToken } from '../../registry/invitation/claims.ts';
import { PlatformLink } from '../../registry/invitation/answers.ts';
import { inviteGuest as enterGuest, moveGuestEnd as moveEnd } from '../../registry/invitation/guests.ts';
import { changeLink } from '../../registry/invitation/link-change.ts';
import { openLink } from '../../registry/invitation/links.ts';
import { requireInvitable } from '../../registry/onboarding/invitable.ts';
import { act } from '../description.ts';
import type { Desk } from '../desk.ts';
import type { Submitted } from '../office.ts';
import {
  day,
  email,
  id,
  name,
  nothing,
  number,
  ofCase,
  phone,
  samePerson,
  submitted,
  text,
} from '../shapes/common.ts';
import { HOLDER, holdersOf } from '../permission.ts';

const ADMINISTRATION = holdersOf('administrator', 'additionalAdministrator', 'deputyDirector');
const INVITING_GUESTS = holdersOf('hr', 'administrator', 'additionalAdministrator');
/** Of a paper, of whoever answers, or why: the registry keeps it as it was written. */
const shortText = text.trim().min(1).max(200);
const OF_INVITED = refusalsOfCases('onboarding', 'invitation');

/** Annuls the live invitation of a case (2.2). */
export const annul = act({
  id: 'invitations.annul',
  who: ADMINISTRATION,
  // The reason stands in the history of the workflow: a code, never a text.
  input: z.strictObject({ number, reason: z.enum(ANNUL_REASONS) }),
  output: submitted,
  refusals: ['NotFound', ...OF_INVITED],
  byRequestId: true,
  run: (desk, { number, reason }) => command(desk, number, 'annul', { reason }),
});

/** Issues the next invitation of a case; the former token is dead. */
export const reissue = act({
  id: 'invitations.reissue',
  who: ADMINISTRATION,
  input: ofCase,
  output: submitted,
  refusals: ['NotFound', ...OF_INVITED],
  byRequestId: true,
  run: (desk, { number }) => command(desk, number, 'reissue', {}),
});

/** Opens a standalone invitation or confirmation of status for the person of an earlier case. */
export const open = act({
  id: 'invitations.open',
  who: ADMINISTRATION,
  input: z.strictObject({ number, kind: z.enum(['invitation', 'verification']) }),
  output: z.strictObject({ id, number, kind: z.string(), fresh: z.boolean() }),
  refusals: ['NotFound', 'NotPossibleNow', 'NotInvited', 'PlatformNotActive', 'EditionMissing'],
  run: (desk, { number, kind }) =>
    desk.transaction(async (tx, { at, actorId }) => {
      const row = await caseByNumber(tx, number);
      if (row.person_id === null) {
        throw new KontingentError('NotPossibleNow', 'The case is about no person', { case: number });
      }
      if ((await lockPlatformState(tx)).state !== 'active') {
        throw new KontingentError('PlatformNotActive', 'The college is not registered yet');
      }
      const today = await collegeDate(tx, at);
      const edition = await editionOn(tx, today);
      if (kind === 'invitation') await requireInvitable(tx, row, { policy: edition.policy, today });
      return openCaseRow(tx, {
        id: randomUUID(),
        kind,
        personId: row.person_id,
        employmentId: row.employment_id,
        editionId: edition.id,
        at,
        actorId,
      });
    }),
});

/**
 * Replaces the platform link of the class of teachers, or declares that it has leaked: it is void at once, open
 * invitations show the new one. The preview says who is told.
 */
export const replaceLink = act({
  id: 'invitations.replaceLink',
  who: ADMINISTRATION,
  input: z.strictObject({ link: PlatformLink.nullable(), leaked: z.boolean() }),
  output: z.strictObject({
    replaced: z.boolean(),
    holders: z.strictObject({ byLetter: z.number(), withoutAddress: z.number() }),
    unopened: z.number(),
    owners: z.array(z.string()),
    waiting: z.number(),
  }),
  refusals: ['NotFound', 'SameLink', 'EditionMissing'],
  preview: true,
  run: (desk, { link, leaked }, { dryRun }) => {
    // No new link is what a leak alone explains.
    if (link === null && !leaked) throw new KontingentError('InvalidInput', 'Neither a link nor a leak');
    return desk.transaction((tx, by) =>
      changeLink(tx, desk.office, { url: link, leaked }, { ...by, keep: !dryRun }),
    );
  },
});

/**
 * Invites somebody whom the college does not employ, by a ground and until a day (2.2); no task asks for their status. The
 * preview says what would be done.
 */
export const inviteGuest = act({
  id: 'invitations.inviteGuest',
  who: INVITING_GUESTS,
  input: z.strictObject({
    name,
    phone,
    email: email.nullable(),
    birthDate: day.nullable(),
    ground: z.strictObject({ kind: z.enum(GUEST_GROUNDS), number: shortText, on: day }),
    invitedBy: shortText,
    until: day,
    samePerson: samePerson.nullable(),
  }),
  output: z.strictObject({
    number,
    channel: z.enum(['letter', 'paper']),
    knownPerson: z.boolean(),
    sharedPhone: z.boolean(),
    namesake: z.boolean(),
    replaced: z.array(z.enum(['phone', 'email'])),
  }),
  refusals: [
    ...(['InvalidDate', 'InvalidEmail', 'InvalidName', 'InvalidPhone', 'PersonUnclear'] as const),
    ...(['NotInvited', 'PlatformNotActive', 'EditionMissing'] as const),
  ],
  preview: true,
  run: (desk, guest, { dryRun }) =>
    desk.transaction((tx, { at, actorId }) => enterGuest(tx, guest, { at, actorId, keep: !dryRun })),
});

/** Moves the last day of a guest, later or earlier. */
export const moveGuestEnd = act({
  id: 'invitations.moveGuestEnd',
  who: INVITING_GUESTS,
  input: z.strictObject({ number, until: day, reason: shortText }),
  output: z.strictObject({ from: z.string() }),
  refusals: ['NotFound', 'NotPossibleNow', 'InvalidDate'],
  run: (desk, moved) => desk.transaction((tx, by) => moveEnd(tx, desk.office.lists, moved, by)),
});

/** The holder of a token comes; gives the platform link once the case has decided. Calling again shows it again. */
export const claim = act({
  id: 'invitations.claim',
  who: HOLDER,
  input: z.strictObject({ token: text }),
  output: z.strictObject({ link: z.string() }),
  // Without a worker the claim counts, and the link is shown later.
  refusals: ['UnknownToken', 'RecordedNotApplied', 'NotFound', ...OF_INVITED],
  run: async (desk, { token }) => {
    const caseId = await byToken(desk, token, 'claim');
    return desk.transaction(async (tx) => ({ link: await openLink(tx, desk.office.secrets, caseId) }));
  },
});

/** The holder of a token does not want to join: joining is voluntary. */
export const decline = act({
  id: 'invitations.decline',
  who: HOLDER,
  input: z.strictObject({ token: text }),
  output: nothing,
  refusals: ['UnknownToken', 'RecordedNotApplied', ...OF_INVITED],
  run: async (desk, { token }) => {
    await byToken(desk, token, 'decline');
  },
});

async function byToken(desk: Desk<null>, token: string, type: 'claim' | 'decline'): Promise<string> {
  const { office } = desk;
  const { claimed, name } = await desk.transaction(async (tx, { id, at }) => {
    const claimed = await recordByToken(tx, office.lists, token, { type, id, at });
    return { claimed, name: await caseNameOf(tx, claimed.caseId) };
  });
  if (claimed.command) {
    const { state } = await office.bring(name, claimed.command);
    if (state === 'recorded') {
      throw new KontingentError('RecordedNotApplied', 'The request is recorded and will be applied');
    }
  }
  return claimed.caseId;
}

function command(
  desk: Desk<string>,
  number: number,
  type: 'annul' | 'reissue',
  data: CommandData,
): Promise<Submitted> {
  return desk.submit(async (tx, { id, at, actorId }) => {
    const row = await caseByNumber(tx, number);
    return recordCommand(tx, desk.office.lists, { id, caseId: row.id, type, data, at }, actorId);
  });
}
