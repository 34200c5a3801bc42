import { describe, expect, it } from 'vitest';
import { traceOf } from '../../support/live/case-trace.ts';
import { historyOf, typesOf } from '../../support/live/history.ts';
import { eventually } from '../../support/live/live.ts';
import { liveProbeFile } from '../../support/probe/live.ts';
import { runtimeLog } from '../../support/servers/runtime-log.ts';
import { stateQuery } from '../../../workflows/case/contract.ts';

/** What whoever looks at the history, or at an alarm, is told of it. */
const BUG = `TypeError: Cannot read properties of undefined (reading 'count')`;

describe('a bug of a rule', () => {
  const file = liveProbeFile();

  // Temporal waits longer and longer before it gives a failing task out again.
  it(
    'fails the workflow task and nothing else; the mended worker goes on with the same command',
    { timeout: 180_000 },
    async () => {
      const one = await file.open();
      await one.start();
      const rush = await file.withWorker('broken-workflows', async () => {
        await eventually(async () => {
          const { stage } = await one.handle.query(stateQuery);
          return stage === 'choosing';
        }, 'the case to begin');
        const id = await one.record('rush');
        const trace = await traceOf(file.college(), one.name.caseId);
        const before = await historyOf(one.handle);
        expect(await one.bring(id, 3_000)).toEqual({ verdict: 'unknown' });
        const after = (await historyOf(one.handle)).slice(before.length);
        const failed = after.flatMap(({ workflowTaskFailedEventAttributes: told }) => told ?? []);
        // Once as the task that only carried the update, and once as a task of its own; then only attempts are counted.
        expect([1, 2]).toContain(failed.length);
        for (const { failure } of failed) expect(failure?.stackTrace).toContain(BUG);
        // The task and its failure: neither the update, nor a marker, nor a commit of it is in the history.
        expect(typesOf(after).filter((type) => !type.startsWith('WORKFLOW_TASK_'))).toEqual([]);
        expect(await traceOf(file.college(), one.name.caseId)).toEqual(trace);
        return id;
      });
      await file.withWorker('workflows', async () => {
        expect(await one.bring(rush, 90_000)).toEqual({
          verdict: 'applied',
          reply: { stage: 'coding', outcome: null, committed: true },
        });
        // Another id is decided too: nothing of the fault is left.
        expect(await one.bring(await one.record('withdraw'), 60_000)).toMatchObject({
          verdict: 'applied',
          reply: { outcome: 'withdrawn' },
        });
      });
      // The mended worker found no fault in the history.
      const told = (await historyOf(one.handle)).flatMap(
        ({ workflowTaskFailedEventAttributes: failed }) => failed?.failure?.message ?? [],
      );
      expect(new Set(told)).toEqual(new Set([BUG.replace('TypeError: ', '')]));
      expect(runtimeLog.filter((line) => /nondeterminism|TMPRL1100/i.test(line))).toEqual([]);
      expect((await one.handle.describe()).status.name).toBe('COMPLETED');
    },
  );
});
