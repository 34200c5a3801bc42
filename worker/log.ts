import { DefaultLogger, Runtime } from '@temporalio/worker';
import { pino, type Logger } from 'pino';

/** Logs go to stderr as JSON lines: ids and codes only, so that a log may be shown to anyone. */
export function openLog(level: string): Logger {
  return pino({ level, base: { pid: process.pid } }, pino.destination(2));
}

/** Sends the SDK's and the workflows' own log lines the same way; once a process. */
export function installRuntime(log: Logger): void {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      const { code, stage, workflowId, runId, activityType, taskQueue } = (meta ?? {}) as Record<
        string,
        unknown
      >;
      log[levels[level]]({ code, stage, workflowId, runId, activityType, taskQueue }, message);
    }),
    // Signals are the worker's own business: pumps stop after the workers.
    shutdownSignals: [],
  });
}
