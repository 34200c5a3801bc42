import { beforeEach, describe, expect, it } from 'vitest';
import { expiryOf, type WithInvitation } from '../../../../domain/invitation/progress.ts';
import type { CommitPorts } from '../../../../registry/case/context.ts';
import type { LetterKind } from '../../../../domain/letters.ts';
import { KontingentError } from '../../../../domain/errors.ts';
import { forgetClock } from '../../../../registry/college/clock.ts';
import { listLetters } from '../../../../registry/pages/letter-list.ts';
import { dueDigests } from '../../../../registry/task/digests.ts';
import { dueInvitationReminders } from '../../../../registry/invitation/due-reminders.ts';
import { runJob, SCHEDULED_JOBS } from '../../../../registry/scheduled-jobs.ts';
import { type College, COLLEGE_NOW } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { lettersOf, type StagedCase } from '../../../support/registry/stage-runner.ts';

// 01.09.2026 is a Tuesday; reminders go at 18:00 in Samara on the 3rd and 7th working day, to join on the 2nd and 5th.
const BEFORE_FIRST = '2026-09-04T13:59:59.000Z';
const FIRST = '2026-09-04T14:00:00.000Z';
const SECOND = '2026-09-10T14:00:00.000Z';
const file = registryFile();
let college: College;

const letters = async (kind: LetterKind) => {
  const { items: rows } = await college.transaction((tx) => listLetters(tx, { limit: 100, kind }));
  return rows.map((row) => row.toAddress).sort();
};
const faults = async () => {
  const { rows } = await college.transaction((tx) => tx.query<{ code: string }>('select code from fault'));
  return rows.map((row) => row.code);
};
const { renderLetter }: CommitPorts = file.ports;
const unrenderable: CommitPorts = {
  ...file.ports,
  renderLetter: async () => {
    throw new KontingentError('InvalidInput', 'the letter cannot be rendered: check to.firstName');
  },
};

describe('reminders of an invitation', () => {
  let runner: StagedCase;
  const run = (now: string, ports: CommitPorts = file.ports) =>
    college.transaction((tx) => dueInvitationReminders(tx, now, ports));
  const reminder = async () => {
    const { rows } = await college.transaction((tx) =>
      tx.query<{ remind_at: string | null; reminders: number }>(
        'select remind_at, reminders from invitation where case_id = $1',
        [runner.caseId],
      ),
    );
    return rows[0];
  };

  beforeEach(async () => {
    college = await file.college({
      link: { secrets: file.ports.secrets, address: 'https://platform.example/join/1' },
    });
    const { caseId } = await college.hire();
    runner = file.staged(college, caseId);
    await runner.begin(COLLEGE_NOW);
  });

  it('go at their time, each once, until there is none left', async () => {
    expect(await run(BEFORE_FIRST)).toBe(0);
    expect(await run(FIRST)).toBe(1);
    expect(await run(FIRST)).toBe(0);
    expect(await reminder()).toEqual({ remind_at: SECOND, reminders: 1 });
    expect(await run(SECOND)).toBe(1);
    expect(await reminder()).toEqual({ remind_at: null, reminders: 2 });
    expect(await run('2026-09-14T14:00:00.000Z')).toBe(0);
    expect(await letters('invitationReminder')).toHaveLength(2);
    const letter = lettersOf(file.ports.letters, 'invitationReminder').at(-1);
    expect(letter).toMatchObject({ at: SECOND, content: { issue: 1 } });
    expect(letter?.content.token).toBe(
      lettersOf(file.ports.letters, 'invitation').find(({ caseNumber }) => caseNumber === letter?.caseNumber)
        ?.content.token,
    );
  });

  it('are made up for by one letter after a long silence', async () => {
    expect(await run(SECOND)).toBe(1);
    expect(await reminder()).toEqual({ remind_at: null, reminders: 2 });
    expect(await letters('invitationReminder')).toHaveLength(1);
  });

  it('of two processes at once remind once', async () => {
    const counts = await Promise.all([run(FIRST), run(FIRST), run(FIRST)]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
    expect(await letters('invitationReminder')).toHaveLength(1);
  });

  it('change nothing when the process dies before its commit', async () => {
    const dies = college.transaction(async (tx) => {
      await dueInvitationReminders(tx, FIRST, file.ports);
      throw new Error('died');
    });
    await expect(dies).rejects.toThrow('died');
    expect(await letters('invitationReminder')).toEqual([]);
    expect(await run(FIRST)).toBe(1);
  });

  it('go to who was shown the link and did not join, then counted from there', async () => {
    expect(await run(FIRST)).toBe(1);
    await runner.command({ type: 'claim', issue: 1, at: '2026-09-07T06:00:00.000Z' });
    expect(await run('2026-09-09T13:59:59.000Z')).toBe(0);
    expect(await run('2026-09-09T14:00:00.000Z')).toBe(1);
    expect(await run('2026-09-14T14:00:00.000Z')).toBe(1);
    expect(await run('2026-09-30T14:00:00.000Z')).toBe(0);
    expect(await letters('joinReminder')).toHaveLength(2);
    expect(await letters('invitationReminder')).toHaveLength(1);
  });

  it('do not go for an invitation that is dead, or whose time is over', async () => {
    const expiresAt = expiryOf(runner.state().progress as WithInvitation) ?? '';
    expect(await run(expiresAt)).toBe(0);
    await runner.command({ type: 'annul', reason: 'leak', at: COLLEGE_NOW });
    expect(await run(FIRST)).toBe(0);
    expect(await letters('invitationReminder')).toEqual([]);
  });

  it('begin anew with the next issue', async () => {
    expect(await run(FIRST)).toBe(1);
    await runner.command({ type: 'reissue', at: FIRST });
    expect(await run('2026-09-09T14:00:00.000Z')).toBe(1);
    expect(file.ports.letters.at(-1)).toMatchObject({ kind: 'invitationReminder', content: { issue: 2 } });
  });

  it('pass by who has no address, without coming back', async () => {
    await college.transaction((tx) =>
      tx.query(`update contact set replaced_at = now() where kind = 'email'`),
    );
    expect(await run(FIRST)).toBe(0);
    expect(await reminder()).toEqual({ remind_at: SECOND, reminders: 1 });
  });

  it('reach whoever has an address behind a whole batch of people without one', async () => {
    const caseIds: string[] = [];
    for (let n = 0; n < 20; n += 1) caseIds.push((await college.hire()).caseId);
    for (const caseId of caseIds) await file.staged(college, caseId).begin(COLLEGE_NOW);
    await college.transaction(async (tx) => {
      await tx.query(
        `
        update contact set replaced_at = now()
        where kind = 'email' and person_id in (select person_id from invitation where case_id = any($1))`,
        [caseIds],
      );
      await tx.query(`update invitation set remind_at = remind_at + interval '1 second' where case_id = $1`, [
        runner.caseId,
      ]);
    });
    expect(await run(SECOND)).toBe(1);
  });

  it('that cannot be rendered are kept as a fault and do not hold back the others', async () => {
    const { caseId } = await college.hire();
    await file.staged(college, caseId).begin(COLLEGE_NOW);
    let calls = 0;
    const firstFails: CommitPorts = {
      ...file.ports,
      renderLetter: (letter) => {
        calls += 1;
        return calls === 1 ? unrenderable.renderLetter(letter) : renderLetter(letter);
      },
    };
    expect(await run(FIRST, firstFails)).toBe(1);
    expect(await run(FIRST)).toBe(0);
    expect(await faults()).toEqual(['InvalidInput']);
  });

  it('wait when the renderer is away', async () => {
    const away = { ...file.ports, renderLetter: () => Promise.reject(new Error('no templates')) };
    await expect(run(FIRST, away)).rejects.toThrow('no templates');
    expect(await run(FIRST)).toBe(1);
  });
});

describe('the job of reminders', () => {
  const reminders = SCHEDULED_JOBS.find(({ name }) => name === 'reminders') ?? { parts: [], restMs: 0 };

  it.each([
    ['digest', 'invitationReminder'],
    ['invitationReminder', 'digest'],
  ] as const)('a fault of the %s takes nothing from the %s', async (broken, whole) => {
    college = await file.college({
      link: { secrets: file.ports.secrets, address: 'https://platform.example/join/1' },
    });
    for (const hire of [{}, { email: null }]) {
      await file.staged(college, (await college.hire(hire)).caseId).begin(COLLEGE_NOW);
    }
    const ports: CommitPorts = {
      ...file.ports,
      renderLetter: (letter) =>
        letter.kind === broken ? Promise.reject(new Error('no templates')) : renderLetter(letter),
    };
    const round = await runJob({ db: file.db(), ports }, reminders, '2026-09-07T05:00:00.000Z');
    expect(round.restMs).toBe(0);
    // Colleges of the tests before are looked at too.
    expect(round.faults.filter(({ organizationId }) => organizationId === college.organizationId)).toEqual([
      { organizationId: college.organizationId, error: new Error('no templates') },
    ]);
    expect(await letters(whole)).toHaveLength(1);
    expect(await letters(broken)).toEqual([]);
  });
});

describe('the digest', () => {
  const run = (now: string, ports: CommitPorts = file.ports) =>
    college.transaction((tx) => dueDigests(tx, now, ports));
  /** Eight in the morning in Samara. */
  const morning = (date: string) => `${date}T04:00:00.000Z`;
  const digests = () => lettersOf(file.ports.letters, 'digest');
  let runner: StagedCase;
  let number: number;

  beforeEach(async () => {
    college = await file.college();
    const hired = await college.hire();
    ({ number } = hired);
    runner = file.staged(college, hired.caseId);
    await runner.begin(COLLEGE_NOW);
    file.ports.letters.length = 0;
  });

  it('goes to who may answer something, once a working day, at its hour', async () => {
    expect(await run('2026-09-02T03:59:59.000Z')).toBe(0);
    expect(await run(morning('2026-09-02'))).toBe(1);
    expect(await run('2026-09-02T05:00:00.000Z')).toBe(0);
    expect(await run(morning('2026-09-03'))).toBe(1);
    expect(digests().map((digest) => [digest.to.lastName, digest.caseNumber])).toEqual([
      ['Админова', null],
      ['Админова', null],
    ]);
    expect(digests()[0]?.content.tasks).toEqual([
      { caseNumber: number, seq: 1, question: 'providePlatformLink', dueOn: '2026-09-02', overdue: false },
    ]);
    expect(digests()[1]?.content.tasks).toMatchObject([{ overdue: true }]);
  });

  it('does not name what was opened after its hour before tomorrow', async () => {
    expect(await run('2026-09-01T07:00:00.000Z')).toBe(0);
    expect(await run(morning('2026-09-02'))).toBe(1);
  });

  it('goes to nobody on a day off, nor after the end of the day', async () => {
    expect(await run(morning('2026-09-05'))).toBe(0);
    expect(await run(morning('2026-09-06'))).toBe(0);
    expect(await run('2026-09-07T13:59:59.000Z')).toBe(1);
    expect(await run('2026-09-08T14:00:00.000Z')).toBe(0);
  });

  it('goes on a Saturday to whose role works six days', async () => {
    await file.breakBy(
      `update edition set id = gen_random_uuid(), policy = jsonb_set(policy, '{weeks, administrator}', '6') where organization_id = $1`,
      [college.organizationId],
    );
    forgetClock(college.organizationId);
    expect(await run(morning('2026-09-05'))).toBe(1);
    expect(await run(morning('2026-09-06'))).toBe(0);
  });

  it('goes to those it was escalated to, to substitutes and to the owner, once each', async () => {
    await runner.timer(runner.state().tasks[0]?.dueAt ?? '');
    await college.substitute(college.staff.administrator, college.staff.hr, '2026-09-03');
    await college.substitute(college.staff.additionalAdministrator, college.staff.hr, '2026-09-03');
    expect(await run(morning('2026-09-03'))).toBe(3);
    expect(
      digests()
        .map((digest) => digest.to.lastName)
        .sort(),
    ).toEqual(['Админова', 'Кадрова', 'Помощников']);
    for (const digest of digests()) expect(digest.content.tasks).toHaveLength(1);
    file.ports.letters.length = 0;
    await file.breakBy('update task set owner_id = $2 where case_id = $1', [
      runner.caseId,
      college.staff.director,
    ]);
    expect(await run(morning('2026-09-04'))).toBe(3);
    expect(
      digests()
        .map((digest) => digest.to.lastName)
        .sort(),
    ).toEqual(['Директоров', 'Кадрова', 'Помощников']);
  });

  it('has the most urgent first, and not what is answered already', async () => {
    const next = await college.hire();
    await file.staged(college, next.caseId).begin('2026-09-02T06:00:00.000Z');
    expect(await run(morning('2026-09-03'))).toBe(1);
    expect(digests()[0]?.content.tasks.map((task) => [task.caseNumber, task.overdue])).toEqual([
      [number, true],
      [next.number, false],
    ]);
    await runner.answer(
      college.staff.administrator,
      'provided',
      '2026-09-03T06:00:00.000Z',
      'https://platform.example/1',
    );
    expect(await run(morning('2026-09-04'))).toBe(0);
  });

  it('of two processes at once is one letter', async () => {
    const counts = await Promise.all([1, 2, 3].map(() => run(morning('2026-09-02'))));
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
    expect(await letters('digest')).toHaveLength(1);
  });

  it('goes to nobody without an address', async () => {
    await college.transaction((tx) =>
      tx.query(`update contact set replaced_at = now() where kind = 'email'`),
    );
    expect(await run(morning('2026-09-02'))).toBe(0);
  });

  it('that cannot be rendered is a fault of that day', async () => {
    expect(await run(morning('2026-09-02'), unrenderable)).toBe(0);
    expect(await run(morning('2026-09-02'))).toBe(0);
    expect(await faults()).toEqual(['InvalidInput']);
    expect(await run(morning('2026-09-03'))).toBe(1);
  });

  it('says that the calendar of the year is missing', async () => {
    await expect(run(morning('2028-09-01'))).rejects.toMatchObject({ code: 'CalendarMissing' });
  });
});
