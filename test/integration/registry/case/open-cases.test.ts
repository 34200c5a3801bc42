import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCases } from '../../../../registry/case/open-cases.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { committing, PROBE_LISTS, probeFile } from '../../../support/probe/file.ts';
import type { ProbeSubject } from '../../../support/probe/registry.ts';
import { outboxOfFile } from '../../../support/registry/outbox.ts';

const file = probeFile();
const { probes } = file;
const outbox = outboxOfFile(file);
let college: College;

beforeAll(async () => {
  college = await file.college();
});

const open = (subjects: readonly ProbeSubject[], actorId: string | null = null) =>
  college.transaction((tx) => openCases(tx, PROBE_LISTS, 'probe', subjects, { at: COLLEGE_NOW, actorId }));
const kept = (keys: readonly string[]) =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query<{ key: string; number: number }>(
      `
      select p.key, c.number, c.kind, c.state, c.rev, c.process_state, c.person_id, c.opened_by
      from probe p
      join "case" c on c.id = p.case_id
      where p.key = any ($1)
      order by c.number`,
      [keys],
    );
    return rows;
  });

describe('cases that are opened by others', () => {
  it('stand with their subjects under numbers in turn, wait to be started, and know whom they are about', async () => {
    await outbox.clear();
    expect(await open([])).toBe(0);
    const subjects = [null, college.staff.hr, null].map((personId) => probes.subject({ personId }));
    expect(await open(subjects, college.staff.registrar)).toBe(3);
    const rows = await kept(subjects.map(({ key }) => key));
    expect(rows).toMatchObject(
      subjects.map(({ key, personId }) => ({
        ...{ key, kind: 'probe', state: 'starting', rev: 0, process_state: null },
        person_id: personId,
        opened_by: college.staff.registrar,
      })),
    );
    const first = rows[0]?.number ?? NaN;
    expect(rows.map(({ number }) => number)).toEqual([first, first + 1, first + 2]);
    expect(await outbox.claim('case')).toHaveLength(3);
  });

  it('are opened once for one subject, and the numbers have no gap', async () => {
    const [known, fresh] = [probes.subject(), probes.subject()];
    expect(await open([known])).toBe(1);
    expect(await open([known, fresh, { ...fresh, lines: 9 }])).toBe(1);
    const [one, two] = await kept([known.key, fresh.key]);
    expect(two?.number).toBe((one?.number ?? NaN) + 1);
    const raced = probes.subject();
    const both = await Promise.all([open([raced]), open([raced])]);
    expect(both.sort()).toEqual([0, 1]);
    expect(await kept([raced.key])).toHaveLength(1);
  });

  it('go with the transaction that opens them', async () => {
    const subject = probes.subject();
    const dies = college.transaction(async (tx) => {
      await openCases(tx, PROBE_LISTS, 'probe', [subject], { at: COLLEGE_NOW, actorId: null });
      throw new Error('died');
    });
    await expect(dies).rejects.toThrow('died');
    expect(await kept([subject.key])).toEqual([]);
  });

  it('are of a process that is opened so', async () => {
    const by = { at: COLLEGE_NOW, actorId: null };
    for (const [kind, message] of [
      ['nothing', 'There is no process nothing'],
      ['onboarding', 'Cases of onboarding are not opened by others'],
    ] as const) {
      const asked = college.transaction((tx) => openCases(tx, REGISTRY, kind, [{ key: randomUUID() }], by));
      await expect(asked).rejects.toThrow(message);
    }
  });

  it('may be opened by an effect, in its commit alone', async () => {
    const subject = probes.subject();
    const lists = {
      probe: {
        ...PROBE_LISTS['probe'],
        effects: {
          ...PROBE_LISTS['probe']?.effects,
          openProbe: (context: { openCases(kind: string, subjects: readonly object[]): Promise<void> }) =>
            context.openCases('probe', [subject]),
        },
      },
    } as typeof PROBE_LISTS;
    const caseId = await probes.open(college);
    const begin = await probes.decision(college, caseId, {});
    const opening = { do: 'openProbe' };
    const fails = { do: 'closeTask', seq: 99, end: 'superseded', decision: null };
    const keep = committing(file, lists);
    await expect(keep({ ...begin, effects: [opening, fails] })).rejects.toMatchObject({ code: 'TaskClosed' });
    expect(await kept([subject.key])).toEqual([]);
    await keep({ ...begin, effects: [...begin.effects, opening] });
    expect(await kept([subject.key])).toMatchObject([{ state: 'starting', opened_by: null }]);
  });
});
