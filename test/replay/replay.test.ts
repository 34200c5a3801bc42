import { beforeAll, describe, expect, it } from 'vitest';
import { CASE_KINDS, OUTCOMES, type CaseKind, type Outcome } from '../../domain/processes.ts';
import * as workflows from '../../workflows/index.ts';
import { typeOf } from '../support/history.ts';
import { parseRecorded, readCorpus, timersOf, type Recorded } from './corpus.ts';
import { replay, type Replayed } from './replayer.ts';
import { SCENARIOS } from './scenarios.ts';

/** How each process can end; a history of each end is kept. */
const ENDINGS: Readonly<Record<CaseKind, readonly Outcome[]>> = {
  staffOnboarding: [
    'active',
    'alreadyActive',
    'notRequired',
    'withdrawn',
    'declined',
    'statusRefused',
    'annulled',
  ],
  invitation: ['joined', 'declined', 'annulled'],
  teacherVerification: ['confirmed', 'statusRefused', 'notRequired'],
  organizationRegistration: [
    'registered',
    'administratorChanged',
    'platformRefused',
    'alreadyActive',
    'withdrawn',
  ],
  studentTransfer: ['transferred', 'transferRefused', 'stayed', 'notConsented', 'withdrawn'],
  movementOrder: ['applied', 'withdrawn', 'cancelled'],
  duty: ['performed', 'withdrawn'],
};

/** Workflows that are no cases: they serve them, and begin anew from time to time. */
const SERVANTS = { mailboxWatch: ['continued', 'notWatched'], scheduledJob: ['done'] } as const;

const corpus = readCorpus();

describe('the recorded histories', () => {
  it('are of every process and every ending', () => {
    expect(Object.keys(workflows).sort()).toEqual([...CASE_KINDS, ...Object.keys(SERVANTS)].sort());
    expect(new Set(Object.values(ENDINGS).flat())).toEqual(new Set(OUTCOMES));
    const kept = new Set(corpus.map(({ workflowType, outcome }) => `${workflowType}: ${outcome}`));
    const wanted = Object.entries({ ...ENDINGS, ...SERVANTS }).flatMap(([kind, endings]) =>
      endings.map((outcome) => `${kind}: ${outcome}`),
    );
    expect([...kept].sort()).toEqual(wanted.sort());
  });

  it('are of every scenario, and named after what they hold', () => {
    const names = new Set(corpus.map(({ name }) => name.replace(/\.v\d+\.json$/, '')));
    expect([...names].sort()).toEqual(SCENARIOS.map(({ name }) => name).sort());
    for (const { name, workflowType } of corpus) expect(name.split('.')[0]).toBe(workflowType);
  });

  it('contain what is rare: timers that fired, an update that was refused, a stage done far away', () => {
    const events = corpus.flatMap(({ history }) => history.events ?? []);
    const types = new Set(events.map(typeOf));
    for (const type of ['TIMER_FIRED', 'TIMER_CANCELED', 'ACTIVITY_TASK_COMPLETED', 'MARKER_RECORDED']) {
      expect(types).toContain(type);
    }
    const replies = events.map((event) => event.workflowExecutionUpdateCompletedEventAttributes?.outcome);
    expect(replies.some((outcome) => outcome?.failure)).toBe(true);
  });
});

describe('the code of today', () => {
  let replayed: ReadonlyMap<string, Replayed>;
  beforeAll(async () => {
    replayed = new Map((await replay(corpus)).map((one) => [one.name, one]));
  });

  it.each(corpus)('leads $name as it was led', ({ name, history }) => {
    const { contradiction, timers } = replayed.get(name) ?? {};
    expect(contradiction).toBeNull();
    expect(timers).toEqual(timersOf(history));
  });
});

describe('a wrong history', () => {
  const recorded = (name: string): Recorded => {
    const found = corpus.find((one) => one.name.startsWith(name));
    if (!found) throw new Error(`there is no history ${name}`);
    return found;
  };
  /** A history of one's own to spoil. */
  const spoilt = (name: string, spoil: (history: Recorded['history']) => void): Recorded => {
    const { name: file, ...rest } = recorded(name);
    const history = structuredClone(rest.history);
    spoil(history);
    return { ...rest, name: file, history };
  };
  const eventOf = (history: Recorded['history'], type: string) => {
    const event = history.events?.find((one) => typeOf(one) === type);
    if (!event) throw new Error(`the history has no ${type}`);
    return event;
  };

  it.each([
    [
      'of another process',
      spoilt('teacherVerification.confirmed', (history) => {
        const type = eventOf(history, 'WORKFLOW_EXECUTION_STARTED').workflowExecutionStartedEventAttributes;
        if (type?.workflowType) type.workflowType.name = 'staffOnboarding';
      }),
    ],
    [
      'with another activity',
      spoilt('staffOnboarding.active-slow-registry', (history) => {
        const scheduled = eventOf(history, 'ACTIVITY_TASK_SCHEDULED').activityTaskScheduledEventAttributes;
        if (scheduled?.activityType) scheduled.activityType.name = 'chargeCreditCard';
      }),
    ],
    [
      'with search attributes set where a timer was started',
      spoilt('staffOnboarding.active.', (history) => {
        const events = history.events ?? [];
        const timer = events.findIndex((event) => typeOf(event) === 'TIMER_STARTED');
        const upsert = eventOf(history, 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES');
        events[timer] = { ...upsert, eventId: events[timer]?.eventId ?? null };
      }),
    ],
  ])('%s is noticed', async (_what, wrong) => {
    const [result] = await replay([wrong]);
    expect(result?.contradiction).toMatch(/Determinism|Nondeterminism|ReplayError/i);
  });

  it('with a timer an hour longer is noticed, though not by Temporal', async () => {
    const wrong = spoilt('staffOnboarding.active-by-timers', (history) => {
      const lasts = eventOf(history, 'TIMER_STARTED').timerStartedEventAttributes?.startToFireTimeout;
      if (!lasts) throw new Error('the timer has no length');
      lasts.seconds = (Number(lasts.seconds) + 3_600) as never;
    });
    const [result] = await replay([wrong]);
    expect(result?.contradiction).toBeNull();
    expect(result?.timers).not.toEqual(timersOf(wrong.history));
    expect(result?.timers).toEqual(timersOf(recorded('staffOnboarding.active-by-timers').history));
  });

  it('that is no history of a case that ended is not taken into the corpus', () => {
    expect(() => parseRecorded('broken.json', '{"events":[]}')).toThrow('broken.json');
  });
});
