import { describe, expect, it } from 'vitest';
import { KontingentError } from '../../../domain/errors.ts';
import { stateQuery } from '../../../workflows/case/contract.ts';
import { traceOf } from '../../support/live/case-trace.ts';
import { historyOf } from '../../support/live/history.ts';
import { eventually } from '../../support/live/live.ts';
import { liveProbeFile, type LiveProbe } from '../../support/probe/live.ts';

/** A door that a commit waits at. */
function door() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('what a run that was terminated still does', () => {
  const file = liveProbeFile();

  const begun = async (): Promise<LiveProbe> => {
    const one = await file.open();
    await one.start();
    await eventually(
      async () => (await one.handle.query(stateQuery)).stage === 'choosing',
      'the case to begin',
    );
    return one;
  };
  const commitsOf = async (one: LiveProbe) =>
    (await historyOf(one.handle)).flatMap(
      ({ activityTaskScheduledEventAttributes: scheduled }) => scheduled?.activityType?.name ?? [],
    );
  const takenOver = (one: LiveProbe) =>
    eventually(
      async () => (await one.handle.query(stateQuery)).stage !== 'opening',
      'the new run to take the case over',
    );

  it('is stale once another run has taken the case over; the command is applied by that one', async () => {
    const dead = door();
    const zombies: unknown[] = [];
    let waits = 0;
    await file.withWorker(
      'workflows',
      async () => {
        const one = await begun();
        const before = await one.handle.query(stateQuery);
        const rush = await one.record('rush');
        const brought = one.bring(rush, 4_000);
        await eventually(async () => waits === 1, 'the commit to be under way');
        await one.handle.terminate('a button in Temporal UI');
        await one.start(true);
        await takenOver(one);
        // The open question is there again.
        expect(await one.handle.query(stateQuery)).toEqual(before);
        const trace = (await traceOf(file.college(), one.name.caseId)) as object;

        dead.open();
        await eventually(async () => zombies.length > 0, 'the dead commit to come to an end');
        // Tried again for ever, if anybody asked for it: no refusal that a case could take for an answer.
        expect(zombies).toMatchObject([{ type: 'StaleStage', nonRetryable: false }]);
        // Kept for whoever operates the registry; nothing of the case has changed.
        expect(await traceOf(file.college(), one.name.caseId)).toEqual({ ...trace, faults: 1 });
        expect((await brought).verdict).not.toBe('applied');

        expect(await one.bring(rush, 20_000)).toEqual({
          verdict: 'applied',
          reply: { stage: 'coding', outcome: null, committed: true },
        });
        expect(await commitsOf(one)).toEqual(['takeOver', 'probe.rush']);
        await one.handle.terminate('end of the test');
      },
      (commit) => async (input) => {
        if (input.cause.name !== 'rush') return commit(input);
        waits += 1;
        if (waits > 1) return commit(input);
        await dead.opened;
        return commit(input).catch((error: unknown) => {
          zombies.push(error);
          throw error;
        });
      },
    );
  });

  it('counts where it came before the other run: nothing of it is done a second time', async () => {
    const dead = door();
    let committed = 0;
    await file.withWorker(
      'workflows',
      async () => {
        const one = await begun();
        await one.bring(await one.record('answer', { task: 1, decision: 'wait' }), 20_000);
        const signal = await one.record('signal', { count: 2 });
        const brought = one.bring(signal, 4_000);
        // The registry has the decision, and Temporal never hears of it.
        await eventually(async () => committed === 1, 'the commit');
        await one.handle.terminate('a button in Temporal UI');
        await one.start(true);
        await takenOver(one);
        dead.open();
        expect((await brought).verdict).not.toBe('applied');
        expect(await one.handle.query(stateQuery)).toMatchObject({
          stage: 'coding',
          progress: { signals: 2 },
          tasks: [{ question: 'undoProbe' }, { question: 'enterCode' }],
        });
        expect(await one.bring(signal, 20_000)).toEqual({
          verdict: 'applied',
          reply: { stage: 'coding', outcome: null, committed: false },
        });
        expect(await one.traces()).toEqual(['abroad 2']);
        expect(await commitsOf(one)).toEqual(['takeOver']);
        await one.handle.terminate('end of the test');
      },
      (commit) => async (input) => {
        const done = await commit(input);
        if (input.cause.name !== 'signal') return done;
        committed += 1;
        await dead.opened;
        throw new KontingentError('RegistryUnavailable', 'The worker died after its commit');
      },
    );
  });
});
