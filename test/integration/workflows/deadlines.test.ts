import { describe, expect, it } from 'vitest';
import { questionSpec, type TaskKind } from '../../../domain/processes.ts';
import type { Role } from '../../../domain/case/roles.ts';
import { KtDue, KtOverdue, KtStage } from '../../../workflows/case/contract.ts';
import { PATHS, withdraw, type OnboardingMove } from '../../support/process/onboarding.ts';
import { eventually } from '../../support/live/live.ts';
import { driveThrough, type CaseDriver } from '../../support/live/live-moves.ts';
import { skippedFile } from '../../support/live/skipped-file.ts';

const MINUTE = 60_000;
const YEAR = 366 * 24 * 60 * MINUTE;

/** Every question, the way to it, and who is asked in turn once it is overdue (the ladders of the edition). */
const QUESTIONS: readonly (readonly [TaskKind, readonly OnboardingMove[], readonly Role[]])[] = [
  ['providePlatformLink', PATHS.awaitingLink, ['additionalAdministrator', 'deputyDirector']],
  ['handOutInvitation', PATHS.toHandOut, ['deputyDirector']],
  ['fixContact', PATHS.bounced, ['deputyDirector']],
  ['decideInvitation', PATHS.undecided, ['additionalAdministrator', 'deputyDirector']],
  ['decideJoinRequest', PATHS.joining, ['additionalAdministrator', 'deputyDirector']],
  ['identifyPerson', PATHS.identifying, ['deputyDirector']],
  ['confirmStatus', PATHS.verifying, ['additionalAdministrator', 'deputyDirector']],
  ['supplyEvidence', PATHS.returned, ['deputyDirector']],
  ['attachGroups', PATHS.assigning, ['additionalAdministrator', 'deputyDirector']],
  ['removeMember', [...PATHS.verifying, withdraw], ['additionalAdministrator', 'deputyDirector']],
  ['reconcileLink', PATHS['undoing, withdrawn'], ['additionalAdministrator', 'deputyDirector']],
];

describe('the deadline of a question', () => {
  const file = skippedFile();
  const driven = new Map<TaskKind, CaseDriver>();

  const question = async (number: number) =>
    eventually(
      async () => (await file.live().tasks(number)).findLast((task) => task.state === 'open'),
      `an open question of case ${number}`,
    );
  const shown = async (one: CaseDriver) => {
    const { typedSearchAttributes } = await (await file.live().workflow(one.number)).describe();
    return {
      stage: typedSearchAttributes.get(KtStage),
      overdue: typedSearchAttributes.get(KtOverdue),
      due: typedSearchAttributes.get(KtDue)?.toISOString(),
    };
  };
  const passTo = async (instant: string, offsetMs: number) => {
    const time = file.time();
    await time.pass(Date.parse(instant) + offsetMs - Date.parse(await time.now()));
  };

  it.each(QUESTIONS)('%s goes up its ladder, a step at a time', async (kind, path, ladder) => {
    const one = await driveThrough(file.live(), file.time(), path);
    driven.set(kind, one);
    const before = await one.state();
    const asked = await question(one.number);
    const { role } = questionSpec(kind);
    expect(asked).toMatchObject({ kind, level: 0, roles: [role] });
    const escalations = before.tasks.at(-1)?.escalations ?? [];
    expect(escalations).toHaveLength(ladder.length);
    expect(escalations[0]).toBe(asked.due_at);

    await passTo(asked.due_at, -MINUTE);
    expect(await question(one.number)).toEqual(asked);
    expect(await shown(one)).toEqual({ stage: before.stage, overdue: false, due: asked.due_at });

    for (const [index, instant] of escalations.entries()) {
      await passTo(instant, MINUTE);
      const raised = await eventually(
        async () => {
          const now = await question(one.number);
          return now.level === index + 1 ? now : null;
        },
        `step ${index + 1} at ${instant}`,
      );
      expect(new Set(raised.roles)).toEqual(new Set([role, ...ladder.slice(0, index + 1)]));
      const { stage, waiting_for, overdue, outcome } = await one.seen();
      expect({ stage, overdue, outcome }).toEqual({ stage: before.stage, overdue: true, outcome: null });
      expect(waiting_for).toBe(role);
      await eventually(async () => (await shown(one)).overdue, 'KtOverdue');
    }
  });

  it('does nothing else in a year: no timer refuses, expels or signs', async () => {
    const live = file.live();
    expect([...driven.keys()].sort()).toEqual(QUESTIONS.map(([kind]) => kind).sort());
    const seen = async () =>
      Promise.all(
        [...driven].map(async ([kind, one]) => {
          const { historyLength } = await (await live.workflow(one.number)).describe();
          const state = await one.state();
          return { kind, state, case: await one.seen(), tasks: await live.tasks(one.number), historyLength };
        }),
      );
    const before = await seen();
    await file.time().pass(YEAR);
    expect(await seen()).toEqual(before);
  });

  it('is still answered after that year, by the one who was asked last', async () => {
    const live = file.live();
    const one = driven.get('confirmStatus');
    if (!one) throw new Error('no case is verifying');
    const actorId = live.college.staff.deputyDirector;
    const submitted = await live.answer(one.number, 'confirmStatus', 'confirmed', { actorId });
    expect(submitted).toMatchObject({ state: 'applied', stage: 'closed' });
    expect(await live.until(one.number, 'active')).toMatchObject({ state: 'closed', overdue: false });
  });
});
