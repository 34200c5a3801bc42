import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { viewOf, type CaseState } from '../domain/case.ts';
import { KtDue, KtOverdue, KtSince, KtStage, KtWaitingFor, type CaseInput } from './case/contract.ts';
import { caseDetails } from './texts.ru.ts';

/** Instants of a stage as people of the college read them: formatted by the stage, because workflows know no zones. */
export interface ShownTimes {
  readonly since: string;
  readonly due: string | null;
}

/** Tells Temporal UI where the case stands: changed search attributes in one event, and details, which cost none. */
export function publish(input: CaseInput, state: CaseState, shown: ShownTimes): void {
  const view = viewOf(state);
  const known = workflowInfo().typedSearchAttributes;
  const changed = [
    ...(known.get(KtStage) === view.stage ? [] : [{ key: KtStage, value: view.stage }]),
    ...(known.get(KtWaitingFor) === view.waitingFor ? [] : [{ key: KtWaitingFor, value: view.waitingFor }]),
    ...(isAt(known.get(KtSince), view.since) ? [] : [{ key: KtSince, value: new Date(view.since) }]),
    ...(isAt(known.get(KtDue), view.due)
      ? []
      : [{ key: KtDue, value: view.due === null ? null : new Date(view.due) }]),
    ...(known.get(KtOverdue) === view.overdue ? [] : [{ key: KtOverdue, value: view.overdue }]),
  ];
  if (changed.length > 0) upsertSearchAttributes(changed);
  setCurrentDetails(caseDetails(input, state, view, shown));
}

function isAt(known: Date | undefined, instant: string | null): boolean {
  return instant === null ? known === undefined : known?.getTime() === Date.parse(instant);
}
