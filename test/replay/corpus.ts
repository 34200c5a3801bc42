import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Outcome } from '../../domain/processes.ts';
import type { History } from '../support/live/history.ts';

/** Where the recorded histories are kept, `<process>.<scenario>.v<n>.json` each. */
export const HISTORIES = fileURLToPath(new URL('./histories/', import.meta.url));

/**
 * How a case ended, or what a watch came to: its workflow began anew, or nobody watches that mailbox; or that a run by
 * schedule did its work.
 */
export type Ending = Outcome | 'continued' | 'notWatched' | 'done';

/** A history as it was recorded. */
export interface Recorded {
  /** Name of the file. */
  readonly name: string;
  readonly workflowId: string;
  readonly workflowType: string;
  readonly outcome: Ending;
  readonly history: History;
}

/** Every committed history of a folder. */
export function readCorpus(folder = HISTORIES): Recorded[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => parseRecorded(name, readFileSync(folder + name, 'utf8')));
}

/** Reads one history from its JSON, the form that `temporal workflow show --output json` has too. */
export function parseRecorded(name: string, json: string): Recorded {
  const history = historyFromJSON(JSON.parse(json));
  const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
  const outcome = endingOf(history);
  if (!started?.workflowType?.name || outcome === null) {
    throw new Error(`${name} is not the history of a case that ended`);
  }
  return {
    name,
    // The time-skipping server does not write the id into the history, and nothing depends on it.
    workflowId: started.workflowId || name,
    workflowType: started.workflowType.name,
    outcome,
    history,
  };
}

function endingOf(history: History): Ending | null {
  const last = history.events?.at(-1);
  if (last?.workflowExecutionContinuedAsNewEventAttributes) return 'continued';
  const result = last?.workflowExecutionCompletedEventAttributes?.result?.payloads?.[0]?.data;
  return result ? (JSON.parse(Buffer.from(result).toString('utf8')) as { outcome: Ending }).outcome : null;
}
