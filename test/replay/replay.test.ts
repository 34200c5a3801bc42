import { beforeAll, describe, expect, it } from 'vitest';
import { CASE_KINDS, PROCESSES } from '../../domain/processes.ts';
import * as workflows from '../../workflows/index.ts';
import { typeOf } from '../support/live/history.ts';
import { readCorpus } from './corpus.ts';
import { KNOWN_DIFFERENCES } from './known-differences.ts';
import { replay, type Replayed } from './replayer.ts';
import { SCENARIOS } from './scenarios/index.ts';
import { differences, stepsOf } from './steps.ts';

/** Workflows that are no cases: they serve them, and begin anew from time to time. */
const SERVANTS = { mailboxWatch: ['continued', 'notWatched'], scheduledJob: ['done'] } as const;

/** How each workflow can end: every outcome of every process. */
const ENDINGS = [
  ...CASE_KINDS.map((kind) => [kind, Object.keys(PROCESSES[kind].titles.outcomes)] as const),
  ...Object.entries(SERVANTS),
];

const corpus = readCorpus();
const events = corpus.flatMap(({ history }) => history.events ?? []);

describe('the recorded histories', () => {
  it('are of every process and every ending', () => {
    expect(Object.keys(workflows).sort()).toEqual(ENDINGS.map(([kind]) => kind).sort());
    const kept = new Set(corpus.map(({ workflowType, outcome }) => `${workflowType}: ${outcome}`));
    const wanted = ENDINGS.flatMap(([kind, endings]) => endings.map((outcome) => `${kind}: ${outcome}`));
    expect([...kept].sort()).toEqual(wanted.sort());
  });

  it('are of every scenario, and named after what they hold', () => {
    const names = corpus.map(({ name }) => name.replace(/\.v\d+\.json$/, ''));
    expect([...new Set(names)].sort()).toEqual(SCENARIOS.map(({ name }) => name).sort());
    for (const { name, workflowType } of corpus) expect(name.split('.')[0]).toBe(workflowType);
  });

  it('contain what is rare among events: timers that fired, a cancellation that was asked for, far reads', () => {
    const types = new Set(events.map(typeOf));
    for (const type of [
      'TIMER_FIRED',
      'TIMER_CANCELED',
      'WORKFLOW_EXECUTION_CANCEL_REQUESTED',
      'MARKER_RECORDED',
    ]) {
      expect(types).toContain(type);
    }
    const scheduled = events.map((event) => event.activityTaskScheduledEventAttributes?.activityType?.name);
    for (const name of ['receive', 'takeOver']) expect(scheduled).toContain(name);
  });

  it('contain what is rare among answers: refusals, an unknown command, one that changed nothing, a commit tried again', () => {
    const replies = events.flatMap(
      (event) => event.workflowExecutionUpdateCompletedEventAttributes?.outcome ?? [],
    );
    const refusals = replies.map(({ failure }) => failure?.applicationFailureInfo?.type);
    expect(refusals).toContain('CommandUnknown');
    expect(new Set(refusals).size).toBeGreaterThan(2);
    const texts = replies.map(({ success }) =>
      Buffer.from(success?.payloads?.[0]?.data ?? []).toString('utf8'),
    );
    expect(texts.some((text) => text.includes('"committed":false'))).toBe(true);
    const attempts = events.map((event) => event.activityTaskStartedEventAttributes?.attempt ?? 0);
    expect(Math.max(...attempts)).toBeGreaterThan(1);
  });
});

describe('the code of today', () => {
  let replayed: ReadonlyMap<string, Replayed>;
  beforeAll(async () => {
    replayed = new Map((await replay(corpus)).map((one) => [one.name, one]));
  });

  it.each(corpus)('leads $name as it was led', ({ name, history }) => {
    const { contradiction, steps = [] } = replayed.get(name) ?? {};
    expect(contradiction).toBeNull();
    expect(differences(stepsOf(history), steps)).toEqual(Object.keys(KNOWN_DIFFERENCES[name] ?? {}));
  });

  it('differs from no history that is not there', () => {
    const names = corpus.map(({ name }) => name);
    for (const name of Object.keys(KNOWN_DIFFERENCES)) expect(names).toContain(name);
  });
});
