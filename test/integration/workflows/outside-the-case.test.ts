import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { letterRenderer, requestRenderer } from '../../../activities/letters.ts';
import { viewOf, type CaseState } from '../../../domain/case.ts';
import { onboarding } from '../../../domain/onboarding.ts';
import { recordAnswer } from '../../../registry/answers.ts';
import { commitStage } from '../../../registry/stage.ts';
import { stateQuery } from '../../../workflows/case/contract.ts';
import { liveFile } from '../../support/live-file.ts';

describe('what happens to a case from outside', () => {
  const file = liveFile();

  /** A stage that the registry keeps and Temporal never hears of: worker and server died in the same moment. */
  const loseStage = async (number: number, decision: string): Promise<void> => {
    const { kontingent, college, secrets, seen, workflow } = file.live();
    const { id: caseId, rev } = await seen(number);
    const state: CaseState = await (await workflow(number)).query(stateQuery);
    const task = state.tasks[0]?.seq ?? 0;
    const id = randomUUID();
    const at = new Date().toISOString();
    const decided = onboarding.decide(state, { type: 'answer', at, task, decision });
    await college.within(async (tx) => {
      const actorId = college.staff.administrator;
      const answer = { id, caseId, task, actorId, decision, comment: null, data: null, at };
      await recordAnswer(tx, secrets, { ...answer, today: at.slice(0, 10) });
      await tx.query(`update outbox set next_attempt_at = 'infinity' where row_id = $1`, [id]);
    });
    const view = viewOf(decided.state);
    const renderLetter = letterRenderer({ pageUrl: 'http://127.0.0.1', from: 'kontingent@college.example' });
    await commitStage(
      kontingent.db,
      {
        secrets,
        renderLetter,
        renderRequest: requestRenderer({ from: 'kontingent@college.example', reply: 'person' }),
      },
      {
        organizationId: college.organizationId,
        caseId,
        effectKey: `${caseId}/answer/${id}`,
        rev,
        at,
        cause: { type: 'answer', commandId: id },
        stage: view.stage,
        waitingFor: view.waitingFor,
        outcome: decided.state.outcome,
        effects: decided.effects,
        decided: decided.state,
      },
    );
  };

  it('a cancellation is not obeyed, and nobody is told of a refusal that is none', async () => {
    const live = file.live();
    const { number } = await live.hire();
    await live.until(number, 'invited');
    await (await live.workflow(number)).cancel();
    await live.kontingent.claimInvitation(await live.token(number));
    expect(await live.answer(number, 'decideJoinRequest', 'accepted')).toMatchObject({ stage: 'verifying' });
    expect(await live.answer(number, 'confirmStatus', 'confirmed')).toMatchObject({ stage: 'closed' });
    expect(await (await live.workflow(number)).result()).toEqual({ outcome: 'active' });
  });

  it('an answer to a question that the workflow has lost makes it catch up', async () => {
    const live = file.live();
    const { number } = await live.hire();
    await live.until(number, 'invited');
    await live.kontingent.claimInvitation(await live.token(number));
    await loseStage(number, 'accepted');
    expect((await live.seen(number)).stage).toBe('verifying');
    expect(await live.answer(number, 'confirmStatus', 'confirmed')).toMatchObject({ state: 'applied' });
    expect(await (await live.workflow(number)).result()).toEqual({ outcome: 'active' });
  });
});
