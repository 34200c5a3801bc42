import {
  allHandlersFinished,
  condition,
  defineUpdate,
  executeChild,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { KtStage } from '../../workflows/case/contract.ts';
import type { NaiveActivities } from './activities.ts';

const { write, letter } = proxyActivities<NaiveActivities>({ startToCloseTimeout: '15 seconds' });

export const actUpdate = defineUpdate<string, [{ readonly decision: string }]>('act');

/** Waits for the next act of a person, as a handler that sets a flag does. */
function acts(): { next(): Promise<() => void> } {
  const inbox: { done: boolean }[] = [];
  setHandler(actUpdate, async () => {
    const pending = { done: false };
    inbox.push(pending);
    await condition(() => pending.done);
    return 'applied';
  });
  return {
    async next() {
      await condition(() => inbox.length > 0, '14 days');
      const pending = inbox.shift();
      return () => {
        if (pending) pending.done = true;
      };
    },
  };
}

/**
 * The onboarding as it is first written: a child for the invitation, a child for the verification, an activity for
 * every row and every letter. The same facts are kept as in a stage of Kontingent, less the audit.
 */
export async function naiveOnboarding(caseId: string): Promise<string> {
  const inbox = acts();
  await write({ caseId, what: 'case open' });
  await executeChild(naiveInvitation, { args: [caseId], workflowId: `${caseId}-invitation` });
  await executeChild(naiveVerification, { args: [caseId], workflowId: `${caseId}-verification` });
  await write({ caseId, what: 'task attachGroups open' });
  upsertSearchAttributes([{ key: KtStage, value: 'assigning' }]);
  const attached = await inbox.next();
  await write({ caseId, what: 'task attachGroups answered' });
  await write({ caseId, what: 'groups attached' });
  await letter({ caseId, kind: 'welcome' });
  await write({ caseId, what: 'case closed' });
  attached();
  await condition(allHandlersFinished);
  return 'active';
}

export async function naiveInvitation(caseId: string): Promise<string> {
  const inbox = acts();
  await write({ caseId, what: 'invitation sent' });
  await letter({ caseId, kind: 'invitation' });
  upsertSearchAttributes([{ key: KtStage, value: 'invited' }]);
  const claimed = await inbox.next();
  await write({ caseId, what: 'invitation revealed' });
  await write({ caseId, what: 'task decideJoinRequest open' });
  claimed();
  upsertSearchAttributes([{ key: KtStage, value: 'joining' }]);
  const accepted = await inbox.next();
  await write({ caseId, what: 'task decideJoinRequest answered' });
  await write({ caseId, what: 'invitation joined' });
  await write({ caseId, what: 'membership confirmed' });
  accepted();
  await condition(allHandlersFinished);
  return 'joined';
}

export async function naiveVerification(caseId: string): Promise<string> {
  const inbox = acts();
  await write({ caseId, what: 'task confirmStatus open' });
  upsertSearchAttributes([{ key: KtStage, value: 'verifying' }]);
  const confirmed = await inbox.next();
  await write({ caseId, what: 'task confirmStatus answered' });
  await write({ caseId, what: 'verification confirmed' });
  confirmed();
  await condition(allHandlersFinished);
  return 'confirmed';
}
