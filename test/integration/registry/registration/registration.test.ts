import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../domain/limits.ts';
import { administratorsOn, endAdministrator } from '../../../../registry/college/administrators.ts';
import { nextNumber } from '../../../../registry/case/cases.ts';
import { markRefused } from '../../../../registry/letter/letters.ts';
import { declarePlatform, readPlatform } from '../../../../registry/college/platform-state.ts';
import { showCase } from '../../../../registry/pages/case-details.ts';
import { listCases } from '../../../../registry/pages/case-list.ts';
import { listTasks } from '../../../../registry/pages/task-list.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { enterRegistration, pdf } from '../../../support/registry/registration-requests.ts';
import type { RegistrationLetter } from '../../../../domain/registration/letters.ts';
import { attachPaper, exchangeOrder } from '../../../../registry/registration/papers.ts';
import { lettersOf, type StagedCase } from '../../../support/registry/stage-runner.ts';

const file = registryFile();
const LATER = '2026-09-08T06:00:00.000Z';
const CODES = '7707083893/1027700132195';
let college: College;

beforeEach(async () => {
  college = await file.college({ platform: 'unregistered' });
  file.ports.letters.length = 0;
});

/** A case whose letters the director approves as soon as they lie there. */
async function begun(
  change: Parameters<typeof enterRegistration>[1] = {},
): Promise<StagedCase & { number: number }> {
  const staged = await presented(change);
  const approve = async (at: string) => {
    if (staged.state().stage === 'approving') await staged.answer(college.staff.director, 'approved', at);
  };
  await approve(COLLEGE_NOW);
  return {
    ...staged,
    async answer(actorId, decision, at, data) {
      await staged.answer(actorId, decision, at, data);
      await approve(at);
    },
  };
}

/** A case whose first letter lies before the director. */
async function presented(
  change: Parameters<typeof enterRegistration>[1] = {},
): Promise<StagedCase & { number: number }> {
  const started = await enterRegistration(college, change);
  const staged = file.staged(college, started.caseId, 'registration');
  await staged.begin(COLLEGE_NOW);
  return { ...staged, number: started.number };
}

const admin = () => college.staff.administrator;
const query = <R extends object>(sql: string) =>
  college.transaction(async (tx) => (await tx.query<R & Record<string, unknown>>(sql)).rows);

describe('a start', () => {
  it('twenty at once open one case, and the others are given it', async () => {
    const started = await Promise.all(Array.from({ length: 20 }, () => enterRegistration(college)));
    expect(started.filter((one) => one.fresh)).toHaveLength(1);
    expect(new Set(started.map((one) => one.caseId)).size).toBe(1);
    expect(await query('select number from appointment_order')).toHaveLength(1);
  });

  it('of another college sees nothing of this one', async () => {
    await begun();
    const other = await file.college({ platform: 'unregistered' });
    for (const table of ['document', 'appointment_order', 'registration_request', 'registration_letter']) {
      const rows = await other.transaction(async (tx) => (await tx.query(`select from ${table}`)).rowCount);
      expect(`${table} ${rows}`).toBe(`${table} 0`);
    }
    expect((await enterRegistration(other)).number).toBe(1);
  });

  it.each([
    ['without consent', { consentOn: null }, 'ConsentMissing'],
    [
      'with a scan that is no PDF',
      { order: { number: '1', on: '2026-08-31', scan: Buffer.from('GIF89a') } },
      'InvalidFile',
    ],
    [
      'with half a PDF',
      { order: { number: '1', on: '2026-08-31', scan: Buffer.from('%PDF-1.4\n') } },
      'InvalidFile',
    ],
    [
      'with a scan no mail takes',
      {
        order: {
          number: '1',
          on: '2026-08-31',
          scan: Buffer.concat([pdf(), Buffer.alloc(5_242_880, 32), pdf()]),
        },
      },
      'InvalidFile',
    ],
    ['with a number of our own index', { outgoing: 'С-12' }, 'InvalidOutgoingNumber'],
    ['with the same in Latin letters', { outgoing: 'c - 12' }, 'InvalidOutgoingNumber'],
    [
      'with a longer number than people are told',
      { outgoing: '1'.repeat(LIMITS.outgoingNumber + 1) },
      'InvalidOutgoingNumber',
    ],
    ['with a line break in the number', { outgoing: '12\r\nBcc: x@y.example' }, 'InvalidOutgoingNumber'],
    ['with a phone of no country', { phone: '123' }, 'InvalidPhone'],
  ])('%s is refused and keeps nothing', async (_name, change, code) => {
    await expect(enterRegistration(college, change)).rejects.toMatchObject({ code });
    expect(await query('select from appointment_order')).toEqual([]);
    expect(await query('select from "case"')).toEqual([]);
  });

  it('by an order that appoints another person than the present one is refused, naming since when', async () => {
    const wrong = enterRegistration(college, { administratorId: college.staff.deputyDirector });
    await expect(wrong).rejects.toMatchObject({
      code: 'OrdersOverlap',
      details: { reason: 'appointed', since: '2023-09-01' },
    });
  });

  it('of a person without email is refused', async () => {
    const administratorId = await college.person('Безпочтов Иван Ильич', { email: null });
    await expect(enterRegistration(college, { administratorId })).rejects.toMatchObject({
      code: 'ContactMissing',
      details: { contact: 'email' },
    });
  });

  it('of a college that is registered says since when', async () => {
    const by = { actorId: college.staff.director, at: COLLEGE_NOW };
    expect(await college.transaction((tx) => declarePlatform(tx, '2023-09-01', by))).toBe(true);
    expect(await college.transaction((tx) => declarePlatform(tx, '2024-09-01', by))).toBe(false);
    await expect(enterRegistration(college)).rejects.toMatchObject({
      code: 'PlatformActive',
      details: { since: '2023-09-01' },
    });
  });

  it('keeps a declaration out while it runs', async () => {
    const { number } = await begun();
    const by = { actorId: college.staff.director, at: COLLEGE_NOW };
    await expect(college.transaction((tx) => declarePlatform(tx, '2023-09-01', by))).rejects.toMatchObject({
      code: 'RegistrationRunning',
      details: { case: number },
    });
  });
});

describe('outgoing numbers', () => {
  it('have no gaps under twenty transactions of which some are taken back', async () => {
    const claim = (n: number) =>
      college.transaction(async (tx) => {
        const number = await nextNumber(tx, 'outgoing:2026');
        if (n % 3 === 0) throw new Error('taken back');
        return number;
      });
    const taken = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => claim(n)));
    const numbers = taken.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  });

  it('are the entered one first, then our own index; each year begins anew', async () => {
    const driven = await begun({ outgoing: '123/01' });
    await driven.timer(LATER.replace('09-08', '09-11'));
    await driven.timer('2027-02-01T06:00:00.000Z');
    expect(
      await query('select letter, form, outgoing_number as number from registration_letter order by letter'),
    ).toEqual([
      { letter: 1, form: 'request', number: '123/01' },
      { letter: 2, form: 'repeat', number: 'С-1' },
      { letter: 3, form: 'repeat', number: 'С-1' },
    ]);
  });

  it('of the journal are taken once a year', async () => {
    const longest = '1'.repeat(LIMITS.outgoingNumber);
    const driven = await begun({ outgoing: longest });
    await driven.command({ type: 'withdraw', at: COLLEGE_NOW });
    await expect(enterRegistration(college, { outgoing: longest })).rejects.toMatchObject({
      code: 'OutgoingNumberTaken',
    });
  });
});

describe('a registration', () => {
  it('goes from the order to an active college, and lets who waited go on', async () => {
    const hire = await college.hire();
    const waiting = file.staged(college, hire.caseId);
    await waiting.begin(COLLEGE_NOW);
    expect(waiting.state().stage).toBe('awaitingPlatform');
    const driven = await begun();
    await driven.answer(admin(), 'instructions', LATER);
    await driven.answer(admin(), 'done', LATER);
    await driven.answer(admin(), 'entered', LATER, CODES);
    await driven.answer(admin(), 'created', LATER);
    await driven.answer(admin(), 'created', LATER);
    expect(driven.state().outcome).toBe('registered');
    expect(await college.transaction(readPlatform)).toMatchObject({
      state: 'active',
      since: '2026-09-08',
      inn: '7707083893',
      ogrn: '1027700132195',
    });
    expect(await query('select code from space order by code')).toEqual([
      { code: 'college' },
      { code: 'staff' },
      { code: 'teachers' },
    ]);
    expect(await query(`select case_id from case_command where type = 'reevaluate'`)).toEqual([
      { case_id: hire.caseId },
    ]);
  });

  it('wakes a case that begins to wait in the moment it ends', async () => {
    const hire = await college.hire();
    const waiting = file.staged(college, hire.caseId);
    const by = { actorId: college.staff.director, at: COLLEGE_NOW };
    await waiting.beginWith({ platform: 'unregistered' }, COLLEGE_NOW, () =>
      college.transaction((tx) => declarePlatform(tx, '2026-09-01', by)),
    );
    expect(await query(`select case_id from case_command where type = 'reevaluate'`)).toEqual([
      { case_id: hire.caseId },
    ]);
  });

  it('writes what the regulation asks for, each time under a Message-ID of its own', async () => {
    const driven = await begun();
    await driven.answer(admin(), 'needsMore', LATER);
    await driven.answer(admin(), 'completed', LATER, 'Лицензия 5521.\nУстав приложен.');
    const [first, second] = lettersOf(file.ports.letters, 'registrationRequest');
    expect(first).toMatchObject({
      to: { address: 'info@sferum.ru' },
      inReplyTo: null,
      content: {
        form: 'request',
        administrator: { name: 'Админова Ольга Петровна' },
        order: { number: '15-од', on: '2026-08-31', scan: pdf() },
        outgoing: { number: 'С-1', on: '2026-09-01' },
        supplement: null,
      },
    });
    expect(second).toMatchObject({
      inReplyTo: first?.messageId,
      content: {
        form: 'supplement',
        earlier: { number: 'С-1', on: '2026-09-01' },
        supplement: 'Лицензия 5521.\nУстав приложен.',
      },
    });
    expect(second?.messageId).not.toBe(first?.messageId);
  });

  it('brings papers with the next letter, its repetition too, and no text of an earlier one', async () => {
    const driven = await begun();
    const by = { actorId: admin(), at: LATER };
    const attach = (title: string) =>
      college.transaction((tx) => attachPaper(tx, driven.caseId, { title, scan: pdf(title) }, by));
    expect(await attach('Копия лицензии')).toEqual({ seq: 1, waiting: 1 });
    expect(await attach('Копия лицензии')).toEqual({ seq: 1, waiting: 1 });
    await driven.answer(admin(), 'needsMore', LATER);
    await driven.answer(admin(), 'completed', LATER, 'Лицензия 5521.');
    await driven.timer('2026-09-20T06:00:00.000Z');
    await driven.answer(admin(), 'refused', '2026-09-20T07:00:00.000Z', 'orderNotAccepted');
    await college.transaction((tx) =>
      exchangeOrder(tx, driven.caseId, { number: '15-од', on: '2026-08-31', scan: pdf('better') }, by),
    );
    await driven.answer(college.staff.director, 'resubmit', '2026-09-20T08:00:00.000Z');
    const letters = lettersOf(file.ports.letters, 'registrationRequest').map(({ content }) => ({
      form: content.form,
      papers: content.papers.map(({ title }) => title),
      supplement: content.supplement,
      better: Buffer.from(content.order.scan).equals(pdf('better')),
    }));
    const more = { papers: ['Копия лицензии'], supplement: 'Лицензия 5521.', better: false };
    expect(letters).toEqual([
      { form: 'request', papers: [], supplement: null, better: false },
      { form: 'supplement', ...more },
      { form: 'repeat', ...more },
      { form: 'resubmission', papers: [], supplement: null, better: true },
    ]);
    const { registration } = await college.transaction((tx) => showCase(tx, driven.number));
    expect(registration).toMatchObject({ refusalReason: null });
  });

  it('is signed by the head of the college', async () => {
    await begun();
    const [{ content }] = lettersOf(file.ports.letters, 'registrationRequest') as [RegistrationLetter];
    expect(content.head).toMatchObject({ lastName: expect.stringMatching(/./) as string });
  });

  it('asks for another address when the mail server refuses the letter, and writes there', async () => {
    const driven = await begun();
    const [letter] = await query<{ id: string }>('select id from letter');
    await college.transaction((tx) => markRefused(tx, letter?.id ?? '', 550, LATER));
    expect(await query(`select type, data from case_command where type <> 'answer'`)).toEqual([
      { type: 'letterFailed', data: { issue: 1 } },
    ]);
    await driven.command({ type: 'letterFailed', issue: 1, at: LATER });
    await expect(driven.answer(admin(), 'corrected', LATER, 'nowhere')).rejects.toMatchObject({
      code: 'InvalidEmail',
    });
    await driven.answer(admin(), 'corrected', LATER, 'help@platform.example');
    expect(file.ports.letters.at(-1)).toMatchObject({ to: { address: 'help@platform.example' } });
  });

  it('writes the phone with which one can sign up, and keeps it as the contact', async () => {
    const driven = await begun();
    await driven.answer(admin(), 'instructions', LATER);
    const other = (consentOn: string) => JSON.stringify({ phone: '8 927 765-43-22', consentOn });
    await expect(driven.answer(admin(), 'phoneDiffers', LATER, '8 927 765-43-22')).rejects.toMatchObject({
      code: 'InvalidAnswer',
    });
    await expect(driven.answer(admin(), 'phoneDiffers', LATER, other('2026-09-09'))).rejects.toMatchObject({
      code: 'InvalidDate',
      details: { field: 'consentOn' },
    });
    await driven.answer(admin(), 'phoneDiffers', LATER, other('2026-09-07'));
    expect(file.ports.letters.at(-1)?.content).toMatchObject({
      form: 'correction',
      administrator: { phone: '+79277654322' },
      consentOn: '2026-09-07',
    });
    expect(
      await query(
        `select value from contact where kind = 'phone' and replaced_at is null and value = '+79277654322'`,
      ),
    ).toHaveLength(1);
  });

  it('keeps the reason of a refusal, and the director decides', async () => {
    const driven = await begun();
    await expect(driven.answer(admin(), 'refused', LATER, 'mood')).rejects.toMatchObject({
      code: 'InvalidAnswer',
      details: { needs: 'refusalReason' },
    });
    await driven.answer(admin(), 'refused', LATER, 'orderNotAccepted');
    const { registration } = await college.transaction((tx) => showCase(tx, driven.number));
    expect(registration).toMatchObject({ refusalReason: 'orderNotAccepted' });
    await expect(driven.answer(admin(), 'resubmit', LATER)).rejects.toMatchObject({ code: 'NotYourTask' });
    await driven.answer(college.staff.director, 'stop', LATER);
    expect((await enterRegistration(college, {}, LATER)).fresh).toBe(true);
  });

  it('is shown in lists under the name of the college, and its tasks to the administrator', async () => {
    const driven = await begun();
    const { items: cases } = await college.transaction((tx) =>
      listCases(tx, { limit: 10, now: COLLEGE_NOW }),
    );
    expect(cases).toMatchObject([{ number: driven.number, personName: 'Колледж', waitingFor: 'platform' }]);
    const { items: tasks } = await college.transaction((tx) =>
      listTasks(tx, { actorId: admin(), now: COLLEGE_NOW, today: '2026-09-01' }),
    );
    expect(tasks).toMatchObject([{ kind: 'readReply', personName: 'Колледж' }]);
  });

  it('holds no answer with codes whose checks fail', async () => {
    const driven = await begun();
    await driven.answer(admin(), 'instructions', LATER);
    await driven.answer(admin(), 'done', LATER);
    await expect(driven.answer(admin(), 'entered', LATER, '7707083892/1027700132195')).rejects.toMatchObject({
      code: 'InvalidOrganizationCode',
    });
  });
});

describe('a change of the administrator', () => {
  const change = (more: Parameters<typeof enterRegistration>[1] = {}) =>
    begun({
      purpose: 'change',
      order: { number: '31-од', on: '2026-09-01', scan: pdf('change') },
      administratorId: college.staff.additionalAdministrator,
      ...more,
    });

  it('is for a college that is registered', async () => {
    await expect(change()).rejects.toMatchObject({ code: 'PlatformNotActive' });
  });

  describe('of a registered college', () => {
    beforeEach(async () => {
      college = await file.college();
    });

    it('ends one appointment and begins the other, writes whose rights end, and asks for their end', async () => {
      const driven = await change();
      const on = (date: string) => college.transaction((tx) => administratorsOn(tx, date));
      expect((await on('2026-08-31')).map((one) => one.name)).toContain('Админова Ольга Петровна');
      expect(await on('2026-09-01')).toMatchObject([
        { name: 'Помощников Игорь Олегович', role: 'administrator', since: '2026-09-01' },
        { name: 'Помощников Игорь Олегович', role: 'additionalAdministrator' },
      ]);
      expect(file.ports.letters.at(-1)?.content).toMatchObject({
        purpose: 'change',
        formerAdministrator: 'Админова Ольга Петровна',
      });
      const now = college.staff.additionalAdministrator;
      await driven.answer(now, 'instructions', LATER);
      await driven.answer(now, 'done', LATER);
      await driven.answer(now, 'removed', LATER);
      expect(driven.state().outcome).toBe('administratorChanged');
      expect(
        await query('select old_rights_ended_at is not null as ended from registration_request'),
      ).toEqual([{ ended: true }]);
    });

    it('of the phone alone keeps the appointment', async () => {
      await change({ administratorId: admin(), phone: '+79277654323' });
      expect(file.ports.letters.at(-1)?.content).toMatchObject({
        formerAdministrator: null,
        administrator: { phone: '+79277654323' },
      });
      expect(await query(`select from appointment where kind = 'administrator'`)).toHaveLength(1);
    });

    it('of the phone of today’s administrator needs no order, once there is one', async () => {
      const phoneAlone = { order: null, administratorId: admin() };
      await expect(change({ ...phoneAlone, phone: '+79277654324' })).rejects.toMatchObject({
        code: 'InvalidInput',
        details: { field: 'order' },
      });
      const first = await change();
      await first.command({ type: 'withdraw', at: LATER });
      const administratorId = college.staff.additionalAdministrator;
      await expect(change({ order: null, administratorId })).rejects.toMatchObject({
        details: { field: 'phone' },
      });
      await change({ order: null, administratorId, phone: '+79277654325' });
      expect(file.ports.letters.at(-1)?.content).toMatchObject({
        formerAdministrator: null,
        formerPhone: expect.stringMatching(/^\+7/) as string,
        order: { number: '31-од' },
        administrator: { phone: '+79277654325' },
      });
    });

    it('goes to the address that was found right before', async () => {
      const first = await change();
      await first.command({ type: 'letterFailed', issue: 1, at: LATER });
      const now = college.staff.additionalAdministrator;
      await first.answer(now, 'corrected', LATER, 'help@platform.example');
      await first.command({ type: 'withdraw', at: LATER });
      await change({ order: null, administratorId: now, phone: '+79277654326' });
      expect(file.ports.letters.at(-1)).toMatchObject({ to: { address: 'help@platform.example' } });
    });

    it('for days before the present appointment overlaps it', async () => {
      await expect(change({ from: '2023-09-01' })).rejects.toMatchObject({
        code: 'OrdersOverlap',
        details: { since: '2023-09-01' },
      });
    });

    it('by another paper under the same number is refused', async () => {
      const driven = await change();
      await driven.command({ type: 'withdraw', at: LATER });
      const again = change({ order: { number: '31-од', on: '2026-09-01', scan: pdf('another') } });
      await expect(again).rejects.toMatchObject({ code: 'OrdersOverlap', details: { reason: 'sameNumber' } });
    });

    it('beside another that runs is refused, and the same again is given', async () => {
      const driven = await change();
      await expect(
        change({ order: { number: '32-од', on: '2026-09-02', scan: pdf() } }),
      ).rejects.toMatchObject({ code: 'RegistrationRunning', details: { case: driven.number } });
      const same = await enterRegistration(college, {
        purpose: 'change',
        order: { number: '31-од', on: '2026-09-01', scan: pdf('change') },
        administratorId: college.staff.additionalAdministrator,
      });
      expect(same).toMatchObject({ fresh: false, number: driven.number });
    });

    it('the only administrator leaves with a reason alone', async () => {
      const by = { actorId: college.staff.hr, at: COLLEGE_NOW };
      const leave = (personId: string, reason: string | null) =>
        college.transaction((tx) =>
          endAdministrator(
            tx,
            { personId, from: '2026-10-01', order: { number: '40-од', on: '2026-09-01' }, reason },
            by,
          ),
        );
      expect(await leave(college.staff.additionalAdministrator, null)).toEqual({ last: false });
      await expect(leave(admin(), ' ')).rejects.toMatchObject({ code: 'LastAdministrator' });
      expect(await leave(admin(), 'ликвидация филиала')).toEqual({ last: true });
      expect(await college.transaction((tx) => administratorsOn(tx, '2026-10-01'))).toEqual([]);
      await expect(leave(randomUUID(), null)).rejects.toMatchObject({ code: 'NotFound' });
    });
  });
});
