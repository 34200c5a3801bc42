import { describe, expect, it } from 'vitest';
import type { Commit } from '../../domain/case/commit.ts';
import { typeOf, type History, type HistoryEvent } from '../support/live/history.ts';
import { parseRecorded, readCorpus, type Recorded } from './corpus.ts';
import { replay } from './replayer.ts';
import { differences, stepsOf } from './steps.ts';

const corpus = readCorpus();

/** A history with one thing made wrong. */
function spoilt(name: string, spoil: (history: History) => void): Recorded {
  const found = corpus.find((one) => one.name === `${name}.v1.json`);
  if (!found) throw new Error(`there is no history ${name}`);
  const history = structuredClone(found.history);
  spoil(history);
  return { ...found, history };
}

function eventOf(history: History, type: string, index = 0): HistoryEvent {
  const event = history.events?.filter((one) => typeOf(one) === type).at(index);
  if (!event) throw new Error(`the history has no ${type}`);
  return event;
}

/** Another decision in the commit that was scheduled as such one in order; the last where negative. */
const recommitted =
  (index: number, change: (commit: Commit) => Partial<Commit>) =>
  (history: History): void => {
    const { activityTaskScheduledEventAttributes: scheduled } = eventOf(
      history,
      'ACTIVITY_TASK_SCHEDULED',
      index,
    );
    const payload = scheduled?.input?.payloads?.[0];
    if (!payload?.data) throw new Error('the commit has no input');
    const commit = JSON.parse(Buffer.from(payload.data).toString('utf8')) as Commit;
    payload.data = Buffer.from(JSON.stringify({ ...commit, ...change(commit) }));
  };

/** What is noticed of a wrong history: by Temporal, or by the comparison of what was done. */
async function noticed(wrong: Recorded): Promise<{ byTemporal: string | null; besides: string }> {
  const [result] = await replay([wrong]);
  return {
    byTemporal: result?.contradiction ?? null,
    besides: differences(stepsOf(wrong.history), result?.steps ?? []).join('\n'),
  };
}

describe('a wrong history that Temporal notices', () => {
  it.each([
    [
      'of another process',
      spoilt('verification.confirmed', (history) => {
        const type = eventOf(history, 'WORKFLOW_EXECUTION_STARTED').workflowExecutionStartedEventAttributes;
        if (type?.workflowType) type.workflowType.name = 'onboarding';
      }),
    ],
    [
      'with another activity',
      spoilt('onboarding.active', (history) => {
        const { activityTaskScheduledEventAttributes: scheduled } = eventOf(
          history,
          'ACTIVITY_TASK_SCHEDULED',
          1,
        );
        if (scheduled?.activityType) scheduled.activityType.name = 'chargeCreditCard';
      }),
    ],
    [
      'with search attributes set where a timer was started',
      spoilt('onboarding.active', (history) => {
        const events = history.events ?? [];
        const timer = events.findIndex((event) => typeOf(event) === 'TIMER_STARTED');
        const upsert = eventOf(history, 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES');
        events[timer] = { ...upsert, eventId: events[timer]?.eventId ?? null };
      }),
    ],
  ])('%s', async (_what, wrong) => {
    expect((await noticed(wrong)).byTemporal).toMatch(/Determinism|Nondeterminism|ReplayError/i);
  });
});

describe('a wrong history that Temporal does not notice', () => {
  it.each([
    [
      'an effect less',
      spoilt(
        'onboarding.active',
        recommitted(1, ({ effects }) => ({ effects: effects.slice(1) })),
      ),
    ],
    [
      'another effect',
      spoilt(
        'duty.withdrawn',
        recommitted(-1, ({ effects }) => ({ effects: [...effects, { do: 'chargeCreditCard' }] })),
      ),
    ],
    [
      'another stage',
      spoilt(
        'onboarding.active',
        recommitted(0, ({ decided }) => ({ decided: { ...decided, stage: 'verifying' } })),
      ),
    ],
    [
      'another outcome',
      spoilt(
        'duty.performed',
        recommitted(-1, ({ decided }) => ({ decided: { ...decided, outcome: 'withdrawn' } })),
      ),
    ],
    [
      'another cause',
      spoilt(
        'duty.performed',
        recommitted(-1, ({ cause }) => ({ cause: { ...cause, name: 'withdraw' } })),
      ),
    ],
  ])('with %s is noticed', async (_what, wrong) => {
    const { byTemporal, besides } = await noticed(wrong);
    expect(byTemporal).toBeNull();
    expect(besides).toMatch(/^activity \d+: /);
  });

  it('with a timer an hour longer is noticed', async () => {
    const wrong = spoilt('onboarding.active-by-timers', (history) => {
      const lasts = eventOf(history, 'TIMER_STARTED').timerStartedEventAttributes?.startToFireTimeout;
      if (!lasts) throw new Error('the timer has no length');
      lasts.seconds = (Number(lasts.seconds) + 3_600) as never;
    });
    const { byTemporal, besides } = await noticed(wrong);
    expect(byTemporal).toBeNull();
    expect(besides).toMatch(/^timer 1: \d+ ms -> \d+ ms$/);
  });
});

describe('a wrong local activity', () => {
  it('is noticed', async () => {
    const wrong = spoilt('duty.performed', (history) => {
      const data = eventOf(history, 'MARKER_RECORDED').markerRecordedEventAttributes?.details?.['data'];
      const payload = data?.payloads?.[0];
      if (!payload?.data) throw new Error('the marker has no data');
      const said = JSON.parse(Buffer.from(payload.data).toString('utf8')) as object;
      payload.data = Buffer.from(JSON.stringify({ ...said, activity_type: 'chargeCreditCard' }));
    });
    const { byTemporal, besides } = await noticed(wrong);
    expect(byTemporal ?? besides).toContain('chargeCreditCard');
  });
});

describe('a file', () => {
  it('that is no history of a case that ended is not taken into the corpus', () => {
    expect(() => parseRecorded('broken.json', '{"events":[]}')).toThrow('broken.json');
  });
});
