import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Commit, Committed } from '../../../../domain/case/commit.ts';
import { decide, openCase, viewOf, wakesAt, type Decided } from '../../../../domain/case/decide.ts';
import type { KernelEffect } from '../../../../domain/case/effects.ts';
import type { CaseState } from '../../../../domain/case/process.ts';
import { KontingentError } from '../../../../domain/errors.ts';
import { registrationProcess } from '../../../../domain/registration/process.ts';
import { commit } from '../../../../registry/case/commit.ts';
import type { CommitContext } from '../../../../registry/case/context.ts';
import type { Lists } from '../../../../registry/case/lists.ts';
import { receive } from '../../../../registry/case/receive.ts';
import { takeOver } from '../../../../registry/case/take-over.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { probeFile } from '../../../support/probe/file.ts';
import { EPOCH, type Step } from '../../../support/process/drive.ts';
import type { ProcessSample } from '../../../support/process/sample.ts';
import { SAMPLES } from '../../../support/process/samples.ts';
import { walk, ways } from '../../../support/process/walk.ts';
import { enterRegistration } from '../../../support/registry/registration-requests.ts';

const file = probeFile();
/** The last day whose terms the bundled calendars can count. */
const LAST_DAY = '2027-10-01';
let college: College;

beforeAll(async () => {
  college = await file.college();
  // Any process may have a case about nobody here: the commit looks at none of these.
  await file.breakBy('alter table "case" drop constraint case_of_onboarding_names_an_employment');
  await file.breakBy('drop index case_is_open_once_for_the_college');
});

describe.each(SAMPLES)('of a %s, on any way', (kind, sample) => {
  it('the registry keeps the state that each commit gives back, and a new run takes over the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (draw) => {
        const caseId = await entered(kind);
        const key = { organizationId: college.organizationId, kind, caseId };
        let [state, rev] = [openCase(sample.process, EPOCH), 0];
        for (const { arriving, facts } of walk(sample, draw, { late: true, most: 14 })) {
          if (arriving.at > LAST_DAY) break;
          const decided = decidedOf(sample, state, arriving, facts);
          if (!decided?.changed) continue;
          const done = await keep(sample, decided, {
            ...{ ...key, rev, now: arriving.at, decided: decided.state },
            effects: decided.effects.map(withoutAnswer),
            cause: { name: arriving.type, at: arriving.at, commandId: null },
          });
          await expectKept(sample, caseId, done);
          ({ rev, state } = done);
        }
        if (state.outcome !== null) return;
        const taken = await takeOver(file.db(), listsOf(sample, []), { ...key, runId: randomUUID() });
        if (rev > 0) expect(taken).toMatchObject({ rev: rev + 1, state: throughJson(state) });
      }),
      ways(20),
    );
  });
});

it('a registration that is taken over repeats its letter as the run before would have', async () => {
  const unregistered = await file.college({ platform: 'unregistered' });
  const { caseId } = await enterRegistration(unregistered);
  const runner = file.staged(unregistered, caseId, 'registration');
  await runner.begin(COLLEGE_NOW);
  await runner.answer(unregistered.staff.director, 'approved', COLLEGE_NOW);
  const repeats = wakesAt(registrationProcess, runner.state() as never);
  expect(runner.state().progress).toMatchObject({ resendAt: repeats });
  const { organizationId } = unregistered;
  const key = { organizationId, kind: 'registration', caseId };
  const { state } = await takeOver(file.db(), REGISTRY, { ...key, runId: randomUUID() });
  expect(state).toEqual(throughJson(runner.state()));
  const at = wakesAt(registrationProcess, state as never) ?? '';
  expect(at).toBe(repeats);
  const { facts } = await receive(file.db(), REGISTRY, { ...key, commandId: null, now: at });
  const again = decide(registrationProcess, state as never, { type: 'timer', at }, facts as never);
  expect(again.state.progress).toMatchObject({ letter: 2, resendAt: null });
});

/** A case about nobody, of any kind. */
const entered = (kind: string) =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `
      with numbered as (
        insert into counter (organization_id, name, value) values ($1, 'case', 1)
        on conflict (organization_id, name) do update set value = counter.value + 1
        returning value
      )
      insert into "case" (organization_id, id, number, kind, edition_id, since, opened_at)
      select $1, gen_random_uuid(), value, $2, (select id from edition), $3, $3 from numbered
      returning id`,
      [tx.organizationId, kind, EPOCH],
    );
    return rows[0]?.id ?? '';
  });

function decidedOf(
  sample: ProcessSample,
  state: CaseState,
  arriving: Step<never>['arriving'],
  facts: object,
): Decided | null {
  try {
    return decide(sample.process, state, arriving, facts);
  } catch (error) {
    if (error instanceof KontingentError) return null;
    throw error;
  }
}

/** An answer that names a day is recorded with it; what is decided here was recorded by nobody. */
function withoutAnswer(effect: Decided['effects'][number]): Decided['effects'][number] {
  if (effect.do !== 'openTask') return effect;
  const { untilAnswered: _, ...opened } = effect as Extract<KernelEffect, { do: 'openTask' }>;
  return opened;
}

const keep = (sample: ProcessSample, { effects }: Decided, decision: Commit) =>
  commit(
    file.db(),
    listsOf(
      sample,
      effects.map((effect) => effect.do),
    ),
    file.ports,
    decision,
  );

/** The process with effects that count what its own count, and touch nothing but the state. */
function listsOf({ process, amend }: ProcessSample, names: readonly string[]): Lists {
  const count = (context: CommitContext, effect: { readonly do: string }) => {
    if (context.input.decided.progress !== null) context.amend(amend(context.progress(), effect, context.at));
  };
  const effects = Object.fromEntries(names.map((name) => [name, count]));
  return { [process.kind]: { process, effects, answers: {}, facts: () => Promise.resolve({}) } };
}

async function expectKept({ process }: ProcessSample, caseId: string, done: Committed): Promise<void> {
  const { rows } = await college.transaction((tx) =>
    tx.query(
      `
      select rev, process_state, stage, since, outcome, waiting_for, due_at, overdue, state = 'closed' as closed
      from "case"
      where id = $1`,
      [caseId],
    ),
  );
  const { state, rev } = done;
  const { stage, since, waitingFor, due, overdue } = viewOf(process, state);
  expect(rows).toEqual([
    {
      ...{ rev, process_state: throughJson(state), stage, since, outcome: state.outcome },
      ...{ waiting_for: waitingFor, due_at: due, overdue, closed: state.outcome !== null },
    },
  ]);
}

/** As it comes back from an activity. */
function throughJson(state: CaseState): unknown {
  return JSON.parse(JSON.stringify(state));
}
