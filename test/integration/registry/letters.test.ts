import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { inOrganization, openDatabase } from '../../../registry/database.ts';
import {
  backoff,
  claimLetters,
  letterMime,
  listLetters,
  markRefused,
  markSent,
  postponeLetter,
  type ClaimedLetter,
} from '../../../registry/letters.ts';
import { dueInvitationReminders } from '../../../registry/reminders.ts';
import { COLLEGE_NOW, type College } from '../../support/college.ts';
import { registryFile } from '../../support/registry-file.ts';
import type { StagedCase } from '../../support/stage-runner.ts';

const NOW = '2026-09-01T08:00:00.000Z';
const MINUTE_LATER = '2026-09-01T08:01:00.000Z';
const file = registryFile();
let college: College;

beforeEach(async () => {
  college = await file.college({
    link: { secrets: file.ports.secrets, address: 'https://platform.example/join/1' },
  });
});

/** An onboarding whose invitation is queued, as due since the morning. */
async function invited(): Promise<StagedCase & { number: number }> {
  const { caseId, number } = await college.hire();
  const lead = file.staged(college, caseId);
  await lead.begin(COLLEGE_NOW);
  await file.breakBy('update letter set next_attempt_at = $2 where case_id = $1', [caseId, COLLEGE_NOW]);
  return { ...lead, number };
}

const claim = (limit = 10, now = NOW) => college.within((tx) => claimLetters(tx, limit, now));
const only = async (): Promise<ClaimedLetter> => {
  const [letter, ...others] = await claim();
  if (!letter || others.length > 0) throw new Error(`one letter expected, not ${others.length + 1}`);
  return letter;
};
const listed = () => college.within((tx) => listLetters(tx, { limit: 100 }));
const commandsOf = (caseId: string) =>
  college.within(async (tx) => {
    const { rows } = await tx.query<{ type: string; data: unknown }>(
      'select type, data from case_command where case_id = $1',
      [caseId],
    );
    return rows;
  });

describe('claiming', () => {
  it('gives the letter as it was rendered, and no second time within the lease', async () => {
    const lead = await invited();
    const letter = await only();
    expect(letter).toMatchObject({ kind: 'invitation', caseId: lead.caseId, issue: 1, attempts: 1 });
    expect(letter.toAddress).toMatch(/@college\.example$/);
    expect(letter.mime.equals(await college.within((tx) => letterMime(tx, letter.id)))).toBe(true);
    expect(await claim()).toEqual([]);
    expect(await claim(10, '2026-09-01T08:00:59.000Z')).toEqual([]);
  });

  it('gives it again after the lease to the next one: the first died', async () => {
    await invited();
    const first = await only();
    const [again] = await claim(10, MINUTE_LATER);
    expect(again).toMatchObject({ id: first.id, messageId: first.messageId, attempts: 2 });
    expect(again?.mime.equals(first.mime)).toBe(true);
  });

  it('leaves the letter queued where the claim itself was rolled back', async () => {
    await invited();
    const dies = college.within(async (tx) => {
      await claimLetters(tx, 10, NOW);
      throw new Error('the pump died');
    });
    await expect(dies).rejects.toThrow('the pump died');
    expect((await only()).attempts).toBe(1);
  });

  it('takes back what bears the token of an invitation that has ended, and nothing else', async () => {
    const lead = await invited();
    const other = await invited();
    await lead.command({ type: 'annul', reason: 'leak', at: NOW });
    await file.breakBy('update letter set next_attempt_at = $2 where case_id = $1', [
      lead.caseId,
      COLLEGE_NOW,
    ]);
    const taken = await claim();
    expect(taken.map((letter) => [letter.caseId, letter.kind]).sort()).toEqual(
      [
        [lead.caseId, 'invitationAnnulled'],
        [other.caseId, 'invitation'],
      ].sort(),
    );
    const states = (await listed()).filter((letter) => letter.caseNumber === lead.number);
    expect(states.map((letter) => [letter.kind, letter.state]).sort()).toEqual([
      ['invitation', 'dropped'],
      ['invitationAnnulled', 'queued'],
    ]);
    expect(await claim(10, '2200-01-01T00:00:00.000Z')).toHaveLength(2);
  });

  it('leaves the letter of an earlier issue, and its reminder, unsent when the next one is issued', async () => {
    const lead = await invited();
    await college.within((tx) => dueInvitationReminders(tx, '2026-09-04T14:00:00.000Z', file.ports));
    await lead.command({ type: 'reissue', at: '2026-09-04T15:00:00.000Z' });
    const taken = await claim(10, '2200-01-01T00:00:00.000Z');
    expect(taken.map((letter) => [letter.kind, letter.issue])).toEqual([['invitation', 2]]);
  });

  it('shares letters among pumps without giving one twice', async () => {
    for (let n = 0; n < 12; n += 1) await invited();
    const taken = (await Promise.all([1, 2, 3, 4].map(() => claim(3)))).flat().map((letter) => letter.id);
    const rest = (await claim(100)).map((letter) => letter.id);
    expect(new Set([...taken, ...rest]).size).toBe(12);
    expect(taken.length + rest.length).toBe(12);
  });

  it('does not wait for a pump that holds a letter', async () => {
    await invited();
    await invited();
    const second = openDatabase(file.url());
    try {
      await college.within(async (tx) => {
        expect(await claimLetters(tx, 1, NOW)).toHaveLength(1);
        const others = await inOrganization(second, college.organizationId, (other) =>
          claimLetters(other, 10, NOW),
        );
        expect(others).toHaveLength(1);
      });
    } finally {
      await second.close();
    }
  });

  it('leaves what is not due, and what other colleges have', async () => {
    await invited();
    expect(await claim(10, '2026-09-01T05:00:00.000Z')).toEqual([]);
    const other = await file.college();
    expect(await other.within((tx) => claimLetters(tx, 10, NOW))).toEqual([]);
  });
});

describe('after sending', () => {
  it('a letter that was taken is sent once and for all', async () => {
    await invited();
    const { id } = await only();
    expect(await college.within((tx) => markSent(tx, id, 250, NOW))).toBe(true);
    expect(await college.within((tx) => markSent(tx, id, 250, MINUTE_LATER))).toBe(false);
    expect(await college.within((tx) => markRefused(tx, id, 550, MINUTE_LATER))).toBe(false);
    await college.within((tx) => postponeLetter(tx, id, 451, MINUTE_LATER));
    expect(await listed()).toMatchObject([{ state: 'sent', sentAt: NOW, smtpCode: 250 }]);
    expect(await claim(10, '2026-09-02T08:00:00.000Z')).toEqual([]);
  });

  it('a refused invitation is told to its case, once', async () => {
    const lead = await invited();
    const { id } = await only();
    expect(await college.within((tx) => markRefused(tx, id, 550, NOW))).toBe(true);
    expect(await college.within((tx) => markRefused(tx, id, 550, NOW))).toBe(false);
    expect(await listed()).toMatchObject([
      { state: 'refused', sentAt: null, smtpCode: 550, caseNumber: lead.number },
    ]);
    expect(await commandsOf(lead.caseId)).toEqual([{ type: 'letterFailed', data: { issue: 1 } }]);
  });

  it('another refused letter, or one of a closed case, asks nobody', async () => {
    const lead = await invited();
    const { id } = await only();
    await lead.command({ type: 'withdraw', at: NOW });
    await college.within((tx) => markRefused(tx, id, 550, NOW));
    expect((await commandsOf(lead.caseId)).map((command) => command.type)).toEqual(['withdraw']);
    const second = await invited();
    await file.breakBy(`update letter set kind = 'joinReminder' where case_id = $1`, [second.caseId]);
    const reminder = (await claim()).find((letter) => letter.caseId === second.caseId);
    expect(await college.within((tx) => markRefused(tx, reminder?.id ?? '', 550, NOW))).toBe(true);
    expect(await commandsOf(second.caseId)).toEqual([]);
  });

  it('one that was not taken for now waits as told, and keeps the last code', async () => {
    await invited();
    const { id } = await only();
    await college.within((tx) => postponeLetter(tx, id, 451, '2026-09-01T09:00:00.000Z'));
    expect(await claim(10, '2026-09-01T08:59:59.000Z')).toEqual([]);
    const [again] = await claim(10, '2026-09-01T09:00:00.000Z');
    expect(again).toMatchObject({ id, attempts: 2 });
    await college.within((tx) => postponeLetter(tx, id, null, '2026-09-01T10:00:00.000Z'));
    expect(await listed()).toMatchObject([{ state: 'queued', smtpCode: 451 }]);
  });
});

describe('letters', () => {
  it('are listed by state, kind and case, the last first', async () => {
    const first = await invited();
    const second = await invited();
    await file.breakBy('update letter set queued_at = $2 where case_id = $1', [first.caseId, COLLEGE_NOW]);
    const list = (filter: Parameters<typeof listLetters>[1]) =>
      college.within(async (tx) => (await listLetters(tx, filter)).map((letter) => letter.caseNumber));
    expect(await list({ limit: 10 })).toEqual([second.number, first.number]);
    expect(await list({ limit: 1 })).toEqual([second.number]);
    expect(await list({ limit: 10, caseNumber: first.number })).toEqual([first.number]);
    expect(await list({ limit: 10, state: 'sent' })).toEqual([]);
    expect(await list({ limit: 10, kind: 'digest' })).toEqual([]);
  });

  it('have bytes, or are not there', async () => {
    await expect(college.within((tx) => letterMime(tx, randomUUID()))).rejects.toMatchObject({
      code: 'NotFound',
    });
  });
});

describe('the pause after a failed try', () => {
  it('doubles from a second to an hour and stays there', () => {
    expect([1, 2, 3, 4].map(backoff)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(backoff(12)).toBe(2_048_000);
    expect([13, 14, 100, 1e9].map(backoff)).toEqual([3_600_000, 3_600_000, 3_600_000, 3_600_000]);
    expect([0, -1].map(backoff)).toEqual([1_000, 1_000]);
  });
});
