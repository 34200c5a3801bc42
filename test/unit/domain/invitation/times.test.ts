import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Arriving } from '../../../../domain/case/decide.ts';
import { drive, EPOCH, hoursAfter } from '../../../support/process/drive.ts';
import { countExpiry, INVITATION_HOURS } from '../../../support/process/sub-processes.ts';
import { invitationProcess } from '../../../../domain/standalone-cases/invitation.ts';

const hours = fc.integer({ min: 1, max: 2 * INVITATION_HOURS });
/** Around the expiry to the minute, where an error would sit. */
const claimedAfter = fc.oneof(
  hours,
  fc.integer({ min: -3, max: 3 }).map((minutes) => INVITATION_HOURS + minutes / 60),
);

const begin: Arriving = { type: 'begin', at: EPOCH };
const claimAt = (after: number, issue = 1) =>
  ({ type: 'claim', at: hoursAfter(EPOCH, after), issue }) as const;
const annulAt = (after: number) => ({ type: 'annul', at: hoursAfter(EPOCH, after), reason: 'leak' }) as const;

function play(issueLimit: number, arriving: readonly Arriving[]) {
  const facts = { withdrawn: false, over: false, channel: 'letter', link: true, issueLimit } as const;
  const moves = [begin, ...arriving].map((one) => () => ({ arriving: one, facts }));
  return drive(invitationProcess, moves, { amend: countExpiry });
}

it.each([1, 2])(
  'a claim against the expiry is decided by their times alone, with %d issues at most',
  (issueLimit) => {
    fc.assert(
      fc.property(claimedAfter, hours, fc.boolean(), (claimed, slack, claimFirst) => {
        const expiresAt = hoursAfter(EPOCH, INVITATION_HOURS);
        const claim = claimAt(claimed);
        const expiry = { type: 'timer', at: hoursAfter(expiresAt, slack - 1) } as const;
        const { steps, state } = play(issueLimit, claimFirst ? [claim, expiry] : [expiry, claim]);
        const inTime = claim.at < expiresAt;
        const refusal = steps.find((step) => step.arriving === claim)?.refused?.code ?? null;
        expect(refusal === null).toBe(inTime);
        expect(state.stage).toBe(inTime ? 'joining' : issueLimit === 1 ? 'undecided' : 'invited');
        if (!inTime)
          expect(refusal).toBe(claimFirst || issueLimit === 1 ? 'InvitationExpired' : 'InvitationReplaced');
      }),
      { numRuns: 100 },
    );
  },
);

it('what was annulled is dead at once, whenever it was claimed and whatever had expired before', () => {
  fc.assert(
    fc.property(claimedAfter, hours, fc.integer({ min: 1, max: 2 }), (claimed, annulled, issue) => {
      const { steps, state } = play(2, [
        { type: 'timer', at: hoursAfter(EPOCH, annulled) },
        annulAt(annulled),
        claimAt(claimed, issue),
      ]);
      expect(steps.map((step) => step.refused === null)).toEqual([true, true, true, false]);
      expect(state.progress?.invitation).toMatchObject({ phase: 'undecided', shown: false });
    }),
    { numRuns: 100 },
  );
});

it('a claim decided before the annulment leaves the link to be voided', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: INVITATION_HOURS - 1 }), hours, (claimed, later) => {
      const { state } = play(2, [claimAt(claimed), annulAt(claimed + later)]);
      expect(state.tasks.map((task) => task.question)).toEqual(['reconcileLink', 'decideInvitation']);
    }),
    { numRuns: 50 },
  );
});
