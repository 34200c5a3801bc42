import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { parseEmail } from '../../../../domain/people/email.ts';
import { parseFullName } from '../../../../domain/people/full-name.ts';
import type { NewHire } from '../../../../domain/onboarding/new-hire.ts';
import { parsePhone } from '../../../../domain/people/phone.ts';
import { openCaseRow } from '../../../../registry/case/cases.ts';
import { recordByToken } from '../../../../registry/invitation/claims.ts';
import { recordCommand } from '../../../../registry/case/commands.ts';
import { enterHire, lockHires } from '../../../../registry/onboarding/hire.ts';
import { withdrawHire } from '../../../../registry/onboarding/hire-end.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { newHire } from '../../../support/people/new-hire.ts';
import { nextPhone } from '../../../support/people/phones.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const LATER = '2026-09-01T07:00:00.000Z';
const FIRST_DAY = '2026-10-01T06:00:00.000Z';
const file = registryFile();
let college: College;

beforeEach(async () => {
  college = await file.college({
    link: { secrets: file.ports.secrets, address: 'https://platform.example/join/1' },
  });
});

const commandsOf = (caseId: string) =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query<{ type: string }>(
      'select type from case_command where case_id = $1 and decided_at is null order by seq',
      [caseId],
    );
    return rows.map((row) => row.type);
  });
const dueOf = (caseId: string) =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query<{ due_at: string | null }>('select due_at from "case" where id = $1', [
      caseId,
    ]);
    return rows[0]?.due_at;
  });

describe('two jobs of one person', () => {
  const phone = parsePhone(nextPhone());
  const both = async (hiredOn: CivilDate) => {
    const first = await college.hire({ phone, hiredOn });
    const second = await college.hire({ phone, hiredOn });
    expect(second.personId).toBe(first.personId);
    return [file.staged(college, first.caseId), file.staged(college, second.caseId)] as const;
  };

  it('begin on one day: the older case leads, whichever wakes first', async () => {
    const [older, younger] = await both('2026-10-01' as CivilDate);
    await older.begin(COLLEGE_NOW);
    await younger.begin(COLLEGE_NOW);
    await younger.timer(FIRST_DAY);
    expect(younger.state().stage).toBe('awaitingOther');
    expect(await commandsOf(younger.caseId)).toEqual([]);
    await older.timer(FIRST_DAY);
    expect(older.state().stage).toBe('invited');
  });

  it('does not wait for a case that ended while it decided to wait', async () => {
    const [older, younger] = await both('2026-09-01' as CivilDate);
    await older.begin(COLLEGE_NOW);
    await younger.beginWith({}, COLLEGE_NOW, () =>
      file.breakBy(
        `update "case" set state = 'closed', stage = 'closed', outcome = 'declined', closed_at = now() where id = $1`,
        [older.caseId],
      ),
    );
    expect(younger.state().stage).toBe('awaitingOther');
    expect(await commandsOf(younger.caseId)).toEqual(['reevaluate']);
  });

  it('awakens the oldest that waits, and nobody else', async () => {
    const [older, younger] = await both('2026-09-01' as CivilDate);
    const third = file.staged(college, (await college.hire({ phone })).caseId);
    for (const one of [older, younger, third]) await one.begin(COLLEGE_NOW);
    await older.command({ type: 'decline', at: LATER });
    expect(await commandsOf(younger.caseId)).toEqual(['reevaluate']);
    expect(await commandsOf(third.caseId)).toEqual([]);
  });
});

it('a case that waits for its first day keeps the date through a decision of no effect', async () => {
  const { caseId } = await college.hire({ hiredOn: '2026-10-01' as CivilDate });
  const runner = file.staged(college, caseId);
  await runner.begin(COLLEGE_NOW);
  const due = await dueOf(caseId);
  await runner.command({ type: 'retime', at: LATER });
  expect(runner.state().progress).toMatchObject({ startsAt: due });
  expect(due).not.toBeNull();
  expect(await dueOf(caseId)).toBe(due);
});

describe('hires entered in one moment', () => {
  const hire = (personnelNumber: string, phone: NewHire['phone']): NewHire =>
    newHire({
      name: parseFullName('Одинакова Мария Викторовна'),
      phone,
      email: parseEmail('same@college.example'),
      personnelNumber,
      hiredOn: '2026-09-01' as CivilDate,
    });
  const enter = (numbers: readonly string[], phone: NewHire['phone']) =>
    college.transaction(async (tx) => {
      const results = [];
      const hires = numbers.map((number) => hire(number, phone));
      lockHires(tx, hires);
      for (const one of hires)
        results.push(await enterHire(tx, REGISTRY, one, { actorId: null, at: COLLEGE_NOW }));
      return results.map((result) => result.outcome);
    });
  const people = (phone: string) =>
    college.transaction(
      async (tx) => (await tx.query('select from contact where value = $1', [phone])).rowCount,
    );

  it('are one person, entered once, in whatever order the two files name them', async () => {
    const phone = parsePhone(nextPhone());
    const outcomes = await Promise.all([enter(['1', '2'], phone), enter(['2', '1'], phone)]);
    expect(outcomes.sort()).toEqual([
      ['opened', 'opened'],
      ['unchanged', 'unchanged'],
    ]);
    expect(await people(phone)).toBe(1);
  });

  it('do not wait for somebody else who is being entered', async () => {
    const [mine, other] = [parsePhone(nextPhone()), parsePhone(nextPhone())];
    await college.transaction(async (tx) => {
      lockHires(tx, [{ ...hire('3', mine), name: parseFullName('Первая Анна') }]);
      await tx.sent();
      // Would never end if it waited for this transaction.
      await college.transaction(async (second) => {
        const stranger = { ...hire('4', other), name: parseFullName('Вторая Анна') };
        lockHires(second, [stranger]);
        await enterHire(second, REGISTRY, stranger, { actorId: null, at: COLLEGE_NOW });
      });
    });
    expect(await people(other)).toBe(1);
  });

  it('wait for a file so long that the whole college is locked', async () => {
    const order: string[] = [];
    const many = Array.from({ length: 400 }, (_one, index) => hire(`m${index}`, parsePhone(nextPhone())));
    let waiting: Promise<unknown> = Promise.resolve();
    await college.transaction(async (tx) => {
      lockHires(tx, many);
      await tx.sent();
      waiting = enter(['5'], parsePhone(nextPhone())).then(() => order.push('hire'));
      await pause(50);
      order.push('file');
    });
    await waiting;
    expect(order).toEqual(['file', 'hire']);
  });
});

describe('a withdrawal', () => {
  it('that is being recorded is seen by the answer that would end the case', async () => {
    const { caseId, number } = await college.hire();
    const runner = file.staged(college, caseId);
    await runner.begin(COLLEGE_NOW);
    await runner.command({ type: 'claim', at: COLLEGE_NOW, issue: 1 });
    await runner.answer(college.staff.administrator, 'accepted', COLLEGE_NOW);
    let recorded = () => {};
    const under = new Promise<void>((resolve) => (recorded = resolve));
    const withdrawal = college.transaction(async (tx) => {
      await withdrawHire(tx, REGISTRY, {
        id: randomUUID(),
        caseNumber: number,
        actorId: college.staff.hr,
        at: LATER,
        reason: null,
        notBegun: true,
      });
      recorded();
      await pause(300);
    });
    await under;
    await expect(runner.answer(college.staff.administrator, 'confirmed', LATER)).rejects.toMatchObject({
      code: 'SubjectWithdrawn',
    });
    await withdrawal;
  });

  it('ends other procedures of the same hire too, once', async () => {
    const { caseId, number, personId } = await college.hire();
    const beside = await college.transaction(async (tx) => {
      const { rows } = await tx.query<{ employment_id: string; edition_id: string }>(
        'select employment_id, edition_id from "case" where id = $1',
        [caseId],
      );
      return openCaseRow(tx, {
        id: randomUUID(),
        kind: 'verification',
        personId,
        employmentId: rows[0]?.employment_id ?? '',
        editionId: rows[0]?.edition_id ?? '',
        at: COLLEGE_NOW,
        actorId: null,
      });
    });
    const request = { id: randomUUID(), caseNumber: number, actorId: college.staff.hr, at: LATER };
    await college.transaction((tx) =>
      withdrawHire(tx, REGISTRY, { ...request, reason: null, notBegun: true }),
    );
    await college.transaction((tx) =>
      withdrawHire(tx, REGISTRY, { ...request, reason: null, notBegun: true }),
    );
    expect(await commandsOf(beside.id)).toEqual(['withdraw']);
  });
});

describe('a claim', () => {
  const tokenOf = (caseId: string) =>
    college.transaction(async (tx) => {
      const { rows } = await tx.query<{ id: string }>('select id from invitation where case_id = $1', [
        caseId,
      ]);
      return file.ports.secrets.token(rows[0]?.id ?? '', 1);
    });
  const claim = (token: string, at: string) =>
    college.transaction((tx) => recordByToken(tx, REGISTRY, token, { type: 'claim', id: randomUUID(), at }));

  it('that comes after a recorded annulment comes too late, one from before counts', async () => {
    const { caseId } = await college.hire();
    const runner = file.staged(college, caseId);
    await runner.begin(COLLEGE_NOW);
    const token = await tokenOf(caseId);
    await college.transaction((tx) =>
      recordCommand(
        tx,
        REGISTRY,
        { id: randomUUID(), caseId, type: 'annul', data: { reason: 'leak' }, at: LATER },
        college.staff.administrator,
      ),
    );
    await expect(claim(token, '2026-09-01T08:00:00.000Z')).rejects.toMatchObject({
      code: 'InvitationAnnulled',
    });
    expect((await claim(token, COLLEGE_NOW)).command).toMatchObject({ type: 'claim', outcome: null });
  });

  it('of who is in shows the link again, until the hire is withdrawn', async () => {
    const { caseId, number } = await college.hire();
    const runner = file.staged(college, caseId);
    await runner.begin(COLLEGE_NOW);
    const token = await tokenOf(caseId);
    await runner.command({ type: 'claim', at: COLLEGE_NOW, issue: 1 });
    await runner.answer(college.staff.administrator, 'accepted', COLLEGE_NOW);
    expect((await claim(token, LATER)).command).toBeNull();
    await college.transaction((tx) =>
      withdrawHire(tx, REGISTRY, {
        id: randomUUID(),
        caseNumber: number,
        actorId: null,
        at: LATER,
        reason: null,
        notBegun: true,
      }),
    );
    await expect(claim(token, LATER)).rejects.toMatchObject({ code: 'InvitationAnnulled' });
  });

  it('after the end of the case shows nothing', async () => {
    const { caseId } = await college.hire();
    const runner = file.staged(college, caseId);
    await runner.begin(COLLEGE_NOW);
    const token = await tokenOf(caseId);
    await runner.command({ type: 'claim', at: COLLEGE_NOW, issue: 1 });
    await runner.answer(college.staff.administrator, 'accepted', COLLEGE_NOW);
    await runner.answer(college.staff.administrator, 'confirmed', COLLEGE_NOW);
    expect(runner.state().outcome).toBe('active');
    await expect(claim(token, LATER)).rejects.toMatchObject({ code: 'CaseClosed' });
  });
});
