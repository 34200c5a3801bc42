import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { HOLDS_LINES } from '../../support/probe/process.ts';
import { readCorpus, type Recorded } from '../corpus.ts';
import { replay, type Replayed } from '../replayer.ts';
import { differences, stepsOf, type Step } from '../steps.ts';
import { HELD_UNTIL, PATCH_HISTORIES } from './record.ts';

const RULES_OF_TODAY = fileURLToPath(new URL('./after.ts', import.meta.url));
const corpus = readCorpus(PATCH_HISTORIES);
const find = (name: string): Recorded => {
  const found = corpus.find((one) => one.name === name);
  if (!found) throw new Error(`there is no history ${name}`);
  return found;
};
const before = find('probe.before.v1.json');
const after = find('probe.after.v1.json');

/** Until when the decision to list has its lines held. */
function heldIn(steps: readonly Step[]): unknown {
  const commits = steps.flatMap((step) => (step.does === 'activity' ? [step.input] : []));
  return (commits as { effects: { question?: string; heldUntil?: string }[] }[])
    .flatMap(({ effects }) => effects)
    .filter(({ question }) => question === 'checkLines')
    .map(({ heldUntil }) => heldUntil ?? null);
}

const markersOf = ({ history }: Recorded): unknown[] =>
  (history.events ?? []).flatMap(({ markerRecordedEventAttributes: marker }) =>
    marker?.markerName === 'core_patch'
      ? Object.values(marker.details ?? {}).map(
          ({ payloads }) => JSON.parse(Buffer.from(payloads?.[0]?.data ?? []).toString('utf8')) as unknown,
        )
      : [],
  );

describe('a rule that is changed behind `patched`', () => {
  let replayed: readonly Replayed[];
  beforeAll(async () => {
    replayed = await replay([before, after], RULES_OF_TODAY);
  });

  it('was recorded before the change without a marker, and after it with one', () => {
    expect(markersOf(before)).toEqual([]);
    expect(markersOf(after)).toEqual([{ id: HOLDS_LINES, deprecated: false }]);
    expect([heldIn(stepsOf(before.history)), heldIn(stepsOf(after.history))]).toEqual([[null], [HELD_UNTIL]]);
  });

  it('leads an open case by the old rule, and one that began after it by the new one', () => {
    for (const [index, { history }] of [before, after].entries()) {
      const { contradiction, steps = [] } = replayed[index] ?? {};
      expect(contradiction).toBeNull();
      expect(differences(stepsOf(history), steps)).toEqual([]);
    }
    expect(replayed.map(({ steps }) => heldIn(steps))).toEqual([[null], [HELD_UNTIL]]);
  });

  it('is found out where `patched` was forgotten, though not by Temporal', async () => {
    const history = structuredClone(before.history);
    const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
    if (started?.workflowType) started.workflowType.name = 'probeUnguarded';
    const [wrong] = await replay([{ ...before, history }], RULES_OF_TODAY);
    expect(wrong?.contradiction).toBeNull();
    expect(differences(stepsOf(before.history), wrong?.steps ?? []).join()).toContain(HELD_UNTIL);
  });
});
