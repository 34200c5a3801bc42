import { proxySinks, type Sinks, type WorkflowInterceptors } from '@temporalio/workflow';
import type { Step } from './steps.ts';

/** Where a replay tells what the code of today would do. */
export interface StepSinks extends Sinks {
  steps: { taken(step: Step): void };
}

const { steps } = proxySinks<StepSinks>();

/**
 * Part of the bundle of replays only. Temporal compares that an activity was scheduled and a timer started, but neither
 * with what nor for how long.
 */
export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      startTimer(input, next) {
        steps.taken({ does: 'timer', ms: input.durationMs });
        return next(input);
      },
      scheduleActivity(input, next) {
        steps.taken({ does: 'activity', name: input.activityType, input: input.args[0] ?? null });
        return next(input);
      },
      scheduleLocalActivity(input, next) {
        steps.taken({ does: 'read', name: input.activityType });
        return next(input);
      },
    },
  ],
});
