import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { CaseInput, Committed } from '../../domain/case/commit.ts';
import { viewOf, type CaseView } from '../../domain/case/decide.ts';
import type { Process } from '../../domain/case/process.ts';
import { CANCELLATION_NOTE } from '../texts.ru.ts';
import { KtDue, KtOverdue, KtSince, KtStage, KtWaitingFor } from './contract.ts';
import { caseDetails } from './details.ts';

/** Tells Temporal UI where a case stands: changed search attributes in one event, and details, which cost none. */
export class Publisher {
  private readonly process: Process;
  private readonly input: CaseInput;
  private details = '';
  private note = '';

  constructor(process: Process, input: CaseInput) {
    this.process = process;
    this.input = input;
  }

  publish({ state, shown }: Committed): void {
    const view = viewOf(this.process, state);
    upsertChanged(view);
    this.details = caseDetails(this.process, this.input, state, view, shown);
    this.show();
  }

  /** Somebody has asked to cancel the workflow in Temporal UI: said where they look. */
  noteCancellation(): void {
    this.note = CANCELLATION_NOTE;
    this.show();
  }

  private show(): void {
    setCurrentDetails([this.note, this.details].filter((text) => text !== '').join('\n\n'));
  }
}

function upsertChanged(view: CaseView): void {
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
}

function isAt(known: Date | undefined, instant: string | null): boolean {
  return instant === null ? known === undefined : known?.getTime() === Date.parse(instant);
}
