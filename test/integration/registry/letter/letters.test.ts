import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  letterMime,
  lettersToSend,
  markRefused,
  markSent,
  postponeLetter,
  type QueuedLetter,
} from '../../../../registry/letter/letters.ts';
import { listLetters } from '../../../../registry/pages/letter-list.ts';
import { dueInvitationReminders } from '../../../../registry/invitation/due-reminders.ts';
import { type College, COLLEGE_NOW } from '../../../support/registry/college.ts';
import { outboxOfFile } from '../../../support/registry/outbox.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { lettersOf, type StagedCase } from '../../../support/registry/stage-runner.ts';

const NOW = '2026-09-01T08:00:00.000Z';
const MINUTE_LATER = '2026-09-01T08:01:00.000Z';
const file = registryFile();
const outbox = outboxOfFile(file);
let college: College;

beforeEach(async () => {
  await outbox.clear();
  college = await file.college({
    link: { secrets: file.ports.secrets, address: 'https://platform.example/join/1' },
  });
});

/** An onboarding whose invitation is queued. */
async function invited(): Promise<StagedCase & { number: number }> {
  const { caseId, number } = await college.hire();
  const runner = file.staged(college, caseId);
  await runner.begin(COLLEGE_NOW);
  return { ...runner, number };
}

type Claimed = QueuedLetter & { attempts: number };
/** What a pump of the whole installation claims, and reads of this college. */
const claim = async (limit = 10): Promise<Claimed[]> => {
  const due = await outbox.claim('letter', limit);
  const ids = due.filter(({ tenant }) => tenant === college.organizationId).map(({ rowId }) => rowId);
  const letters = await college.transaction((tx) => lettersToSend(tx, ids));
  return letters.map((letter) => ({
    ...letter,
    attempts: due.find(({ rowId }) => rowId === letter.id)?.attempts ?? 0,
  }));
};
const only = async (): Promise<Claimed> => {
  const [letter, ...others] = await claim();
  if (!letter || others.length > 0) throw new Error(`one letter expected, not ${others.length + 1}`);
  return letter;
};
const postpone = (id: string, code: number | null) =>
  college.transaction(async (tx) => postponeLetter(tx, id, code));
const listed = () => college.transaction(async (tx) => (await listLetters(tx, { limit: 100 })).items);
const commandsOf = (caseId: string) =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query<{ type: string; data: unknown }>(
      'select type, data from case_command where case_id = $1',
      [caseId],
    );
    return rows;
  });

describe('whom a letter names for help', () => {
  it('is the administrator at work: the private mobile stands in no letter', async () => {
    const { rows } = await college.transaction((tx) =>
      tx.query<{ value: string }>(
        `
        select k.value
        from appointment a
        join contact k on k.person_id = a.person_id and k.kind = 'phone' and k.replaced_at is null
        where a.kind = 'administrator'`,
      ),
    );
    await invited();
    const letter = lettersOf(file.ports.letters, 'invitation').at(-1);
    expect(letter?.administrator).toMatchObject({ phone: '+74950000103', room: 'кабинет 214' });
    expect(rows.length).toBeGreaterThan(0);
    for (const { value } of rows) expect(JSON.stringify(letter)).not.toContain(value);
  });
});

describe('claiming', () => {
  it('gives the letter as it was rendered, and no second time within the lease', async () => {
    const runner = await invited();
    const letter = await only();
    expect(letter).toMatchObject({ kind: 'invitation', caseId: runner.caseId, issue: 1, attempts: 1 });
    expect(letter.toAddress).toMatch(/@college\.example$/);
    expect(letter.mime.equals(await college.transaction((tx) => letterMime(tx, letter.id)))).toBe(true);
    expect(await claim()).toEqual([]);
    await outbox.pass(30);
    expect(await claim()).toEqual([]);
  });

  it('gives it again after the lease to the next one: the first died', async () => {
    await invited();
    const first = await only();
    await outbox.pass(60);
    const [again] = await claim();
    expect(again).toMatchObject({ id: first.id, messageId: first.messageId, attempts: 2 });
    expect(again?.mime.equals(first.mime)).toBe(true);
  });

  it('takes back what bears the token of an invitation that has ended, and nothing else', async () => {
    const runner = await invited();
    const other = await invited();
    await runner.command({ type: 'annul', reason: 'leak', at: NOW });
    const taken = await claim();
    expect(taken.map((letter) => [letter.caseId, letter.kind]).sort()).toEqual(
      [
        [runner.caseId, 'invitationAnnulled'],
        [other.caseId, 'invitation'],
      ].sort(),
    );
    const states = (await listed()).filter((letter) => letter.caseNumber === runner.number);
    expect(states.map((letter) => [letter.kind, letter.state]).sort()).toEqual([
      ['invitation', 'dropped'],
      ['invitationAnnulled', 'queued'],
    ]);
    await outbox.pass(60);
    expect(await claim()).toHaveLength(2);
  });

  it('leaves the letter of an earlier issue, and its reminder, unsent when the next one is issued', async () => {
    const runner = await invited();
    await college.transaction((tx) => dueInvitationReminders(tx, '2026-09-04T14:00:00.000Z', file.ports));
    await runner.command({ type: 'reissue', at: '2026-09-04T15:00:00.000Z' });
    const taken = await claim();
    expect(taken.map((letter) => [letter.kind, letter.issue])).toEqual([['invitation', 2]]);
  });

  it('shares letters among pumps without giving one twice', async () => {
    for (let n = 0; n < 12; n += 1) await invited();
    const taken = (await Promise.all([1, 2, 3, 4].map(() => claim(3)))).flat().map((letter) => letter.id);
    const others = (await claim(100)).map((letter) => letter.id);
    expect(new Set([...taken, ...others]).size).toBe(12);
    expect(taken.length + others.length).toBe(12);
  });

  it('does not wait for a pump that holds a letter', async () => {
    await invited();
    await invited();
    await college.transaction(async (tx) => {
      await tx.query('select from outbox order by id limit 1 for update');
      expect(await claim()).toHaveLength(1);
    });
  });

  it('finds what is due in any college, says whose it is, and reads it there alone', async () => {
    const here = await invited();
    const other = await file.college();
    expect(await other.transaction((tx) => listLetters(tx, { limit: 1 }))).toMatchObject({ items: [] });
    const [due, ...others] = await outbox.claim('letter');
    expect([due?.tenant, others]).toEqual([college.organizationId, []]);
    const ids = [due?.rowId ?? ''];
    expect(await other.transaction((tx) => lettersToSend(tx, ids))).toEqual([]);
    expect(await college.transaction((tx) => lettersToSend(tx, ids))).toMatchObject([
      { caseId: here.caseId },
    ]);
  });
});

describe('after sending', () => {
  it('a letter that was taken is sent once and for all', async () => {
    await invited();
    const { id } = await only();
    expect(await college.transaction((tx) => markSent(tx, id, 250, NOW))).toBe(true);
    expect(await college.transaction((tx) => markSent(tx, id, 250, MINUTE_LATER))).toBe(false);
    expect(await college.transaction((tx) => markRefused(tx, id, 550, MINUTE_LATER))).toBe(false);
    await postpone(id, 451);
    expect(await listed()).toMatchObject([
      { state: 'sent', sentAt: NOW, smtpCode: 250, attempts: 0, nextAttemptAt: null },
    ]);
    await outbox.pass(1e6);
    expect(await outbox.claim('letter')).toEqual([]);
  });

  it('a refused invitation is told to its case, once', async () => {
    const runner = await invited();
    const { id } = await only();
    expect(await college.transaction((tx) => markRefused(tx, id, 550, NOW))).toBe(true);
    expect(await college.transaction((tx) => markRefused(tx, id, 550, NOW))).toBe(false);
    expect(await listed()).toMatchObject([
      { state: 'refused', sentAt: null, smtpCode: 550, caseNumber: runner.number },
    ]);
    expect(await commandsOf(runner.caseId)).toEqual([{ type: 'letterFailed', data: { issue: 1 } }]);
  });

  it('another refused letter, or one of a closed case, asks nobody', async () => {
    const runner = await invited();
    const { id } = await only();
    await runner.command({ type: 'withdraw', at: NOW });
    await college.transaction((tx) => markRefused(tx, id, 550, NOW));
    expect((await commandsOf(runner.caseId)).map((command) => command.type)).toEqual(['withdraw']);
    const second = await invited();
    await file.breakBy(`update letter set kind = 'joinReminder' where case_id = $1`, [second.caseId]);
    const reminder = (await claim()).find((letter) => letter.caseId === second.caseId);
    expect(await college.transaction((tx) => markRefused(tx, reminder?.id ?? '', 550, NOW))).toBe(true);
    expect(await commandsOf(second.caseId)).toEqual([]);
  });

  it('one that was not taken for now waits longer each time, and keeps the last code', async () => {
    await invited();
    await outbox.tried(7);
    const { id } = await only();
    await postpone(id, 451);
    expect(await claim()).toEqual([]);
    await outbox.pass(128);
    expect(await claim()).toMatchObject([{ id, attempts: 9 }]);
    await postpone(id, null);
    expect(await listed()).toMatchObject([
      { state: 'queued', smtpCode: 451, attempts: 9, nextAttemptAt: expect.any(String) },
    ]);
    await outbox.pass(128);
    expect(await claim()).toEqual([]);
    await outbox.pass(128);
    expect(await claim()).toMatchObject([{ id, attempts: 10 }]);
  });

  it('one that is put off again and again waits an hour at most', async () => {
    await invited();
    const { id } = await only();
    await outbox.tried(1_000);
    await postpone(id, 451);
    await outbox.pass(3_500);
    expect(await claim()).toEqual([]);
    await outbox.pass(100);
    expect(await claim()).toMatchObject([{ id }]);
  });

  it('an erased letter is tried no more', async () => {
    await invited();
    await college.transaction((tx) => tx.query('delete from letter'));
    expect(await outbox.claim('letter')).toEqual([]);
  });
});

describe('letters', () => {
  it('are listed by state, kind and case, the last first', async () => {
    const first = await invited();
    const second = await invited();
    await file.breakBy('update letter set queued_at = $2 where case_id = $1', [first.caseId, COLLEGE_NOW]);
    const list = (filter: Parameters<typeof listLetters>[1]) =>
      college.transaction(async (tx) =>
        (await listLetters(tx, filter)).items.map((letter) => letter.caseNumber),
      );
    expect(await list({ limit: 10 })).toEqual([second.number, first.number]);
    expect(await list({ limit: 1 })).toEqual([second.number]);
    expect(await list({ limit: 10, caseNumber: first.number })).toEqual([first.number]);
    expect(await list({ limit: 10, state: 'sent' })).toEqual([]);
    expect(await list({ limit: 10, kind: 'digest' })).toEqual([]);
  });

  it('have bytes, or are not there', async () => {
    await expect(college.transaction((tx) => letterMime(tx, randomUUID()))).rejects.toMatchObject({
      code: 'NotFound',
    });
  });
});
