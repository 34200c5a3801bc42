import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openCase, wakeAt, type CaseState, type Command } from '../../../../domain/case.ts';
import { MACHINES } from '../../../../domain/machines.ts';
import { taskSpec } from '../../../../domain/task.ts';
import type { TaskKind } from '../../../../domain/processes.ts';
import type { CaseKind } from '../../../../domain/processes.ts';
import { EPOCH, hoursAfter, step, type Step } from '../../../support/case-driver.ts';
import { effectFaults } from '../../../support/case-invariants.ts';
import { subjectFacts } from '../../../support/case-moves.ts';
import { follow, kinds, lateness, recipes } from '../../../support/case-recipes.ts';

/** The answer that helps most to each question. */
const HELPFUL: Readonly<Record<TaskKind, string>> = {
  providePlatformLink: 'provided',
  handOutInvitation: 'handedOut',
  fixContact: 'corrected',
  decideInvitation: 'reissue',
  decideJoinRequest: 'accepted',
  identifyPerson: 'identified',
  confirmStatus: 'confirmed',
  supplyEvidence: 'supplied',
  attachGroups: 'attached',
  removeMember: 'removed',
  reconcileLink: 'reconciled',
  readReply: 'instructions',
  fixSupportAddress: 'corrected',
  completeRequest: 'completed',
  decideRefusal: 'stop',
  signUp: 'done',
  removeOldRights: 'removed',
  enterOrganizationData: 'entered',
  createTeachersClass: 'created',
  createChannels: 'created',
  issueStudyCertificate: 'issued',
  recordConsent: 'given',
  decideTransfer: 'accepted',
  decideAdmission: 'accepted',
  issuePeriodCertificate: 'issued',
  readOtherDecision: 'accepted',
  takeExpulsionApplication: 'submitted',
  prepareTransferOrder: 'notIssued',
  issueExtract: 'issued',
  handOverPapers: 'handedOver',
  issueTransferCertificate: 'issued',
  receiveExtract: 'received',
  removeFromClass: 'removed',
  inviteToClass: 'joined',
  decideDraft: 'withdraw',
  identifyNewcomers: 'identified',
  mendOrder: 'leaveOut',
  restoreLines: 'restored',
  changeClasses: 'changed',
  triageLetter: 'notOurs',
  readLetter: 'read',
};

/** What people who do their work, and time, do next for a case as it stands. */
function helpfulCommand(state: CaseState, at: string): Command {
  const task = state.tasks[0];
  const wakes = wakeAt(state);
  if (wakes !== null && wakes <= at) return { type: 'timer', at, facts: subjectFacts() };
  if (task) return { type: 'answer', at, task: task.seq, decision: HELPFUL[task.kind] };
  if (state.stage === 'opening') return { type: 'begin', at, facts: subjectFacts() };
  if (['awaitingOther', 'awaitingPlatform', 'drafting'].includes(state.stage) || isOrderWaiting(state))
    return { type: 'recheck', at, facts: subjectFacts() };
  if (state.stage === 'awaitingDate') return { type: 'timer', at: wakes ?? at, facts: subjectFacts() };
  return { type: 'claim', at, issue: state.invitation?.issue ?? 0 };
}

/** An order that waits for its date, or for what it has asked to look at again. */
function isOrderWaiting({ kind, stage, startsAt }: CaseState): boolean {
  return kind === 'movementOrder' && stage === 'awaitingDate' && startsAt === null;
}

interface Way {
  readonly steps: readonly Step[];
  readonly state: CaseState;
  readonly now: string;
}

function wayOf(kind: CaseKind, steps: readonly Step[]): Way {
  const times = steps.map((one) => one.command.at).sort();
  return { steps, state: steps.at(-1)?.state ?? openCase(kind, EPOCH), now: times.at(-1) ?? EPOCH };
}

/** Goes on, a command at a time and none of them refused, until the case is closed or the commands are used up. */
function goOn(way: Way, atMost: number, next: (state: CaseState, at: string) => Command): Way {
  if (way.state.outcome !== null || atMost === 0) return way;
  const done = step(MACHINES[way.state.kind], way.state, next(way.state, hoursAfter(way.now, 1)));
  expect(done.refused).toBe(null);
  return goOn(wayOf(way.state.kind, [...way.steps, done]), atMost - 1, next);
}

it('wherever a case stands, people who do their work bring it to its end in a dozen moves', () => {
  fc.assert(
    fc.property(kinds, recipes, lateness, (kind, made, late) => {
      expect(goOn(wayOf(kind, follow(kind, made, late)), 12, helpfulCommand).state.outcome).not.toBe(null);
    }),
    { numRuns: 120 },
  );
});

it('wherever a case stands, a withdrawal ends it as soon as what it asks to be undone is answered', () => {
  fc.assert(
    fc.property(kinds, recipes, lateness, fc.nat(11), (kind, made, late, pick) => {
      const before = wayOf(kind, follow(kind, made, late));
      // An applied order is taken back by another order alone.
      if (before.state.outcome !== null || before.state.order?.verdict === 'applied') return;
      const withdrawn = goOn(before, 1, (_state, at) => ({ type: 'withdraw', at }));
      expect(withdrawn.state.ending).toBe('withdrawn');
      expect(withdrawn.state.tasks.every((task) => taskSpec(task.kind).undoes)).toBe(true);
      const { length } = withdrawn.state.tasks;
      expect(length).toBeLessThanOrEqual(2);
      const ended = goOn(withdrawn, length, ({ tasks }, at) => {
        const task = tasks[pick % tasks.length];
        const decisions = task ? taskSpec(task.kind).decisions : [];
        return {
          type: 'answer',
          at,
          task: task?.seq ?? 0,
          decision: decisions[pick % decisions.length] ?? '',
        };
      });
      expect(ended.state.outcome).toBe('withdrawn');
      const effects = ended.steps.flatMap((one) => one.effects);
      expect(effectFaults(effects, ended.state)).toEqual([]);
      const memberships = effects.map((effect) => effect.do).filter((name) => name.endsWith('Membership'));
      expect(memberships.at(-1) ?? 'removeMembership').toBe('removeMembership');
    }),
    { numRuns: 120 },
  );
});
