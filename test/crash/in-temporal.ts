import type { CaseState } from '../../domain/case/process.ts';
import type { OnboardingTypes } from '../../domain/onboarding/types.ts';
import type { Client } from '../../temporal/delivery.ts';
import { caseWorkflowId, stateQuery } from '../../workflows/case/contract.ts';
import type { Foretold } from './oracle.ts';
import type { CaseLog } from './case-log.ts';

/** Where Temporal does not stand where the case stands: workflows that run or not, and what the running ones know. */
export async function troubleInTemporal(
  client: Client,
  logs: readonly CaseLog[],
  foretold: ReadonlyMap<string, Foretold>,
): Promise<string[]> {
  const open = logs.filter(({ caseId }) => foretold.get(caseId)?.state.outcome === null);
  const expected = open.map(caseWorkflowId).sort();
  const running: string[] = [];
  for await (const { workflowId } of client.workflow.list({
    query: `ExecutionStatus = 'Running' and KtOrganization is not null`,
  })) {
    running.push(workflowId);
  }
  const trouble = [
    ...running.filter((id) => !expected.includes(id)).map((id) => `${id}: runs, and its case is closed`),
    ...expected
      .filter((id) => !running.includes(id))
      .map((id) => `${id}: its case is open, and it does not run`),
  ];
  for (const log of open) {
    const handle = client.workflow.getHandle(caseWorkflowId(log));
    const state = await handle.query<CaseState<OnboardingTypes>>(stateQuery.name);
    const told = foretold.get(log.caseId)?.state;
    const [knows, should] = [inShort(state), told && inShort(told)];
    if (knows !== should) trouble.push(`${log.number}: the workflow knows ${knows}, foretold ${should}`);
  }
  return trouble;
}

function inShort({ stage, tasks, progress }: CaseState<OnboardingTypes>): string {
  const asked = tasks.map(({ seq, question }) => `${seq} ${question}`).join(', ');
  return `${stage} [${asked}] issue ${progress?.invitation?.issue ?? 0}`;
}
