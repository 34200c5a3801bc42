import { isDeepStrictEqual } from 'node:util';
import { openCase } from '../../domain/case/decide.ts';
import type { CaseState, Process } from '../../domain/case/process.ts';
import { processOf } from '../../domain/processes.ts';
import type { OnboardingFacts, OnboardingTypes } from '../../domain/onboarding/types.ts';
import { step, type Step } from '../support/process/drive.ts';
import { countExpiry } from '../support/process/sub-processes.ts';
import type { CaseHistory } from './history-of-case.ts';
import { emptySnapshot, paint, type Snapshot } from './snapshot.ts';
import { arrivingOf, type CaseLog } from './case-log.ts';

type State = CaseState<OnboardingTypes>;
type Arrival = Parameters<typeof arrivingOf>[0];

/** What the pure process says of a case. */
export interface Foretold {
  readonly snapshot: Snapshot;
  readonly state: State;
  /** Commits that the registry applied and the process would have refused, or led elsewhere, or found needless. */
  readonly wrong: readonly string[];
}

/** Leads the pure process of a case through what was applied, in its order. */
export function predict(log: CaseLog, history: CaseHistory): Foretold {
  const snapshot = emptySnapshot();
  const wrong: string[] = [];
  const states: { readonly rev: number; readonly state: State }[] = [];
  const process = processOfLog(log);
  let state: State = openCase(process, log.openedAt);
  for (const commit of log.commits) {
    const where = `${log.number} commit ${commit.rev} by ${commit.type}`;
    const facts = history.facts.get(commit.rev);
    if (!facts) {
      wrong.push(`${where}: no history knows of it`);
      continue;
    }
    const next = driven(process, state, commit, facts);
    if (next.refused) {
      wrong.push(`${where}: the process refuses with ${next.refused.code}`);
      continue;
    }
    if (!next.changed) wrong.push(`${where}: the process changes nothing by it`);
    ({ state } = next);
    states.push({ rev: commit.rev, state });
    paint(snapshot, state, next.effects, {
      idempotencyKey: `${log.caseId}/${commit.commandId ?? commit.rev - 1}`,
      byLetter: facts.channel === 'letter',
    });
    if (state.stage !== commit.stage || state.outcome !== commit.outcome) {
      wrong.push(`${where}: ${commit.stage} ${commit.outcome}, foretold ${state.stage} ${state.outcome}`);
    }
  }
  snapshot.rev = log.commits.length + log.takenOver.length;
  wrong.push(...troubleOfRevs(log), ...troubleOfQuiet(process, log, history, states));
  return { snapshot: snapshot, state, wrong };
}

/** Onboardings, and the duties that they leave behind: of these, too, nothing may be lost or done twice. */
function processOfLog({ kind }: CaseLog): Process<OnboardingTypes> {
  return processOf(kind) as unknown as Process<OnboardingTypes>;
}

function driven(
  process: Process<OnboardingTypes>,
  state: State,
  arrival: Arrival,
  facts: OnboardingFacts,
): Step<OnboardingTypes> {
  return step(process, state, arrivingOf(arrival), facts, countExpiry);
}

/** Every rev is a commit or a take-over: none is missing, none is there twice. */
function troubleOfRevs({ number, commits, takenOver }: CaseLog): string[] {
  const revs = [...commits.map(({ rev }) => rev), ...takenOver].sort((one, other) => one - other);
  return revs.every((rev, index) => rev === index + 1) ? [] : [`${number}: its revs are ${revs.join(', ')}`];
}

/** Commands said to be applied without a commit, which would have changed the case. */
function troubleOfQuiet(
  process: Process<OnboardingTypes>,
  { number, quiet }: CaseLog,
  { readings }: CaseHistory,
  states: readonly { readonly rev: number; readonly state: State }[],
): string[] {
  return quiet.flatMap((command) => {
    const where = `${number} ${command.type} ${command.commandId}`;
    const read = readings.filter(({ what }) => what.type === command.type && what.at === command.at).at(-1);
    const known = read && states.filter(({ rev }) => rev <= read.rev).at(-1);
    if (!known) return [`${where}: told applied, and no history knows of it`];
    const { changed, refused } = driven(process, known.state, command, read.facts);
    return changed || refused ? [`${where}: told applied without a commit, and it was not needless`] : [];
  });
}

/** Where the registry shows other cases than the process foretells. */
export function troubleInRegistry(
  logs: readonly CaseLog[],
  foretold: ReadonlyMap<string, Foretold>,
  snapshots: ReadonlyMap<string, Snapshot>,
): string[] {
  return logs.flatMap(({ caseId, number }) => {
    const told = foretold.get(caseId);
    const found = snapshots.get(caseId);
    if (!told || !found) return [`${number} is not there`];
    return [...told.wrong, ...differences(number, told.snapshot, found)];
  });
}

/** Where two pictures of a case differ, a line a fact. */
function differences(number: number, foretold: Snapshot, found: Snapshot): string[] {
  return (Object.keys(foretold) as (keyof Snapshot)[]).flatMap((fact) => {
    const [expected, actual] = [ordered(foretold[fact]), ordered(found[fact])];
    return isDeepStrictEqual(expected, actual)
      ? []
      : [`${number} ${fact}: ${JSON.stringify(actual)}, foretold ${JSON.stringify(expected)}`];
  });
}

/** Letters of one commit have no order among themselves. */
function ordered(fact: Snapshot[keyof Snapshot]): unknown {
  return Array.isArray(fact) && fact.some((line) => line.includes('/')) ? [...fact].sort() : fact;
}
