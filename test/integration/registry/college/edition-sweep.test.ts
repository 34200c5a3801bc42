import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { sweepEdition } from '../../../../registry/college/edition-sweep.ts';
import { enterEdition } from '../../../../registry/college/organization.ts';
import { retimeTask } from '../../../../registry/task/task-changes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import type { StagedCase } from '../../../support/registry/stage-runner.ts';

const file = registryFile();
let college: College;
let runner: StagedCase;
const LINK = `https://sferum.example/${randomBytes(4).toString('hex')}`;
/** The day on which the next edition comes into force, two working days before the status is due. */
const NEXT_DAY = '2026-09-04T06:00:00.000Z';

interface EditionJson {
  effectiveOn: string;
  policy: { terms: Record<string, { length: number; onEditionChange: string }> };
}

/** The bundled edition from the next day on, changed. */
function nextEdition(change: (terms: EditionJson['policy']['terms']) => void): EditionJson {
  const path = new URL('../../../../editions/2023-09-20.json', import.meta.url);
  const edition = JSON.parse(readFileSync(path, 'utf8')) as EditionJson;
  edition.effectiveOn = '2026-09-04';
  change(edition.policy.terms);
  return edition;
}

const enter = (edition: EditionJson) => college.transaction((tx) => enterEdition(tx, edition));
const sweep = (at: string) => college.transaction((tx) => sweepEdition(tx, at));
const due = async () =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query<{ due_at: string }>(
      `select due_at from task where case_id = $1 and state = 'open'`,
      [runner.caseId],
    );
    return rows.map((row) => row.due_at);
  });

beforeEach(async () => {
  college = await file.college({ link: { secrets: file.ports.secrets, address: LINK } });
  const { caseId } = await college.hire();
  runner = file.staged(college, caseId);
  await runner.begin(COLLEGE_NOW);
  await runner.command({ type: 'claim', at: COLLEGE_NOW, issue: 1 });
  await runner.answer(college.staff.administrator, 'accepted', COLLEGE_NOW);
});

describe('a new edition', () => {
  it('asks each open case once', async () => {
    await enter(nextEdition(() => undefined));
    expect(await sweep(COLLEGE_NOW)).toBe(0);
    expect(await sweep(NEXT_DAY)).toBe(1);
    expect(await sweep(NEXT_DAY)).toBe(0);
  });

  it('asks no more cases at once than it may', async () => {
    const { caseId } = await college.hire();
    await file.staged(college, caseId).begin(COLLEGE_NOW);
    await enter(nextEdition(() => undefined));
    expect(await college.transaction((tx) => sweepEdition(tx, NEXT_DAY, 1))).toBe(1);
    expect(await college.transaction((tx) => sweepEdition(tx, NEXT_DAY, 1))).toBe(1);
    expect(await college.transaction((tx) => sweepEdition(tx, NEXT_DAY, 1))).toBe(0);
  });

  it('lengthens a term that re-times what is open, and the escalation with it', async () => {
    expect(await due()).toEqual(['2026-09-08T14:00:00.000Z']);
    await enter(nextEdition((terms) => Object.assign(terms['verification'] ?? {}, { length: 10 })));
    await runner.command({ type: 'retime', at: NEXT_DAY });
    expect(await due()).toEqual(['2026-09-15T14:00:00.000Z']);
    expect(runner.state().tasks[0]?.escalations[0]).toBe('2026-09-15T14:00:00.000Z');
  });

  it('shortens it, but leaves the notice of the edition', async () => {
    await enter(nextEdition((terms) => Object.assign(terms['verification'] ?? {}, { length: 1 })));
    await runner.command({ type: 'retime', at: NEXT_DAY });
    // One working day from 1 September is over; two working days from 4 September are the 8th, which is no later.
    expect(await due()).toEqual(['2026-09-08T14:00:00.000Z']);
  });

  it('leaves a term for new cases as it was', async () => {
    await enter(
      nextEdition((terms) =>
        Object.assign(terms['verification'] ?? {}, { length: 10, onEditionChange: 'newCases' }),
      ),
    );
    await runner.command({ type: 'retime', at: NEXT_DAY });
    expect(await due()).toEqual(['2026-09-08T14:00:00.000Z']);
  });

  it('leaves alone what a person has set by hand, and takes the escalation after it', async () => {
    const byHand = '2026-09-30T14:00:00.000Z';
    await college.transaction((tx) =>
      retimeTask(tx, {
        caseId: runner.caseId,
        seq: runner.state().tasks[0]?.seq ?? 0,
        actorId: college.staff.administrator,
        at: COLLEGE_NOW,
        today: '2026-09-01',
        dueAt: byHand,
        reason: 'на больничном',
      }),
    );
    await enter(nextEdition((terms) => Object.assign(terms['verification'] ?? {}, { length: 1 })));
    await runner.command({ type: 'retime', at: NEXT_DAY });
    expect(await due()).toEqual([byHand]);
    expect(runner.state().tasks[0]?.escalations[0]).toBe(byHand);
  });
});
