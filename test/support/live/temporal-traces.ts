import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError, type Client, type WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { caseNameOf } from '../../../registry/case/name.ts';
import { caseWorkflowId } from '../../../workflows/case/contract.ts';
import type { College } from '../registry/college.ts';
import { eventually } from './live.ts';
import { textsIn, type Secrets, type Trace } from '../leaks.ts';

/** The workflow ids of cases of a college: of all, or of those that are not closed. */
export function workflowIdsOf(college: College, which: 'all' | 'open' = 'all'): Promise<string[]> {
  return college.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `select id from "case" where $1 = 'all' or state <> 'closed' order by number`,
      [which],
    );
    const names = await Promise.all(rows.map(({ id }) => caseNameOf(tx, id)));
    return names.map(caseWorkflowId);
  });
}

/** Everything that Temporal keeps of a workflow: events as decoded and as they stand, description, visibility. */
export async function tracesOf(client: Client, workflowId: string): Promise<Trace[]> {
  const handle = client.workflow.getHandle(workflowId);
  const history = await handle.fetchHistory();
  const { raw, ...description } = await handle.describe();
  return [
    { where: `${workflowId} events`, text: textsIn(history).join('\n') },
    { where: `${workflowId} raw events`, text: historyToJSON(history) },
    { where: `${workflowId} description`, text: [...textsIn(raw), ...textsIn(description)].join('\n') },
  ];
}

/** Waits until a commit of a case has failed again and again, so that it is pending with its last failure. */
export async function untilPending(handle: WorkflowHandle): Promise<void> {
  await eventually(() => hasPending(handle), 'a commit to fail again and again', 30_000);
}

async function hasPending(handle: WorkflowHandle): Promise<boolean> {
  try {
    const { pendingActivities } = (await handle.describe()).raw;
    return pendingActivities?.some(({ attempt }) => (attempt ?? 0) > 2) ?? false;
  } catch (error) {
    // The pump has not started it yet.
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** The details that Temporal UI shows of a case: asked of the workflow itself, so a worker must run. */
export async function detailsOf(client: Client, workflowId: string): Promise<Trace> {
  const metadata = await client.workflow.getHandle(workflowId).query<object>('__temporal_workflow_metadata');
  return { where: `${workflowId} details`, text: textsIn(metadata).join('\n') };
}

/**
 * Starts a workflow that leaks on purpose, on a queue that nobody serves: every secret in every form. It shows that the
 * search finds what is there. Gives its id; whoever starts it terminates it.
 */
export async function startLeaking(client: Client, secrets: Secrets): Promise<string> {
  const workflowId = `leak:${randomUUID()}`;
  const all = Object.values(secrets);
  const text = all.join(' ');
  await client.workflow.start('onboarding', {
    workflowId,
    taskQueue: `nobody-${workflowId}`,
    args: [
      {
        plain: all,
        url: all.map(encodeURIComponent),
        base64: [0, 1, 2].map((before) => Buffer.from(' '.repeat(before) + text).toString('base64')),
        base64url: Buffer.from(text).toString('base64url'),
        hex: Buffer.from(text).toString('hex'),
      },
    ],
    memo: { upper: text.toUpperCase() },
  });
  return workflowId;
}
