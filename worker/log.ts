import { DefaultLogger, Runtime, type RuntimeOptions } from '@temporalio/worker';
import { pino, type Logger } from 'pino';
import { KontingentError } from '../domain/errors.ts';

/** Logs go to stderr as JSON lines: ids and codes only, so that a log may be shown to anyone. */
export function openLog(level: string): Logger {
  return pino({ level, base: { pid: process.pid } }, pino.destination(2));
}

/**
 * Sends the SDK's and the workflows' own log lines the same way, and serves the SDK's metrics; once a process.
 *
 * @throws `InvalidConfiguration` when nothing can be served at the address
 */
export function installRuntime(log: Logger, metricsAddress: string | null = null): void {
  try {
    Runtime.install(runtimeOptions(log, metricsAddress));
  } catch (error) {
    if (metricsAddress === null) throw error;
    throw new KontingentError(
      'InvalidConfiguration',
      'Metrics cannot be served at the address in KONTINGENT_METRICS_ADDRESS: is it taken?',
      {
        variable: 'KONTINGENT_METRICS_ADDRESS',
      },
    );
  }
}

function runtimeOptions(log: Logger, metricsAddress: string | null): RuntimeOptions {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  return {
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      const { code, stage, workflowId, runId, activityType, taskQueue } = (meta ?? {}) as Record<
        string,
        unknown
      >;
      log[levels[level]]({ code, stage, workflowId, runId, activityType, taskQueue }, message);
    }),
    // Signals are the worker's own business: pumps stop after the workers.
    shutdownSignals: [],
    ...(metricsAddress === null
      ? {}
      : {
          telemetryOptions: {
            metrics: {
              // Names as Prometheus wants them: base units, and counters that end in `_total`.
              prometheus: {
                bindAddress: metricsAddress,
                countersTotalSuffix: true,
                unitSuffix: true,
                useSecondsForDurations: true,
              },
            },
          },
        }),
  };
}
