import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../domain/case/decide.ts';
import { onboardingProcess } from '../../../domain/onboarding/process.ts';
import type { QuestionOf } from '../../../domain/case/process.ts';
import type { OnboardingTypes } from '../../../domain/onboarding/types.ts';
import type { TaskKind } from '../../../domain/processes.ts';
import { answer, begin, PATHS, withdraw, type PathName } from '../../support/process/onboarding.ts';
import { countExpiry } from '../../support/process/sub-processes.ts';
import { afterPath } from '../../support/process/table.ts';
import { driveThrough } from '../../support/live/live-moves.ts';
import { skippedFile } from '../../support/live/skipped-file.ts';

/** How each question that undoes something is answered. */
const UNDONE: Partial<Record<TaskKind, string>> = { removeMember: 'removed', reconcileLink: 'voided' };

const STAGES = (Object.keys(PATHS) as PathName[]).filter((name) => name !== 'opening' && name !== 'closed');

describe('a hire withdrawn at each stage, as docs/hire-changes.md has it', () => {
  const file = skippedFile();

  it.each(STAGES)('%s', async (name) => {
    const live = file.live();
    const { state: expected, effects } = afterPath(onboardingProcess, PATHS[name], withdraw, countExpiry);
    const driven = await driveThrough(live, file.time(), PATHS[name]);
    expect(await driven.move(withdraw)).toMatchObject({
      verdict: 'applied',
      reply: { stage: expected.stage, outcome: expected.outcome },
    });

    const seen = await driven.seen();
    expect(seen).toMatchObject({
      stage: expected.stage,
      outcome: expected.outcome,
      waiting_for: viewOf(onboardingProcess, expected).waitingFor,
    });
    const tasks = await live.tasks(driven.number);
    const ends = new Map(effects.flatMap((one) => (one.do === 'closeTask' ? [[one.seq, one.end]] : [])));
    expect(tasks.map(({ seq, state }) => [seq, state])).toEqual(
      tasks.map(({ seq }) => [seq, ends.get(seq) ?? 'open']),
    );
    const { rows } = await live.college.transaction((tx) =>
      tx.query<{ status: string }>('select status from invitation where case_id = $1 and ended_at is null', [
        driven.caseId,
      ]),
    );
    // After the person has joined the issue has ended as joined; else nobody holds anything that still works.
    expect(rows).toEqual([]);

    for (const { kind } of (await live.tasks(driven.number)).filter((task) => task.state === 'open')) {
      expect(
        await driven.move(answer(kind as QuestionOf<OnboardingTypes>, UNDONE[kind] ?? '?')),
      ).toMatchObject({
        verdict: 'applied',
      });
    }
    expect(await driven.seen()).toMatchObject({
      state: 'closed',
      outcome: expected.ending,
      waiting_for: 'nobody',
      due_at: null,
    });
    const { rowCount: members } = await live.college.transaction((tx) =>
      tx.query('select from space_membership where confirmed_in = $1 and removed_at is null', [
        driven.caseId,
      ]),
    );
    expect(members).toBe(name === 'verifying, a member already' ? 1 : 0);
  });

  it('a withdrawal of a case that is closed changes the registry alone', async () => {
    const live = file.live();
    const { number, state } = await driveThrough(live, file.time(), [begin({ access: 'notRequired' })]);
    const by = { actorId: live.college.staff.hr };
    const done = await live.kontingent.hires.withdraw({ number, reason: null, notBegun: true }, by);
    expect(done).toEqual({ state: 'applied', stage: 'closed' });
    expect((await live.kontingent.cases.show({ number })).person.hireWithdrawn).toBe(true);
    expect((await state()).outcome).toBe('notRequired');
  });
});
