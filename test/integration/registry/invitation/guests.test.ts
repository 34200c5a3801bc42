import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import type { NewGuest } from '../../../../domain/invitation/guest.ts';
import { parseFullName } from '../../../../domain/people/full-name.ts';
import { caseByNumber } from '../../../../registry/case/cases.ts';
import { editionOn } from '../../../../registry/college/policy.ts';
import { recordByToken } from '../../../../registry/invitation/claims.ts';
import { dueGuestEnds } from '../../../../registry/invitation/guest-ends.ts';
import { moveGuestEnd } from '../../../../registry/invitation/guests.ts';
import { dismissHire } from '../../../../registry/onboarding/hire-end.ts';
import { requireInvitable } from '../../../../registry/onboarding/invitable.ts';
import { showCase } from '../../../../registry/pages/case-details.ts';
import { listCases } from '../../../../registry/pages/case-list.ts';
import { search } from '../../../../registry/pages/search.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { enterGuest, GUEST_UNTIL, guestOf } from '../../../support/registry/guests.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { lettersOf, type StagedCase } from '../../../support/registry/stage-runner.ts';

/** The last day is 4 September: in Samara it ends at 20:00 in UTC. */
const LAST_MINUTE = '2026-09-04T19:59:00.000Z';
const OVER = '2026-09-04T20:00:00.000Z';
const TODAY = '2026-09-01' as CivilDate;
const OTHER = parseFullName('Лисин Пётр Ильич');
const DAY = (text: string) => text as CivilDate;

const file = registryFile();
let college: College;

beforeEach(async () => {
  college = await file.college({
    link: { secrets: file.ports.secrets, address: 'https://platform.example/join/1' },
  });
  file.ports.letters.length = 0;
});

const invite = async (said: Partial<NewGuest> = {}) => {
  const guest = await enterGuest(college, said);
  const runner = file.staged(college, guest.caseId, 'invitation');
  await runner.begin(COLLEGE_NOW);
  return { ...guest, runner };
};
const claim = (runner: StagedCase) => runner.command({ type: 'claim', issue: 1, at: COLLEGE_NOW });
const accept = (runner: StagedCase) => runner.answer(college.staff.administrator, 'accepted', COLLEGE_NOW);
const joined = async (said: Partial<NewGuest> = {}) => {
  const guest = await invite(said);
  await claim(guest.runner);
  await accept(guest.runner);
  expect(guest.runner.state().outcome).toBe('joined');
  return guest;
};
const shown = (number: number) => college.transaction((tx) => showCase(tx, number));
const round = (at = OVER) => college.transaction((tx) => dueGuestEnds(tx, REGISTRY, at));
const rounds = async (at = OVER) => {
  while ((await round(at)) > 0);
};
const move = (number: number, until: string, at = COLLEGE_NOW) =>
  college.transaction((tx) =>
    moveGuestEnd(
      tx,
      REGISTRY,
      { number, until: DAY(until), reason: 'доп. соглашение № 1' },
      { at, actorId: college.staff.hr },
    ),
  );
const select = async <R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> =>
  college.transaction(async (tx) => (await tx.query<R>(sql, values)).rows);
const duties = () =>
  select<{ case_id: string; number: number }>(
    `select d.case_id, c.number from duty d join "case" c on c.id = d.case_id where d.kind = 'removeFromClasses'`,
  );
const withdrawals = (caseId: string) =>
  select<{ id: string; data: object }>(
    `select id, data from case_command where case_id = $1 and type = 'withdraw'`,
    [caseId],
  );
/** The guest is employed too, by a post that needs access. */
const hireGuest = (said: Parameters<College['hire']>[0] = {}) => {
  const { name, phone } = guestOf();
  return college.hire({ name, phone: phone as never, hiredOn: TODAY, ...said });
};
const dismiss = (caseNumber: number) =>
  college.transaction((tx) =>
    dismissHire(tx, REGISTRY, {
      ...{ id: randomUUID(), caseNumber, actorId: college.staff.hr, at: COLLEGE_NOW, reason: null },
      ...{ on: TODAY, order: { number: '15-л', on: TODAY } },
    }),
  );
const claimByToken = async (caseId: string, at: string) => {
  const [issue] = await select<{ id: string; issue: number }>(
    'select id, issue from invitation where case_id = $1',
    [caseId],
  );
  const token = file.ports.secrets.token(issue?.id ?? '', issue?.issue ?? 0);
  return college.transaction((tx) =>
    recordByToken(tx, REGISTRY, token, { type: 'claim', id: randomUUID(), at }),
  );
};

describe('a guest', () => {
  it('is invited without an employment, by a ground, and by a letter that names no day after the last one', async () => {
    const { number, channel } = await invite();
    expect(channel).toBe('letter');
    const one = await shown(number);
    expect(one).toMatchObject({
      kind: 'invitation',
      stage: 'invited',
      person: { post: null, hiredOn: null },
    });
    expect(one.guest).toEqual({
      ...{ kind: 'civilContract', number: '14-гпх', on: '2026-08-31', invitedBy: 'Отделова В. П.' },
      ...{ until: GUEST_UNTIL, over: false },
    });
    expect(one.invitations).toMatchObject([{ issue: 1, expiresAt: OVER }]);
    expect(one.trail[0]).toMatchObject({ action: 'guest:invited', actorName: 'Кадрова Елена Ивановна' });
    expect(lettersOf(file.ports.letters, 'invitation')).toHaveLength(1);
  });

  it('is asked for no status once they have joined', async () => {
    const { number, runner } = await joined();
    expect(runner.state()).toMatchObject({ outcome: 'joined', tasks: [] });
    expect((await shown(number)).person.classes).toEqual(['Преподаватели']);
  });

  it('without an address is handed a slip, which lives to the last day at most', async () => {
    const { number, channel, runner } = await invite({ email: null });
    expect(channel).toBe('paper');
    await runner.answer(college.staff.hr, 'handedOut', COLLEGE_NOW);
    expect((await shown(number)).invitations).toMatchObject([{ channel: 'paper', expiresAt: OVER }]);
  });

  it('is said to be one in lists and in the search', async () => {
    const { number, runner } = await invite();
    await college.hire();
    const { items } = await college.transaction((tx) => listCases(tx, { now: COLLEGE_NOW }));
    expect(items.map((one) => [one.number === number, one.guestUntil])).toEqual(
      expect.arrayContaining([
        [true, GUEST_UNTIL],
        [false, null],
      ]),
    );
    const found = await college.transaction((tx) =>
      search(tx, { text: 'орлова', now: COLLEGE_NOW, today: TODAY }),
    );
    expect(found.people.items).toMatchObject([{ guestUntil: GUEST_UNTIL, post: null }]);
    await runner.command({ type: 'decline', at: COLLEGE_NOW });
    const after = await college.transaction((tx) =>
      search(tx, { text: 'орлова', now: COLLEGE_NOW, today: TODAY }),
    );
    expect(after.people.items).toMatchObject([{ guestUntil: null }]);
  });

  it('of a preview is nobody afterwards', async () => {
    await enterGuest(college, {}, { keep: false });
    expect(await select(`select from person where last_name = 'Орлова'`)).toEqual([]);
    expect(await select('select from guest')).toEqual([]);
    expect(await select('select from "case"')).toEqual([]);
  });

  it('who is known with other contacts has the new ones, and that is said', async () => {
    const { runner, number } = await invite({ birthDate: DAY('1990-05-05') });
    await runner.command({ type: 'decline', at: COLLEGE_NOW });
    const again = await enterGuest(college, {
      ...{ birthDate: DAY('1990-05-05'), samePerson: 'same', phone: '+79000000522' },
    });
    expect(again).toMatchObject({ knownPerson: true, replaced: ['phone'] });
    expect(again.number).not.toBe(number);
    expect((await shown(again.number)).person.phone).toBe('+79000000522');
  });
});

describe('nobody is a guest', () => {
  const refused = (said: Partial<NewGuest> = {}) =>
    enterGuest(college, said).then(
      () => null,
      (error: unknown) => error,
    );

  it('who works here by a post that needs access', async () => {
    const { personId } = await college.hire();
    const [row] = await select<{ last_name: string; first_name: string; middle_name: string; phone: string }>(
      `
      select p.last_name, p.first_name, p.middle_name, k.value as phone
      from person p join contact k on k.person_id = p.id and k.kind = 'phone' where p.id = $1`,
      [personId],
    );
    const name = {
      last: row?.last_name ?? '',
      first: row?.first_name ?? '',
      middle: row?.middle_name ?? null,
    };
    expect(await refused({ name, phone: row?.phone ?? '', email: null })).toMatchObject({
      code: 'NotInvited',
      details: { reason: 'staff' },
    });
  });

  it('who is being invited, or is in the class', async () => {
    const { runner, number } = await invite();
    expect(await refused()).toMatchObject({
      code: 'NotInvited',
      details: { reason: 'guestRunning', case: number },
    });
    await claim(runner);
    await accept(runner);
    expect(await refused()).toMatchObject({ code: 'NotInvited', details: { reason: 'member' } });
  });

  it.each<[string, Partial<NewGuest>, object]>([
    [
      'by a paper of tomorrow',
      { ground: { kind: 'practice', number: '1', on: DAY('2026-09-02') } },
      { reason: 'afterToday', field: 'guestGroundOn' },
    ],
    ['until yesterday', { until: DAY('2026-08-31') }, { reason: 'guestEndTooEarly' }],
    ['for more than two years', { until: DAY('2028-09-02') }, { reason: 'guestEndTooLate' }],
  ])('%s', async (_what, said, details) => {
    expect(await refused(said)).toMatchObject({ code: 'InvalidDate', details });
    expect(await select('select from guest')).toEqual([]);
  });

  it('of a college that is not registered', async () => {
    college = await file.college({ platform: 'unregistered' });
    expect(await refused()).toMatchObject({ code: 'PlatformNotActive' });
  });

  it('by an earlier case alone: the ground and the last day are said anew', async () => {
    const { number } = await joined();
    const invitable = college.transaction(async (tx) => {
      const { policy } = await editionOn(tx, TODAY);
      await requireInvitable(tx, await caseByNumber(tx, number), { policy, today: TODAY });
    });
    await expect(invitable).rejects.toMatchObject({ code: 'NotInvited', details: { reason: 'guest' } });
  });
});

describe('after the last day', () => {
  it('and not before it the invitation ends, and with it the token', async () => {
    const { caseId, number, runner } = await invite();
    await rounds(LAST_MINUTE);
    expect(await withdrawals(caseId)).toEqual([]);
    await expect(claimByToken(caseId, OVER)).rejects.toMatchObject({ code: 'InvitationExpired' });
    await rounds();
    const [told, ...more] = await withdrawals(caseId);
    expect([told?.data, more]).toEqual([{ over: 1 }, []]);
    await runner.recorded(told?.id ?? '');
    expect(runner.state()).toMatchObject({ stage: 'closed', outcome: 'withdrawn' });
    await rounds();
    const one = await shown(number);
    expect(one.guest?.over).toBe(true);
    expect(one.invitations).toMatchObject([{ status: 'annulled', endReason: 'stayEnded' }]);
    expect(await duties()).toEqual([]);
    await expect(claimByToken(caseId, OVER)).rejects.toMatchObject({ code: 'InvitationAnnulled' });
  });

  it('a token that has shown the link shows it no more, whatever is handled by then', async () => {
    const { caseId, runner } = await invite();
    await claim(runner);
    expect(await claimByToken(caseId, LAST_MINUTE)).toMatchObject({ command: null });
    await expect(claimByToken(caseId, OVER)).rejects.toMatchObject({ code: 'InvitationExpired' });
  });

  it('the case that wakes first ends by itself', async () => {
    const { runner } = await invite();
    await runner.timer(OVER);
    expect(runner.state()).toMatchObject({ stage: 'closed', outcome: 'withdrawn' });
    expect(lettersOf(file.ports.letters, 'invitation')).toHaveLength(1);
  });

  it('whoever has joined is the administrator’s task, once, which says that it is a guest', async () => {
    const { number } = await joined();
    await rounds();
    await rounds();
    const [opened, ...more] = await duties();
    expect(more).toEqual([]);
    const duty = file.staged(college, opened?.case_id ?? '', 'duty');
    await duty.begin(OVER);
    expect(duty.state().tasks).toMatchObject([{ question: 'removeFromClasses', role: 'administrator' }]);
    expect((await shown(opened?.number ?? 0)).guest).toMatchObject({ until: GUEST_UNTIL, over: true });
    await duty.answer(college.staff.administrator, 'removed', OVER);
    expect((await shown(number)).person.classes).toEqual([]);
    expect((await shown(number)).trail.at(-1)).toMatchObject({ action: 'guest:ended' });
  });

  it('whoever joins in the last moment is not overlooked', async () => {
    const { caseId, runner } = await invite();
    await claim(runner);
    await rounds();
    await accept(runner);
    expect(runner.state().outcome).toBe('joined');
    expect(await withdrawals(caseId)).toHaveLength(1);
    await rounds();
    expect(await duties()).toHaveLength(1);
  });

  it('whoever works here by now stays in the class', async () => {
    await joined();
    await hireGuest();
    await rounds();
    expect(await duties()).toEqual([]);
    expect(await select('select from guest where ended_at is null')).toEqual([]);
  });

  it('whoever worked here beside it and is dismissed stays to that day', async () => {
    await joined();
    const hired = await hireGuest();
    await dismiss(hired.number);
    expect(await duties()).toEqual([]);
    expect(await withdrawals(hired.caseId)).toMatchObject([{ data: { stays: 1, dismissed: 1 } }]);
    await rounds();
    expect(await duties()).toHaveLength(1);
  });

  it('whoever led a group leaves its class with the dismissal, guest or not', async () => {
    await joined();
    const hired = await hireGuest({ classTeacherOf: ['ИС-26'] });
    await select(`update appointment set attached_at = $1 where kind = 'classTeacher' returning id`, [
      COLLEGE_NOW,
    ]);
    await dismiss(hired.number);
    expect(await duties()).toHaveLength(1);
  });

  it('a guest who declined is none who stays after a dismissal', async () => {
    const { runner } = await invite();
    await runner.command({ type: 'decline', at: COLLEGE_NOW });
    const hired = await hireGuest();
    await dismiss(hired.number);
    expect(await withdrawals(hired.caseId)).toMatchObject([{ data: { dismissed: 1 } }]);
    expect((await withdrawals(hired.caseId))[0]?.data).not.toHaveProperty('stays');
  });

  it('two workers at once do it once', async () => {
    await joined();
    await Promise.all([round(), round(), round()]);
    await rounds();
    expect(await duties()).toHaveLength(1);
    expect(await select(`select from audit where action = 'guest:ended'`)).toHaveLength(1);
  });
});

describe('the last day', () => {
  it('is moved with a reason, and counts from then on', async () => {
    const { number } = await joined();
    expect(await move(number, '2026-12-31')).toEqual({ from: GUEST_UNTIL });
    await rounds();
    expect(await duties()).toEqual([]);
    expect((await shown(number)).guest).toMatchObject({ until: '2026-12-31', over: false });
    expect((await shown(number)).trail.at(-1)).toMatchObject({
      ...{ action: 'guest:moved', reason: 'доп. соглашение № 1', actorName: 'Кадрова Елена Ивановна' },
    });
    await move(number, '2026-08-31');
    await rounds(COLLEGE_NOW);
    expect(await duties()).toHaveLength(1);
  });

  it('of a stay that is over is moved while the guest is in the class: nobody is to be removed', async () => {
    const { number } = await joined();
    await rounds();
    const [opened] = await duties();
    const duty = file.staged(college, opened?.case_id ?? '', 'duty');
    await duty.begin(OVER);
    await expect(move(number, '2026-09-03', OVER)).rejects.toMatchObject({
      details: { reason: 'guestEndTooEarly' },
    });
    await move(number, '2026-09-10', OVER);
    const [taken] = await withdrawals(opened?.case_id ?? '');
    await duty.recorded(taken?.id ?? '');
    expect(duty.state().outcome).toBe('withdrawn');
    await rounds();
    expect(await duties()).toHaveLength(1);
    expect((await shown(number)).guest).toMatchObject({ until: '2026-09-10', over: false });
    await rounds('2026-09-11T06:00:00.000Z');
    expect(await duties()).toHaveLength(2);
  });

  it('is not moved before the paper, nor after the stay is over, nor of anybody else', async () => {
    const { number } = await joined();
    await expect(move(number, '2026-08-30')).rejects.toMatchObject({
      details: { reason: 'guestEndTooEarly' },
    });
    await rounds();
    const [opened] = await duties();
    const duty = file.staged(college, opened?.case_id ?? '', 'duty');
    await duty.begin(OVER);
    await duty.answer(college.staff.administrator, 'removed', OVER);
    await expect(move(number, '2026-12-31', OVER)).rejects.toMatchObject({
      code: 'NotPossibleNow',
      details: { reason: 'guestEnded' },
    });
    const { number: hired } = await college.hire();
    await expect(move(hired, '2026-12-31')).rejects.toMatchObject({ details: { reason: 'noGuest' } });
    const { number: declined, runner } = await invite({ phone: '+79000000523', email: null, name: OTHER });
    await runner.command({ type: 'decline', at: COLLEGE_NOW });
    await expect(move(declined, '2026-12-31')).rejects.toMatchObject({ details: { reason: 'guestEnded' } });
    await expect(move(9999, '2026-12-31')).rejects.toMatchObject({ code: 'NotFound' });
  });
});
