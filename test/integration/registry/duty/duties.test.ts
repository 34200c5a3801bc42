import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCases } from '../../../../registry/case/open-cases.ts';
import type { DutySubject } from '../../../../registry/duty/subjects.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import type { College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const AT = '2026-11-24T08:00:00.000Z';
const by = { at: AT, actorId: null };

function certificate(key: string): DutySubject {
  return { key, kind: 'issueStudyCertificate', personId: null, countsFrom: AT, about: { line: 1 } };
}

describe('duties', () => {
  const file = registryFile();
  let college: College;
  beforeAll(async () => {
    college = await file.college();
  });
  const open = (duties: readonly DutySubject[]) =>
    college.transaction((tx) => openCases(tx, REGISTRY, 'duty', duties, by));
  const kept = () =>
    college.transaction(async (tx) => {
      const { rows } = await tx.query<{ key: string; number: number; state: string }>(
        'select d.key, c.number, c.state from duty d join "case" c on c.id = d.case_id order by c.number',
      );
      return rows;
    });

  it('are opened together, under numbers of their own, to be started by the pump', async () => {
    expect(await open([])).toBe(0);
    expect(await open(['a', 'b', 'c'].map(certificate))).toBe(3);
    const rows = await kept();
    expect(rows.map(({ key, state }) => [key, state])).toEqual([
      ['a', 'starting'],
      ['b', 'starting'],
      ['c', 'starting'],
    ]);
    expect(new Set(rows.map(({ number }) => number)).size).toBe(3);
  });

  it('are opened once, whoever comes again and at the same moment', async () => {
    expect(await open([certificate('a'), certificate('d'), certificate('d')])).toBe(1);
    const key = randomUUID();
    const both = await Promise.all([open([certificate(key)]), open([certificate(key)])]);
    expect(both.sort()).toEqual([0, 1]);
    expect((await kept()).filter((row) => row.key === key)).toHaveLength(1);
  });
});
