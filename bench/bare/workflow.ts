import {
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { KtDue, KtSince, KtStage, KtWaitingFor } from '../../workflows/case/contract.ts';
import { COMMIT_SUMMARY } from '../../workflows/texts.ru.ts';
import type { BareActivities } from './activities.ts';

const { read } = proxyLocalActivities<BareActivities>({
  startToCloseTimeout: '2 seconds',
  scheduleToCloseTimeout: '7 seconds',
  retry: { maximumAttempts: 2 },
});
const { commit } = proxyActivities<BareActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '15 seconds',
  summary: COMMIT_SUMMARY,
});

/** About as much as a decision of an onboarding, with its effects, says of itself. */
const DECIDED = 'x'.repeat(1_100);

export const actUpdate = defineUpdate<string, [{ readonly id: string }]>('act');

/**
 * The commands of an onboarding's happy path and nothing else: a local read and a commit, then four acts of people, each with
 * a local read, a commit, changed search attributes and a timer. What Temporal itself costs.
 */
export async function bareOnboarding(caseId: string, acts: number): Promise<number> {
  const inbox: { done: boolean }[] = [];
  setHandler(actUpdate, async () => {
    const pending = { done: false };
    inbox.push(pending);
    await condition(() => pending.done);
    return 'applied';
  });
  const publish = (stage: string, due: Date | null) =>
    upsertSearchAttributes([
      { key: KtStage, value: stage },
      { key: KtWaitingFor, value: stage },
      { key: KtSince, value: new Date() },
      { key: KtDue, value: due },
    ]);
  await read({});
  await commit({ caseId, decided: DECIDED });
  publish('0', inDays(14));
  for (let act = 1; act <= acts; act += 1) {
    await condition(() => inbox.length > 0, '14 days', { summary: 'due' });
    const pending = inbox.shift();
    await read({});
    await commit({ caseId, decided: DECIDED });
    publish(String(act), act < acts ? inDays(14) : null);
    if (pending) pending.done = true;
  }
  await condition(allHandlersFinished);
  return acts;
}

function inDays(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}
