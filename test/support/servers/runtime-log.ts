import { pino } from 'pino';
import { installRuntime } from '../../../worker/log.ts';

const lines: string[] = [];
let installed = false;

/** Log lines of the SDK and of workflows in this process, as the worker process would write them. */
export const runtimeLog: readonly string[] = lines;

/** Installs the worker's own runtime with its log kept in memory; once a process, before any connection. */
export function installTestRuntime(): void {
  if (installed) return;
  installed = true;
  installRuntime(pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }));
}
