import { z } from 'zod';
import { act } from '../description.ts';
import { number } from '../shapes/common.ts';
import { holdersOf } from '../permission.ts';

/**
 * Restarts the workflow of an open case that was terminated or lost; nothing of the case is lost. A run that lives is
 * terminated first, where `terminate` says so.
 */
export const restart = act({
  id: 'cases.restart',
  who: holdersOf('administrator', 'additionalAdministrator', 'deputyDirector'),
  input: z.strictObject({ number, terminate: z.boolean() }),
  output: z.strictObject({ number, terminated: z.boolean() }),
  refusals: ['NotFound', 'CaseClosed', 'CaseRunning', 'TemporalUnavailable'],
  run: async (desk, { number, terminate }) => {
    const { caseToRestart, noteRestart, startAnew } = await import('../work/case-restart.ts');
    const { organizationId, taskQueue } = desk.office;
    const name = await desk.transaction((tx) => caseToRestart(tx, number));
    const { client } = await desk.office.temporal();
    const terminated = await startAnew(client, { name, organizationId, taskQueue, terminate });
    // The run is there already: that is noted whatever became of the actor's roles meanwhile.
    await desk.office.transaction((tx) => noteRestart(tx, name, { ...desk.change, terminated }));
    return { number, terminated };
  },
});
