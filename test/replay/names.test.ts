import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createActivities } from '../../activities/index.ts';
import { mailboxActivities } from '../../activities/mailbox/watch.ts';
import { scheduledActivities } from '../../activities/scheduled.ts';
import { commitNames } from '../../domain/case/commit.ts';
import { PROCESSES } from '../../domain/processes.ts';
import { REGISTRY } from '../../registry/processes.ts';
import { readCorpus } from './corpus.ts';
import { stepsOf } from './steps.ts';

/** A name that goes from here strands every open case that has it in its history, or is about to ask for it. */
const FROZEN = readFileSync(new URL('./activity-names.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

/** No activity is run: only what they are called is looked at. */
const NO_DEPS = {} as never;
const registered = {
  cases: Object.keys(createActivities({ db: NO_DEPS, lists: REGISTRY, ports: NO_DEPS })),
  jobs: Object.keys(scheduledActivities(NO_DEPS)),
  mailbox: Object.keys(mailboxActivities(NO_DEPS)),
};

describe('the names of activities', () => {
  it('are those of the frozen list, none more and none less', () => {
    const commits = Object.values(PROCESSES).flatMap((process) => commitNames(process));
    const named = [...commits, 'receive', 'takeOver', 'performJob', 'watchMailbox'];
    expect(named.sort()).toEqual(FROZEN);
    expect(new Set(FROZEN).size).toBe(FROZEN.length);
  });

  it('are what the workers register', () => {
    expect(Object.values(registered).flat().sort()).toEqual(FROZEN);
  });

  it('that stand in recorded histories are all among them', () => {
    const recorded = readCorpus().flatMap(({ history }) =>
      stepsOf(history).flatMap((step) => (step.does === 'timer' ? [] : [step.name])),
    );
    expect([...new Set(recorded)].filter((name) => !FROZEN.includes(name))).toEqual([]);
  });
});
