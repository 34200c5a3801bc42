import { randomUUID } from 'node:crypto';
import type { ServiceOptions } from '../worker/service.ts';
import { patiently } from './patiently.ts';
import { startBenchService, type Stage } from './stage.ts';
import type { Subject } from './subject.ts';

/**
 * Kontingent itself: hired, claimed and answered through the facade, worker and pumps in this process.
 *
 * @param answered is told of each answer how many milliseconds its reply took
 */
export async function kontingentSubject(
  stage: Stage,
  more: Partial<ServiceOptions> = {},
  answered: (ms: number) => void = () => undefined,
): Promise<Subject> {
  const { kontingent, college } = stage;
  const service = await startBenchService(stage, more);
  const invited = watchInvitations(stage);
  const administrator = { actorId: college.staff.administrator };
  return {
    name: 'kontingent',
    async run() {
      const { caseId, number } = await stage.hire({ classTeacherOf: [`B-${randomUUID()}`] });
      const { id, issue } = await invited.of(caseId);
      await patiently(() =>
        kontingent.invitations.claim({ token: kontingent.office.secrets.token(id, issue) }),
      );
      for (const [task, decision] of [
        [1, 'accepted'],
        [2, 'confirmed'],
        [3, 'attached'],
      ] as const) {
        const by = { ...administrator, requestId: randomUUID() };
        const clicked = performance.now();
        await patiently(() => kontingent.tasks.answer({ number, task, decision }, by));
        answered(performance.now() - clicked);
      }
      return [stage.workflowIdOf({ kind: 'onboarding', number, caseId })];
    },
    async stop() {
      await invited.stop();
      await service.stop();
    },
  };
}

/** Sees invitations as their holders do: soon after they were made. One query for everybody. */
function watchInvitations({ kontingent }: Stage) {
  const waiting = new Map<string, (invitation: { id: string; issue: number }) => void>();
  let stopped = false;
  const seen = async (): Promise<void> => {
    while (!stopped) {
      const ids = [...waiting.keys()];
      if (ids.length > 0) {
        const { rows } = await kontingent.office.transaction((tx) =>
          tx.query<{ id: string; case_id: string; issue: number }>(
            'select id, case_id, issue from invitation where case_id = any ($1)',
            [ids],
          ),
        );
        for (const { id, case_id: caseId, issue } of rows) {
          waiting.get(caseId)?.({ id, issue });
          waiting.delete(caseId);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  };
  const looking = seen();
  looking.catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  return {
    of: (caseId: string) =>
      new Promise<{ id: string; issue: number }>((resolve) => waiting.set(caseId, resolve)),
    async stop() {
      stopped = true;
      await looking.catch(() => undefined);
    },
  };
}
