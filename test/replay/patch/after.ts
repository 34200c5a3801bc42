import type { Decision, Process } from '../../../domain/case/process.ts';
import { caseWorkflow } from '../../../workflows/case/workflow.ts';
import { probe as today, type ProbeTypes } from '../../support/probe/process.ts';

/** The probe of today: its changed rule is behind `patched`. */
export const probe = caseWorkflow(today);

const changedAtOnce: Process<ProbeTypes> = {
  ...today,
  decide: (on, what, facts) => today.decide(unguarded(on), what, facts),
};

/** The same change as whoever forgets `patched` would make it. */
export const probeUnguarded = caseWorkflow(changedAtOnce);

function unguarded(on: Decision<ProbeTypes>): Decision<ProbeTypes> {
  return new Proxy(on, {
    get: (target, key, receiver): unknown =>
      key === 'patched' ? () => true : Reflect.get(target, key, receiver),
  });
}
