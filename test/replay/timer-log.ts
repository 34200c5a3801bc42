import { proxySinks, type Sinks, type WorkflowInterceptors } from '@temporalio/workflow';

/** Where a replay tells how long the timers are that the code of today would start. */
export interface TimerSinks extends Sinks {
  timers: { started(durationMs: number): void };
}

const { timers } = proxySinks<TimerSinks>();

/** Part of the bundle of replays only: Temporal compares that a timer was started, not for how long. */
export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      startTimer(input, next) {
        timers.started(input.durationMs);
        return next(input);
      },
    },
  ],
});
