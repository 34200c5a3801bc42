import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wakeAt } from '../../../../domain/case.ts';
import type { Effect } from '../../../../domain/turn.ts';
import { onboarding } from '../../../../domain/onboarding.ts';
import { hoursAfter, INVITATION_HOURS, EPOCH, drive, type Step } from '../../../support/case-driver.ts';
import { subjectFacts, begin, play, timePasses } from '../../../support/case-moves.ts';
import { follow, kinds, lateness, recipes } from '../../../support/case-recipes.ts';

/**
 * What a timer may do of itself: remind by going up the ladder, repeat a letter that nobody answered, and end an
 * invitation whose time is over.
 */
function isATimersWork(effect: Effect): boolean {
  return (
    effect.do === 'escalateTask' ||
    (effect.do === 'sendRequest' && effect.form === 'repeat') ||
    (effect.do === 'endInvitation' && effect.status === 'expired')
  );
}

/** What else may come of an expiry: the next issue, or the question what comes next. */
function followsAnExpiry(effect: Effect): boolean {
  return (
    effect.do === 'issueInvitation' ||
    (effect.do === 'openTask' && ['handOutInvitation', 'decideInvitation'].includes(effect.kind))
  );
}

/** A date that has come, or fresh facts about it: the case looks around as it did at its begin. */
function wokeByDate({ before, command }: Step): boolean {
  return (
    before.stage === 'awaitingDate' &&
    before.startsAt !== null &&
    before.startsAt <= command.at &&
    command.type === 'timer' &&
    command.facts !== null
  );
}

/** The 18th birthday ends the need for a representative's consent, and the question that waited for it is asked. */
function cameOfAge({ before, command, effects }: Step): boolean {
  const adultAt = before.transfer?.adultAt ?? null;
  const [ended, ...asked] = effects;
  return (
    before.stage === 'consenting' &&
    adultAt !== null &&
    adultAt <= command.at &&
    ended?.do === 'closeTask' &&
    ended.end === 'superseded' &&
    asked.every((effect) => effect.do === 'openTask' || effect.do === 'openChecklist')
  );
}

/** What was signed is applied in its time: movement-order.test.ts says what of an order is time's doing. */
function isSignedOrder({ before }: Step): boolean {
  return before.kind === 'movementOrder' && before.stage === 'applying';
}

it('a timer reminds, escalates and expires an invitation, and does nothing else', () => {
  fc.assert(
    fc.property(kinds, recipes, lateness, (kind, made, late) => {
      for (const step of follow(kind, made, late)) {
        if (step.command.type !== 'timer' || step.refused || wokeByDate(step)) continue;
        if (isSignedOrder(step)) continue;
        const expired = step.effects.some((effect) => effect.do === 'endInvitation');
        const others = step.effects.filter((effect) => !isATimersWork(effect) && !cameOfAge(step));
        const asked = step.effects.some(
          (effect) => effect.do === 'openTask' && effect.kind === 'decideDraft',
        );
        expect(
          others.filter(
            (effect) => !(expired && followsAnExpiry(effect)) && !(asked && effect.do === 'openTask'),
          ),
        ).toEqual([]);
        expect(step.state.outcome).toBe(null);
        expect(step.state.ending).toBe(step.before.ending);
        expect(step.state.verification).toEqual(step.before.verification);
      }
    }),
    { numRuns: 150 },
  );
});

it('the first day leads on, and never to a refusal: a hire withdrawn by then was withdrawn by a person', () => {
  fc.assert(
    fc.property(recipes, (made) => {
      for (const step of follow('staffOnboarding', made)) {
        const { command, effects, state } = step;
        if (command.type !== 'timer' || !wokeByDate(step)) continue;
        const withdrawn = command.facts?.withdrawn === true;
        expect([
          null,
          'notRequired',
          'alreadyActive',
          'active',
          ...(withdrawn ? ['withdrawn'] : []),
        ]).toContain(state.outcome);
        for (const effect of effects) {
          expect(['closeTask', 'confirmMembership', 'removeMembership', 'endInvitation']).not.toContain(
            effect.do,
          );
          // The edition has the step off: nobody is confirmed or refused by that.
          if (effect.do === 'recordVerification') expect(effect.outcome).toBe('notRequired');
        }
      }
    }),
    { numRuns: 150 },
  );
});

it('a case woken at its own instant has work to do then, and later instants only', () => {
  fc.assert(
    fc.property(kinds, recipes, (kind, made) => {
      for (const step of follow(kind, made)) {
        const wakes = wakeAt(step.before);
        if (step.command.type !== 'timer' || wakes === null || wakes > step.command.at) continue;
        if (step.before.stage === 'awaitingDate' && step.command.facts === null) continue;
        if (isSignedOrder(step)) continue;
        expect(step.state).not.toEqual(step.before);
        const next = step.state.stage === 'applying' ? null : wakeAt(step.state);
        expect(next === null || next > step.command.at).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

it('goes up the ladder a step at each instant, and no further than it is long', () => {
  const driven = play(onboarding, [begin({ link: false }), timePasses(), timePasses(), timePasses(1)]);
  expect(driven.steps.map((step) => step.state.tasks[0]?.level)).toEqual([0, 1, 2, 2]);
  expect(driven.state.stage).toBe('awaitingLink');
});

it('takes two steps at once when nobody was there to wake it between', () => {
  const driven = play(onboarding, [begin({ link: false }), timePasses(1000)]);
  expect(driven.state.tasks[0]).toMatchObject({ level: 2, escalations: [] });
  expect(driven.steps.at(-1)?.effects).toEqual([{ do: 'escalateTask', seq: 1, level: 2 }]);
});

const hours = fc.integer({ min: 1, max: 2 * INVITATION_HOURS });
/** Around the expiry to the minute, where an error would sit. */
const claimedAfter = fc.oneof(
  hours,
  fc.integer({ min: -3, max: 3 }).map((minutes) => INVITATION_HOURS + minutes / 60),
);

it.each([1, 2])(
  'a claim against the expiry is decided by their times alone, with %d issues at most',
  (issueLimit) => {
    fc.assert(
      fc.property(claimedAfter, hours, fc.boolean(), (claimed, slack, claimFirst) => {
        const expiresAt = hoursAfter(EPOCH, INVITATION_HOURS);
        const claim = { type: 'claim', at: hoursAfter(EPOCH, claimed), issue: 1 } as const;
        const expiry = { type: 'timer', at: hoursAfter(expiresAt, slack - 1), facts: null } as const;
        const { steps, state } = drive(onboarding, [
          { type: 'begin', at: EPOCH, facts: subjectFacts({ issueLimit }) },
          ...(claimFirst ? [claim, expiry] : [expiry, claim]),
        ]);
        const inTime = claim.at < expiresAt;
        const refusal = steps.find((step) => step.command === claim)?.refused?.code ?? null;
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
      const { steps, state } = drive(onboarding, [
        { type: 'begin', at: EPOCH, facts: subjectFacts({ issueLimit: 2 }) },
        { type: 'timer', at: hoursAfter(EPOCH, annulled), facts: null },
        { type: 'annul', at: hoursAfter(EPOCH, annulled), reason: 'leak' },
        { type: 'claim', at: hoursAfter(EPOCH, claimed), issue },
      ]);
      expect(steps.map((step) => step.refused === null)).toEqual([true, true, true, false]);
      expect(state.invitation).toMatchObject({ phase: 'undecided', shown: false });
    }),
    { numRuns: 100 },
  );
});

it('a claim decided before the annulment leaves the link to be voided', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: INVITATION_HOURS - 1 }), hours, (claimed, later) => {
      const { state } = drive(onboarding, [
        { type: 'begin', at: EPOCH, facts: subjectFacts() },
        { type: 'claim', at: hoursAfter(EPOCH, claimed), issue: 1 },
        { type: 'annul', at: hoursAfter(EPOCH, claimed + later), reason: 'leak' },
      ]);
      expect(state.tasks.map((task) => task.kind)).toEqual(['reconcileLink', 'decideInvitation']);
    }),
    { numRuns: 50 },
  );
});
