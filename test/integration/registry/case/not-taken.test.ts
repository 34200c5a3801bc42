import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { commit } from '../../../../registry/case/commit.ts';
import { kindsTaking } from '../../../../registry/case/lists.ts';
import { receive } from '../../../../registry/case/receive.ts';
import { takeOver } from '../../../../registry/case/take-over.ts';
import { markRefused, recordCommand } from '../../../../registry/case/commands.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { enqueueCommands } from '../../../../registry/case/notify.ts';
import { Inbox } from '../../../../workflows/case/inbox.ts';
import { CaseRun } from '../../../../workflows/case/run-case.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { PROBE_LISTS, probeFile } from '../../../support/probe/file.ts';
import { probe } from '../../../support/probe/process.ts';

const file = probeFile();
const { probes } = file;
const LISTS = { ...REGISTRY, ...PROBE_LISTS };
const COMMANDS = [...new Set(Object.values(LISTS).flatMap(({ process }) => process.accepts))];
let college: College;

beforeAll(async () => {
  college = await file.college();
});

const record = (caseId: string, type: string, id: string = randomUUID()) =>
  college.transaction((tx) =>
    recordCommand(tx, LISTS, { id, caseId, type, data: {}, at: COLLEGE_NOW }, college.staff.registrar),
  );
const commands = (caseId: string) =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query<{
      id: string;
      type: string;
      outcome: string | null;
      refusal: string | null;
    }>('select id, type, outcome, refusal from case_command where case_id = $1 order by seq', [caseId]);
    return rows;
  });
const rowOf = (caseId: string) =>
  college.transaction(async (tx) => (await tx.query('select * from "case" where id = $1', [caseId])).rows[0]);

describe('a command that a process does not take', () => {
  it.each(Object.keys(LISTS))('is not recorded for a %s', async (kind) => {
    // Only what the intake looks at: which kind the case is of, and whether it is open.
    const caseId = await probes.open(college);
    await file.breakBy(`alter table "case" drop constraint if exists case_of_onboarding_names_an_employment`);
    await file.breakBy('update "case" set kind = $2 where id = $1', [caseId, kind]);
    for (const type of [...COMMANDS, 'escalate', 'toString', '']) {
      if (kindsTaking(LISTS, type).includes(kind)) continue;
      await expect(record(caseId, type)).rejects.toMatchObject({ code: 'NotPossibleNow' });
    }
    expect(await commands(caseId)).toEqual([]);
    const taken = COMMANDS.filter((type) => kindsTaking(LISTS, type).includes(kind));
    for (const type of [...taken, 'retime']) await record(caseId, type);
    expect((await commands(caseId)).map(({ type }) => type)).toEqual([...taken, 'retime']);
    await file.breakBy('delete from "case" where id = $1', [caseId]);
  });

  it('is refused before the case is asked whether it is closed, and under a known id with that of before', async () => {
    const runner = await probes.begun(college);
    const id = randomUUID();
    await record(runner.caseId, 'rush', id);
    await expect(record(runner.caseId, 'claim', id)).rejects.toMatchObject({ code: 'EffectConflict' });
    await runner.recorded(id);
    await runner.command({ type: 'withdraw', at: COLLEGE_NOW });
    await expect(record(runner.caseId, 'claim')).rejects.toMatchObject({ code: 'NotPossibleNow' });
    await expect(record(runner.caseId, 'rush')).rejects.toMatchObject({ code: 'CaseClosed' });
    await expect(record(randomUUID(), 'rush')).rejects.toMatchObject({ code: 'NotFound' });
  });

  it('and that the system has left all the same is refused by the loop, and moves nothing', async () => {
    const caseId = await probes.open(college);
    const inbox = new Inbox();
    const run = new CaseRun(probe, runtimeOf(caseId), inbox);
    const round = () => expect(run.toTheEnd(false)).rejects.toThrow(RESTS);
    await round();
    const before = await rowOf(caseId);
    await college.transaction(async (tx) =>
      enqueueCommands(tx, { type: 'reevaluate', at: COLLEGE_NOW }, 'select $3::uuid', [caseId]),
    );
    const [told] = await commands(caseId);
    const pending = inbox.put(told?.id ?? '');
    await round();
    expect(pending.answer).toMatchObject({ refusal: 'NotPossibleNow' });
    expect(await rowOf(caseId)).toEqual(before);
    expect(await college.transaction((tx) => markRefused(tx, pending.id, 'NotPossibleNow'))).toBe('refused');
    expect(await commands(caseId)).toMatchObject([{ outcome: 'refused', refusal: 'NotPossibleNow' }]);
    // What is refused is over; what nobody has recorded is unknown, as a command of another case is.
    const elsewhere = await probes.record(college, await probes.open(college), 'rush');
    for (const id of [pending.id, randomUUID(), elsewhere]) {
      const bare = inbox.put(id);
      await round();
      expect(bare.answer).toMatchObject({ refusal: 'CommandUnknown' });
    }
    expect(await rowOf(caseId)).toEqual(before);
    const own = inbox.put(await probes.record(college, caseId, 'rush'));
    await round();
    expect(own.answer).toEqual({ stage: 'coding', outcome: null, committed: true });
    expect(await rowOf(caseId)).toMatchObject({ rev: 2, stage: 'coding' });
  });
});

const RESTS = 'nothing is left to do';

/** The loop's world with the registry behind it and no Temporal: where it would rest, it stops. */
function runtimeOf(caseId: string): ConstructorParameters<typeof CaseRun>[1] {
  const key = { organizationId: college.organizationId, kind: 'probe', caseId };
  return {
    now: () => COLLEGE_NOW,
    receive: (commandId) => receive(file.db(), PROBE_LISTS, { ...key, commandId, now: COLLEGE_NOW }),
    commit: (_name, decision) => commit(file.db(), PROBE_LISTS, file.ports, { ...key, ...decision }),
    takeOver: () => takeOver(file.db(), PROBE_LISTS, { ...key, runId: randomUUID() }),
    waitUntil: () => Promise.reject(new Error(RESTS)),
    patched: () => true,
    publish: () => undefined,
  };
}
