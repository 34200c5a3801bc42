import {
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { KtDue, KtOverdue, KtSince, KtStage, KtWaitingFor } from '../../workflows/case/contract.ts';
import type { EmptyActivities } from '../empty-activities.ts';

const near = proxyLocalActivities<EmptyActivities>({ startToCloseTimeout: '2 seconds' });

/** The same update as a case takes, with an empty body behind it. */
export const actUpdate = defineUpdate<number, [number]>('act');
const ACTS = 4;
const DAY = 86_400_000;

/**
 * The lower bound: the commands of one onboarding, of the same kinds and in the same number, around nothing. Two local
 * activities at the start, then for each act an update, a local activity, changed search attributes and a new timer.
 */
export async function bareCase(): Promise<number> {
  let done = 0;
  let asked = 0;
  setHandler(actUpdate, async (act) => {
    asked = Math.max(asked, act);
    await condition(() => done >= act);
    return done;
  });
  await near.read({ at: new Date().toISOString() });
  for (;;) {
    await near.commit({ key: `${done}`, at: new Date().toISOString() });
    const now = Date.now();
    upsertSearchAttributes([
      { key: KtStage, value: `stage-${done}` },
      { key: KtWaitingFor, value: 'administrator' },
      { key: KtSince, value: new Date(now) },
      { key: KtDue, value: new Date(now + DAY) },
      { key: KtOverdue, value: false },
    ]);
    setCurrentDetails(`act ${done}`);
    if (done === ACTS) break;
    if (asked > done) {
      done += 1;
      continue;
    }
    await condition(() => asked > done, DAY, { summary: 'until the next act' });
    done += 1;
  }
  await condition(allHandlersFinished);
  return done;
}
