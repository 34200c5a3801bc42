import { simpleParser } from 'mailparser';
import { expect, it } from 'vitest';
import { letterMime, markRefused } from '../../../registry/letter/letters.ts';
import { listLetters } from '../../../registry/pages/letter-list.ts';
import { eventually } from '../../support/live/live.ts';
import { driveRegistration, setPlatform } from '../../support/live/live-registration.ts';
import {
  answer,
  REGISTRATION_PATHS as PATHS,
  timePasses,
  withdraw,
} from '../../support/process/registration.ts';
import { pdf } from '../../support/registry/registration-requests.ts';
import { skippedFile } from '../../support/live/skipped-file.ts';

const file = skippedFile({ platform: 'unregistered' });

const letters = async (number: number) =>
  (
    await file.live().college.transaction((tx) => listLetters(tx, { caseNumber: number, limit: 20 }))
  ).items.toReversed();
const parsed = async (id: string) =>
  simpleParser(await file.live().college.transaction((tx) => letterMime(tx, id)));

it('repeats an unanswered letter as a new one, to the limit, and then only escalates', async () => {
  const live = file.live();
  const driven = await driveRegistration(live, file.time());
  for (let wakesAt = 0; wakesAt < 4; wakesAt += 1) await driven.passWake();
  const sent = await letters(driven.number);
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map((letter) => letter.messageId)).size).toBe(3);
  const [first, second, third] = await Promise.all(sent.map((letter) => parsed(letter.id)));
  expect(first?.subject).toMatch(/^Заявка на регистрацию .*исх\. № С-1 от/);
  expect(second?.subject).toMatch(/^Повторно\. .*исх\. № С-2 от/);
  expect(third?.inReplyTo).toBe(first?.messageId);
  // The paper of the very order that the letter names.
  const named = /№ (\d+)-од/.exec(first?.text ?? '')?.[1];
  expect(first?.attachments.map(({ contentType, content }) => [contentType, content])).toEqual([
    ['application/pdf', pdf(`order ${named}`)],
  ]);
  expect(first?.text).toContain('Админова Ольга Петровна');
  expect(await driven.state()).toMatchObject({ progress: { letter: 3, repeatsLeft: 0, resendAt: null } });
  const [task] = (await live.tasks(driven.number)).filter((one) => one.state === 'open');
  expect(task).toMatchObject({ kind: 'readReply', level: 2 });
  expect(task?.roles.toSorted()).toEqual(['additionalAdministrator', 'administrator', 'deputyDirector']);
  expect(await driven.seen()).toMatchObject({ state: 'open', overdue: true, waiting_for: 'administrator' });
  await driven.move(answer('readReply', 'refused'));
  await driven.move(answer('decideRefusal', 'stop'));
  expect(await driven.seen()).toMatchObject({ outcome: 'platformRefused' });
});

it.each([
  ['fixSupportAddress', PATHS.addressing],
  ['completeRequest', PATHS.completing],
  ['decideRefusal', PATHS.refused],
  ['signUp', PATHS.signingUp],
  ['enterOrganizationData', PATHS.enteringData],
  ['createTeachersClass', PATHS.creatingClass],
  ['createChannels', PATHS.creatingChannels],
] as const)('%s goes up its ladder at its due date and refuses nothing', async (kind, path) => {
  const live = file.live();
  const driven = await driveRegistration(live, file.time(), 'registration', path.slice(1));
  const before = await driven.seen();
  await driven.passWake();
  const [task] = (await live.tasks(driven.number)).filter((one) => one.state === 'open');
  expect(task).toMatchObject({ kind, level: 1 });
  expect(await driven.seen()).toMatchObject({ state: 'open', stage: before.stage, overdue: true });
  await driven.move(withdraw);
  expect(await driven.seen()).toMatchObject({ outcome: 'withdrawn' });
});

it('a change asks for the end of the former rights until a person says so', async () => {
  const driven = await driveRegistration(file.live(), file.time(), 'change', PATHS.handingOver.slice(1));
  await driven.passWake();
  expect(await driven.seen()).toMatchObject({ stage: 'handingOver', overdue: true });
  await driven.move(answer('removeOldRights', 'removed'));
  expect(await driven.seen()).toMatchObject({ outcome: 'administratorChanged' });
});

it('a letter that the mail server refuses comes back as a question', async () => {
  const live = file.live();
  const driven = await driveRegistration(live, file.time());
  const [letter] = await letters(driven.number);
  await live.college.transaction(async (tx) => {
    await tx.query(`update letter set state = 'queued', sent_at = null where id = $1`, [letter?.id]);
    await markRefused(tx, letter?.id ?? '', 550, await file.time().now());
  });
  await eventually(async () => (await driven.seen()).stage === 'addressing', 'the bounce to be heard of');
  await driven.move(answer('fixSupportAddress', 'corrected'));
  expect((await letters(driven.number)).at(-1)).toMatchObject({ toAddress: 'support@platform.example' });
  await driven.move(withdraw);
});

it('an onboarding waits visibly for the platform and goes on by itself', async () => {
  const live = file.live();
  await setPlatform(live, 'unregistered');
  const { number } = await live.hire();
  const waiting = await live.until(number, 'awaitingPlatform');
  expect(waiting).toMatchObject({ state: 'open', waiting_for: 'platform', due_at: null });
  const driven = await driveRegistration(live, file.time(), 'registration', PATHS.registered.slice(1));
  expect(await driven.seen()).toMatchObject({ outcome: 'registered' });
  expect(await live.until(number, 'invited')).toMatchObject({ waiting_for: 'person' });
});

it('no history holds what the request says of people', async () => {
  const live = file.live();
  const driven = await driveRegistration(live, file.time(), 'registration', [
    answer('readReply', 'instructions'),
    answer('signUp', 'phoneDiffers'),
    timePasses(),
  ]);
  const history = JSON.stringify(await (await live.workflow(driven.number)).fetchHistory());
  const text = [...history.matchAll(/"([A-Za-z0-9+/=]{16,})"/g)]
    .map((match) => Buffer.from(match[1] ?? '', 'base64').toString('utf8'))
    .join('\n');
  expect(`${history}${text}`).toContain(driven.caseId);
  for (const secret of ['Админова', '@college.example', 'info@sferum.ru', '+7927', '-од', 'С-1']) {
    expect(`${history}${text}`).not.toContain(secret);
  }
  await driven.move(withdraw);
});
