import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../domain/case.ts';
import { MACHINES } from '../../../domain/machines.ts';
import { claimCommands, findCommand } from '../../../registry/commands.ts';
import { openDatabase } from '../../../registry/database.ts';
import { commitStage } from '../../../registry/stage.ts';
import { answer } from '../../support/case-moves.ts';
import { PATHS } from '../../support/case-paths.ts';
import { liveFile } from '../../support/live-file.ts';
import { eventually } from '../../support/live.ts';
import { leadAlong } from '../../support/live-moves.ts';
import { realTime } from '../../support/live-time.ts';

describe('a stage that was committed and lost with its worker and its server', () => {
  const file = liveFile();

  const repliedAt = async (id: string): Promise<string | null> => {
    const { rows } = await file
      .live()
      .college.within((tx) =>
        tx.query<{ replied_at: string | null }>('select replied_at from case_command where id = $1', [id]),
      );
    return rows[0]?.replied_at ?? null;
  };

  it('is learnt by the workflow though nothing else happens to the case', async () => {
    const live = file.live();
    const led = await leadAlong(live, realTime, PATHS.joining);
    const at = await realTime.now();
    const row = await led.record(answer('decideJoinRequest', 'accepted'), at);
    // What the dead worker did: the stage is in the registry, the update never came into the history.
    const before = await led.state();
    const { rev } = await led.seen();
    const { task, decision } = row.data as { task: number; decision: string };
    const decided = MACHINES.staffOnboarding.decide(before, { type: 'answer', at, task, decision });
    const db = openDatabase(file.database().url, { max: 1 });
    await commitStage(
      db,
      {
        secrets: live.secrets,
        renderLetter: async () => randomBytes(4),
        renderRequest: async () => randomBytes(4),
      },
      {
        organizationId: live.college.organizationId,
        caseId: led.caseId,
        effectKey: `${led.caseId}/answer/${row.id}`,
        rev,
        at,
        cause: { type: 'answer', commandId: row.id },
        stage: viewOf(decided.state).stage,
        waitingFor: viewOf(decided.state).waitingFor,
        outcome: null,
        effects: decided.effects,
        decided: decided.state,
      },
    );
    await db.close();
    expect(await live.college.within((tx) => findCommand(tx, row.id))).toMatchObject({ outcome: 'applied' });
    expect((await led.state()).stage).toBe('joining');

    // Whoever waits for the answer has time to say that it came.
    const taken = await live.college.within(async (tx) => {
      await tx.query('update case_command set next_attempt_at = now() where id = $1', [row.id]);
      return claimCommands(tx, 50);
    });
    expect(taken.map((one) => one.id)).not.toContain(row.id);
    expect(await repliedAt(row.id)).toBeNull();

    await live.college.within((tx) =>
      tx.query(
        `update case_command set decided_at = decided_at - interval '20 seconds', next_attempt_at = now() where id = $1`,
        [row.id],
      ),
    );
    await eventually(async () => (await led.state()).stage === 'verifying', 'the workflow to learn of it');
    await eventually(() => repliedAt(row.id), 'the answer to be marked');
    expect((await led.seen()).rev).toBe(rev + 1);
    await led.move(answer('confirmStatus', 'confirmed'));
    expect(await led.seen()).toMatchObject({ outcome: 'active' });
  });

  it('is not asked for where the facade has heard the case, nor where the workflow is gone', async () => {
    const live = file.live();
    const led = await leadAlong(live, realTime, PATHS.joining);
    await live.answer(led.number, 'decideJoinRequest', 'accepted');
    const ids = async () => {
      const { rows } = await live.college.within((tx) =>
        tx.query<{ id: string; replied: boolean }>(
          `select id, replied_at is not null as replied from case_command where case_id = $1 and type = 'answer'`,
          [led.caseId],
        ),
      );
      return rows;
    };
    const heard = await eventually(
      async () => (await ids()).find((row) => row.replied),
      'the mark of the facade',
    );
    await (await live.workflow(led.number)).terminate();
    await live.college.within((tx) =>
      tx.query(
        `
        update case_command set
          replied_at = null,
          decided_at = decided_at - interval '20 seconds',
          next_attempt_at = now()
        where id = $1`,
        [heard.id],
      ),
    );
    await eventually(() => repliedAt(heard.id), 'a case that is gone to be asked no more');
  });
});
