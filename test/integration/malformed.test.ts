import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { parseFullName } from '../../domain/people/full-name.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kontingent } from '../support/facade.ts';
import type { Email } from '../../domain/people/email.ts';
import { type ErrorCode, KontingentError } from '../../domain/errors.ts';
import type { NewHire } from '../../domain/onboarding/new-hire.ts';
import type { AnnulReason } from '../../domain/invitation/progress.ts';
import { addEdition } from '../../registry/college/editions.ts';
import { enterCalendar } from '../../registry/college/organization.ts';
import type { College } from '../support/registry/college.ts';
import { guestOf } from '../support/registry/guests.ts';
import { asSuperuser } from '../support/servers/database.ts';
import { liveFile } from '../support/live/live-file.ts';
import { newHire } from '../support/people/new-hire.ts';
import { PLATFORM_LINK } from '../support/registry/answer-data.ts';
import { registryChecksum, untilStill } from '../support/registry/registry-checksum.ts';
import { plainYear } from '../support/years.ts';

const file = liveFile();
/** Where only the record of the request may remain: the case itself refused it. */
const TRACE = ['case_command', 'audit', 'audit_seal', 'audit_value'];

let k: Kontingent;
let staff: College['staff'];
/** Numbers of cases: waiting for a link, invited again, with a bounced letter, joining, begun long ago, declined. */
const at = { awaitingLink: 0, invited: 0, bounced: 0, joining: 0, begun: 0, closed: 0 };
const dismissal = { on: '2026-09-30', order: { number: '15-л', on: '2026-09-30' }, reason: null };
const tokens = { replaced: '', annulled: '', declined: '', expired: '', foreign: '' };
const used = randomUUID();
let known: NewHire;

beforeAll(async () => {
  const live = file.live();
  ({ kontingent: k } = live);
  ({ staff } = live.college);
  const invite = async (hire: Partial<NewHire> = {}, stage = 'invited') => {
    const { number } = await live.hire(hire);
    await live.until(number, stage);
    return number;
  };
  const administrator = { actorId: staff.administrator };
  known = newHire();
  at.invited = await invite(known);
  tokens.replaced = await live.token(at.invited);
  await k.invitations.reissue({ number: at.invited }, { ...administrator, requestId: used });
  at.joining = await invite();
  await k.invitations.claim({ token: await live.token(at.joining) });
  at.bounced = await invite({ email: 'refuse550@college.example' as Email }, 'bounced');
  at.begun = await invite({ hiredOn: '2026-09-01' as CivilDate });
  at.closed = await invite();
  tokens.declined = await live.token(at.closed);
  await k.invitations.decline({ token: tokens.declined });
  const annulled = await invite();
  tokens.annulled = await live.token(annulled);
  await k.invitations.annul({ number: annulled, reason: 'leak' }, administrator);
  const expired = await invite();
  tokens.expired = await live.token(expired);
  tokens.foreign = live.secrets.token(randomUUID(), 1);
  await asSuperuser(file.database(), async (client) => {
    await client.query(
      `update invitation set expires_at = now() - interval '1 minute' where case_id = (select id from "case" where number = $1)`,
      [expired],
    );
    await client.query('update platform_link set voided_at = now()');
  });
  at.awaitingLink = await invite({}, 'awaitingLink');
  await untilStill(file.database());
});

/** The code with which a request is refused. */
async function refusal(request: () => Promise<unknown>): Promise<ErrorCode | 'none'> {
  try {
    await request();
    return 'none';
  } catch (error) {
    if (error instanceof KontingentError) return error.code;
    throw error;
  }
}

async function expectRefusal(
  request: () => Promise<unknown>,
  code: ErrorCode,
  except: readonly string[] = [],
) {
  const before = await registryChecksum(file.database(), except);
  expect(await refusal(request)).toBe(code);
  await untilStill(file.database());
  expect(await registryChecksum(file.database(), except)).toEqual(before);
}

const administrator = () => ({ actorId: staff.administrator });
const hr = () => ({ actorId: staff.hr });
const answer = (number: number, task: number, decision: string, data: string | null, actorId: string) =>
  k.tasks.answer({ number, task, decision, data }, { actorId });
const link = (data: string | null) => answer(at.awaitingLink, 1, 'provided', data, staff.administrator);
const email = (data: string | null) => answer(at.bounced, 1, 'corrected', data, staff.hr);
const enter = (hire: Partial<NewHire>, actorId: string) =>
  k.hires.enter({ hires: [newHire(), newHire(hire)] }, { actorId }).then(({ kept, rows }) => {
    expect(kept).toBe(false);
    throw rows[1]?.refusal ?? new Error('the row was not refused');
  });

describe('a request that is not acceptable is refused by its code and changes nothing', () => {
  const requests: [string, ErrorCode, () => Promise<unknown>][] = [
    [
      'an answer in a case that does not exist',
      'NotFound',
      () => answer(9999, 1, 'accepted', null, staff.administrator),
    ],
    [
      'an answer to a task that does not exist',
      'NotFound',
      () => answer(at.joining, 99, 'accepted', null, staff.administrator),
    ],
    [
      'an answer by a role that is not asked',
      'NotYourTask',
      () => answer(at.joining, 1, 'accepted', null, staff.hr),
    ],
    ['an answer by a stranger', 'NotYourTask', () => answer(at.joining, 1, 'accepted', null, randomUUID())],
    [
      'a decision of another question',
      'InvalidAnswer',
      () => answer(at.joining, 1, 'confirmed', null, staff.administrator),
    ],
    ['no decision', 'InvalidAnswer', () => answer(at.joining, 1, '', null, staff.administrator)],
    [
      'a decision that every object has',
      'InvalidAnswer',
      () => answer(at.joining, 1, 'toString', null, staff.administrator),
    ],
    [
      'data where none is wanted',
      'InvalidAnswer',
      () => answer(at.joining, 1, 'accepted', PLATFORM_LINK, staff.administrator),
    ],
    [
      'an answer to a task of a closed case',
      'NotFound',
      () => answer(at.closed, 1, 'accepted', null, staff.administrator),
    ],
    ['no link', 'InvalidAnswer', () => link(null)],
    ['a link without encryption', 'InvalidAnswer', () => link('http://sferum.example/?p=join')],
    ['a link that is a script', 'InvalidAnswer', () => link('javascript:alert(1)')],
    ['a link that is a text', 'InvalidAnswer', () => link('ссылка в чате')],
    [
      'a link of three thousand characters',
      'InvalidAnswer',
      () => link(`https://sferum.example/?p=${'x'.repeat(3000)}`),
    ],
    ['no address', 'InvalidAnswer', () => email(null)],
    ['an address that is none', 'InvalidEmail', () => email('мария')],
    [
      'an address with a header of its own',
      'InvalidEmail',
      () => email('a@college.example\r\nBcc: b@college.example'),
    ],
    [
      'a request id of another request',
      'EffectConflict',
      () =>
        k.invitations.annul({ number: at.invited, reason: 'leak' }, { ...administrator(), requestId: used }),
    ],
    [
      'an annulment for no known reason',
      'InvalidInput',
      () => k.invitations.annul({ number: at.invited, reason: 'because' as AnnulReason }, administrator()),
    ],
    [
      'an annulment by HR',
      'NotYourTask',
      () => k.invitations.annul({ number: at.invited, reason: 'leak' }, hr()),
    ],
    [
      'an annulment in a closed case',
      'CaseClosed',
      () => k.invitations.annul({ number: at.closed, reason: 'leak' }, administrator()),
    ],
    [
      'an annulment in no case',
      'NotFound',
      () => k.invitations.annul({ number: 9999, reason: 'leak' }, administrator()),
    ],
    [
      'another issue in a closed case',
      'CaseClosed',
      () => k.invitations.reissue({ number: at.closed }, administrator()),
    ],
    [
      'a move by the administrator',
      'NotYourTask',
      () => k.hires.move({ number: at.invited, hiredOn: '2026-09-10' }, administrator()),
    ],
    [
      'a move in a closed case',
      'CaseClosed',
      () => k.hires.move({ number: at.closed, hiredOn: '2026-09-10' }, hr()),
    ],
    [
      'a move to a day that does not exist',
      'InvalidDate',
      () => k.hires.move({ number: at.invited, hiredOn: '2026-02-30' }, hr()),
    ],
    ['a move to a word', 'InvalidDate', () => k.hires.move({ number: at.invited, hiredOn: 'завтра' }, hr())],
    [
      'a withdrawal by the director',
      'NotYourTask',
      () => k.hires.withdraw({ number: at.invited, reason: null }, { actorId: staff.director }),
    ],
    [
      'a withdrawal of somebody who may have begun to work',
      'WorkBegun',
      () => k.hires.withdraw({ number: at.begun, reason: null }, hr()),
    ],
    [
      'a guest of the registrar',
      'NotYourTask',
      () => k.invitations.inviteGuest(guestOf(), { actorId: staff.registrar }),
    ],
    [
      'a guest by a paper without a number',
      'InvalidInput',
      () => k.invitations.inviteGuest({ ...guestOf(), ground: { ...guestOf().ground, number: ' ' } }, hr()),
    ],
    [
      'a guest until a day that has passed',
      'InvalidDate',
      () => k.invitations.inviteGuest({ ...guestOf(), until: '2026-08-01' }, hr()),
    ],
    [
      'another last day of somebody employed',
      'NotPossibleNow',
      () =>
        k.invitations.moveGuestEnd({ number: at.invited, until: '2026-12-31', reason: 'x' }, administrator()),
    ],
    ['a dismissal in no case', 'NotFound', () => k.hires.dismiss({ ...dismissal, number: 9999 }, hr())],
    [
      'a dismissal by the director',
      'NotYourTask',
      () => k.hires.dismiss({ ...dismissal, number: at.invited }, { actorId: staff.director }),
    ],
    [
      'a dismissal before the first day',
      'InvalidDate',
      () => k.hires.dismiss({ ...dismissal, on: '2020-01-01', number: at.invited }, hr()),
    ],
    [
      'an invitation standing alone by HR',
      'NotYourTask',
      () => k.invitations.open({ number: at.closed, kind: 'invitation' }, hr()),
    ],
    ['a hire by the administrator', 'NotYourTask', () => enter({}, staff.administrator)],
    [
      'a personnel number with other facts',
      'EmploymentDiffers',
      () => enter({ ...known, name: parseFullName('Другова Анна Ильинична') }, staff.hr),
    ],
    ['a post nobody knows', 'UnknownPost', () => enter({ post: 'космонавт' }, staff.hr)],
  ];
  it.each(requests)('%s: %s', async (_what, code, request) => expectRefusal(request, code));

  const tokensRefused: [string, ErrorCode, () => string][] = [
    ['an empty token', 'UnknownToken', () => ''],
    ['a token of garbage', 'UnknownToken', () => '%00../../etc/passwd'],
    ['a token that nobody issued', 'UnknownToken', () => tokens.foreign],
    ['a token that was replaced', 'InvitationReplaced', () => tokens.replaced],
    ['a token that was annulled', 'InvitationAnnulled', () => tokens.annulled],
    ['a token that was declined', 'InvitationDeclined', () => tokens.declined],
    ['a token that has expired', 'InvitationExpired', () => tokens.expired],
  ];
  it.each(tokensRefused)('a claim by %s: %s', async (_what, code, token) => {
    await expectRefusal(() => k.invitations.claim({ token: token() }), code);
    await expectRefusal(() => k.invitations.decline({ token: token() }), code);
  });
});

describe('what the case itself refuses leaves the request on record and nothing else', () => {
  const requests: [string, ErrorCode, () => Promise<unknown>][] = [
    [
      'an annulment without an invitation',
      'NotPossibleNow',
      () => k.invitations.annul({ number: at.awaitingLink, reason: 'leak' }, administrator()),
    ],
    [
      'another issue without a first one',
      'NotPossibleNow',
      () => k.invitations.reissue({ number: at.awaitingLink }, administrator()),
    ],
    [
      'another issue past the limit',
      'ReissueLimit',
      () => k.invitations.reissue({ number: at.invited }, administrator()),
    ],
  ];
  it.each(requests)('%s: %s', async (_what, code, request) => expectRefusal(request, code, TRACE));
});

describe('rules of the college that are not well-formed are refused whole', () => {
  const by = () => ({ actorId: staff.administrator, at: new Date().toISOString() });
  const day = { ...plainYear(2099), year: 2099 };
  const files: [string, 'calendar' | 'edition', unknown][] = [
    ['a calendar that is a list', 'calendar', []],
    ['a calendar of no year', 'calendar', { ...day, year: undefined }],
    ['a calendar with a day that does not exist', 'calendar', { ...day, daysOff: ['2099-02-30'] }],
    ['a calendar with a day of another year', 'calendar', { ...day, shortened: ['2098-12-31'] }],
    ['a calendar whose working days do not add up', 'calendar', { ...day, workingDays: 12 }],
    ['a calendar of a week of four days', 'calendar', { ...day, week: 4 }],
    ['an edition that is a text', 'edition', 'положение'],
    [
      'an edition without rules',
      'edition',
      { title: 'а', orderNumber: '1', orderOn: '2026-01-01', effectiveOn: '2099-01-01' },
    ],
    [
      'an edition of a wrong date',
      'edition',
      { title: 'а', orderNumber: '1', orderOn: '2026-13-01', effectiveOn: '2099-01-01', policy: {} },
    ],
  ];
  it.each(files)('%s', async (_what, kind, json) => {
    await expectRefusal(
      () =>
        k.office.transaction(async (tx) =>
          kind === 'calendar' ? enterCalendar(tx, json) : addEdition(tx, json, by()),
        ),
      'InvalidFile',
    );
  });
});

describe('while no worker lives', () => {
  it('a second answer to a question is refused, and the first is kept', async () => {
    const live = file.live();
    await live.stopWorker();
    const first = await k.tasks.answer(
      { number: at.joining, task: 1, decision: 'accepted' },
      administrator(),
    );
    expect(first.state).toBe('recorded');
    const before = await registryChecksum(file.database());
    expect(await refusal(() => answer(at.joining, 1, 'declined', null, staff.administrator))).toBe(
      'AlreadyAnswered',
    );
    expect(await registryChecksum(file.database())).toEqual(before);
    await live.startWorker();
    await live.until(at.joining, 'verifying', 30_000);
  });
});
