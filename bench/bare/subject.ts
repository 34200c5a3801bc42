import { randomUUID } from 'node:crypto';
import { PROCESSES } from '../../domain/processes.ts';
import { CASE_NOTICE, caseSummary } from '../../domain/case/titles.ru.ts';
import { KtOrganization, KtStage, KtWaitingFor } from '../../workflows/case/contract.ts';
import { runWorker } from '../run-worker.ts';
import type { Stage } from '../stage.ts';
import type { Subject } from '../subject.ts';
import { COMMITTED, emptyBodies, READ, type Bodies } from './activities.ts';
import { actUpdate } from './workflow.ts';

/** The same commands with empty bodies: what Temporal itself takes. */
export function bareSubject(stage: Stage): Promise<Subject> {
  return subjectOf(stage, 'bare', emptyBodies);
}

const ACTS = 4;

/** Leads the bare workflow through its acts, with other bodies of what it asks for if need be. */
export async function subjectOf(stage: Stage, name: Subject['name'], bodies: Bodies): Promise<Subject> {
  const begun = new Map<string, () => void>();
  const activities = {
    read: async () => {
      await bodies.read();
      return READ;
    },
    commit: async ({ caseId }: { caseId: string }) => {
      await bodies.commit(caseId);
      begun.get(caseId)?.();
      begun.delete(caseId);
      return COMMITTED;
    },
  };
  const { worker, stop } = await runWorker(stage, `bench-${name}`, './bare/workflow.ts', activities);
  const { client } = await stage.kontingent.office.temporal();
  let number = 0;
  return {
    name,
    async run() {
      const workflowId = `${name}-${randomUUID()}`;
      await bodies.open(workflowId);
      // As a person acts only on what they were asked, the first act comes after the first commit.
      const asked = new Promise<void>((resolve) => begun.set(workflowId, resolve));
      const handle = await client.workflow.start('bareOnboarding', {
        workflowId,
        taskQueue: worker.options.taskQueue,
        args: [workflowId, ACTS],
        staticSummary: caseSummary(PROCESSES.onboarding, ++number),
        staticDetails: CASE_NOTICE,
        typedSearchAttributes: [
          { key: KtStage, value: 'opening' },
          { key: KtWaitingFor, value: 'nobody' },
          { key: KtOrganization, value: stage.college.organizationId },
        ],
      });
      await asked;
      for (let act = 0; act < ACTS; act += 1) {
        const id = randomUUID();
        await bodies.record(workflowId);
        await handle.executeUpdate(actUpdate, { args: [{ id }], updateId: id });
      }
      return [workflowId];
    },
    async stop() {
      await stop();
      await bodies.close();
    },
  };
}
