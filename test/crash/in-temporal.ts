import type { CaseState } from '../../domain/case.ts';
import { workflowIdOf, type Client } from '../../temporal/delivery.ts';
import { stateQuery } from '../../workflows/case/contract.ts';
import type { Foretold } from './oracle.ts';
import type { Story } from './story.ts';

/** Where Temporal does not stand where the case stands: workflows that run or not, and what the running ones know. */
export async function troubleInTemporal(
  client: Client,
  stories: readonly Story[],
  foretold: ReadonlyMap<string, Foretold>,
): Promise<string[]> {
  const open = stories.filter(({ caseId }) => foretold.get(caseId)?.state.outcome === null);
  const expected = open.map(({ kind, caseId }) => workflowIdOf(kind, caseId)).sort();
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
  for (const { kind, caseId, number } of open) {
    const state = await client.workflow.getHandle(workflowIdOf(kind, caseId)).query<CaseState>(stateQuery);
    const told = foretold.get(caseId)?.state;
    const [knows, should] = [inShort(state), told && inShort(told)];
    if (knows !== should) trouble.push(`${number}: the workflow knows ${knows}, foretold ${should}`);
  }
  return trouble;
}

function inShort(state: CaseState): string {
  const tasks = state.tasks.map(({ seq, kind }) => `${seq} ${kind}`).join(', ');
  return `${state.stage} [${tasks}] issue ${state.invitation?.issue ?? 0}`;
}
