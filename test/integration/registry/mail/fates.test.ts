import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { receiveLetter } from '../../../../activities/mailbox/intake.ts';
import { routeInbound } from '../../../../registry/mail/inbound-routing.ts';
import { acquireLease, type AcquiredLease } from '../../../../registry/mail/mailbox-lease.ts';
import { listLetters } from '../../../../registry/pages/letter-list.ts';
import { listInbound, readInbound } from '../../../../registry/pages/inbound-list.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { plainLetter } from '../../../support/mail/inbound.ts';
import { enterRegistration } from '../../../support/registry/registration-requests.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const CASES = fileURLToPath(new URL('../../../unit/mail/cases/', import.meta.url));
const file = registryFile();
let college: College;
let lease: AcquiredLease;
let request: { caseId: string; number: number; letterId: string; messageId: string };
let uid = 0;

beforeAll(async () => {
  college = await file.college({ platform: 'unregistered' });
  lease = await acquireLease(file.db(), 'test-fates');
  const { caseId, number } = await enterRegistration(college);
  const asking = file.staged(college, caseId, 'registration');
  await asking.begin(COLLEGE_NOW);
  await asking.answer(college.staff.director, 'approved', COLLEGE_NOW);
  const {
    items: [letter],
  } = await college.transaction((tx) => listLetters(tx, { caseNumber: number, limit: 1 }));
  request = { caseId, number, letterId: letter?.id ?? '', messageId: letter?.messageId ?? '' };
});

/** Every letter meets the request as it was just sent. */
beforeEach(() =>
  file.breakBy(`update letter set state = 'sent', sent_at = now(), bounced_in = null where id = $1`, [
    request.letterId,
  ]),
);

/** Takes bytes in as the watch does, routes them, and says what became of them and of our letter. */
async function arrive(raw: Buffer) {
  uid += 1;
  const deps = {
    db: file.db(),
    secrets: file.ports.secrets,
    organizationId: college.organizationId,
  };
  const arrivedAt = new Date().toISOString();
  const letter = { uidValidity: 1, uid, mark: uid, arrivedAt, size: raw.length, whole: true, envelope: null };
  const id = await receiveLetter(deps, college.organizationId, lease, { ...letter, raw });
  if (id === null) return null;
  return routed(id);
}

const routed = (id: string) =>
  college.transaction(async (tx) => {
    await routeInbound(tx, REGISTRY, id, COLLEGE_NOW);
    const one = (await listInbound(tx, { limit: 200 })).items.find((listed) => listed.id === id);
    if (!one) throw new Error('the letter was not entered');
    const {
      items: [ours],
    } = await listLetters(tx, { caseNumber: request.number, limit: 1 });
    return { ...one, ours: ours?.state, text: (await readInbound(tx, one.number)).text };
  });

/** A letter of the cases that answers the request of this file, under a Message-ID of its own. */
function letterOf(name: string): Buffer {
  const token = file.ports.secrets.replyToken(request.letterId);
  const words = readFileSync(`${CASES}${name}.eml`)
    .toString('latin1')
    .replaceAll('0190-request@college.example', request.messageId.slice(1, -1))
    .replaceAll(
      '=3C0190-request=40college=2Eexample=3E',
      `=3C${request.messageId.slice(1, -1).replace('@', '=40')}=3E`,
    )
    .replaceAll(`k${'a'.repeat(42)}`, `k${token}`)
    .replace(/^Message-ID: <(?!0190)[^>]*>/m, `Message-ID: <${randomUUID()}@x.example>`);
  return Buffer.from(words, 'latin1');
}

it.each([
  'b01-postfix-failed', 'b06-failed-4xx-expired', 'b07-alt-human', 'b09-exchange-ndr-orig-id', 'b10-no-orig-in-reply-to',
  'b11-qmail', 'b12-mailru-ru', 'b14-exim-textual', 'b16-smartermail', 'b17-exchange-text-ru', 'b20-nested-report',
  'b21-status-base64', 'b23-quota-4xx-failed-552', 'b27-html-only-ndr', 'b28-gmail-dsn',
])('%s marks our letter refused', async (name) => {
  expect(await arrive(letterOf(name))).toMatchObject({ nature: 'bounce', fate: 'bounced', ours: 'refused', caseNumber: request.number });
}); // prettier-ignore

it.each([
  ['b02-delayed', 'delay'],
  ['b15-exim-warning', 'delay'],
  ['b03-relayed', 'delivered'],
  ['b04-delivered', 'delivered'],
  ['b25-two-recipients', 'delivered'],
  ['p01-autoreply-ru-noheader', 'autoReply'],
  ['p02-exchange-oof', 'autoReply'],
  ['p09-read-receipt', 'readReceipt'],
  ['p10-read-receipt-mixed', 'readReceipt'],
])('%s lies with the case as %s and asks nobody', async (name, nature) => {
  expect(await arrive(letterOf(name))).toMatchObject({
    nature,
    fate: 'shown',
    ours: 'sent',
    caseNumber: request.number,
    dutyNumber: null,
  });
});

it.each([
  'b18-forwarded-bounce-by-person', 'p04-human-with-suppress', 'p05-ticket-accepted-ru', 'p06-precedence-bulk-human',
  'p08-zendesk-human', 'p14-otsutstvie-human', 'p15-auto-colon-human', 'p17-captcha-challenge', 'p18-calendar', 's01-smime',
  's11-refs-no-space', 's13-irt-comment', 's14-irt-double-brackets', 's15-irt-no-brackets', 's17-irt-folded',
  's18-refs-two-headers', 's19-irt-encoded', 's25-no-from', 's30-empty-body', 's35-bom',
  's38-attached-original-outlook-forward', 's46-token-in-cc', 's47-token-lost-reply-to-all', 's49-nul', 's50-deep-nesting',
])('%s is brought to the case as a person’s letter', async (name) => {
  expect(await arrive(letterOf(name))).toMatchObject({ nature: 'reply', ours: 'sent', caseNumber: request.number });
}); // prettier-ignore

it('a report is shown in words: what became of each recipient', async () => {
  const seen = await arrive(letterOf('b25-two-recipients'));
  expect(seen?.text).toContain('cc@platform.example – не доставлено (5.1.1, smtp; 550)');
});

it('a bounce of no letter of ours is asked about; said to be of the case, it marks the only letter that is out', async () => {
  const seen = await arrive(letterOf('b19-bounce-of-other-letter'));
  expect(seen).toMatchObject({
    nature: 'bounce',
    fate: 'asked',
    ours: 'sent',
    dutyNumber: expect.any(Number),
  });
  const id = seen?.id ?? '';
  // As a person's answer does.
  await file.breakBy(
    'update inbound_letter set case_id = $2, state = $3, fate = null, routed_at = null where id = $1',
    [id, request.caseId, 'taken'],
  );
  expect(await routed(id)).toMatchObject({ fate: 'bounced', ours: 'refused' });
});

it('an answer from another address is marked, and so is a second letter under one Message-ID', async () => {
  expect(await arrive(letterOf('s52-alias-reply'))).toMatchObject({
    caseNumber: request.number,
    warnings: ['otherAddress'],
  });
  const [one, other] = ['Первое', 'Второе'].map((text) =>
    plainLetter({
      from: 'info@sferum.ru',
      messageId: '<dup@x.example>',
      headers: [`In-Reply-To: ${request.messageId}`],
      text,
    }),
  );
  expect(await arrive(one ?? Buffer.alloc(0))).toMatchObject({ warnings: [] });
  expect(await arrive(other ?? Buffer.alloc(0))).toMatchObject({
    caseNumber: request.number,
    warnings: ['sameMessageId'],
  });
  for (const again of [one, other]) expect(await arrive(again ?? Buffer.alloc(0))).toBeNull();
});

it.each([
  ['s60-spoof-by-number as it is', (words: string) => words],
  [
    'with the right address and a failed check',
    (words: string) => words.replace(/^From: .*$/m, 'From: info@sferum.ru'),
  ],
  [
    'with a name that pretends and no check',
    (words: string) => words.replace(/^Authentication-Results: .*\r?\n/m, ''),
  ],
])('a stranger who guesses the number moves no case: %s', async (_name, change) => {
  const raw = Buffer.from(change(letterOf('s60-spoof-by-number').toString('latin1')), 'latin1');
  const seen = await arrive(raw);
  expect(seen).toMatchObject({ fate: 'asked', caseNumber: null, suggestedCaseNumber: request.number });
  expect(seen?.warnings.length).toBeGreaterThan(0);
  const again = plainLetter({
    from: 'info@sferurn.example',
    headers: ['In-Reply-To: <spoof1@sferurn.example>'],
  });
  expect(await arrive(again)).toMatchObject({ fate: 'asked', caseNumber: null });
});

it('a newsletter that answers nothing is kept; one of the platform is asked about', async () => {
  const newsletter = (from: string) =>
    plainLetter({
      from,
      headers: ['List-Unsubscribe: <https://x.example>', 'Precedence: bulk'],
      subject: 'Новости',
    });
  expect(await arrive(newsletter('news@shop.example'))).toMatchObject({ fate: 'kept' });
  expect(await arrive(newsletter('news@sferum.ru'))).toMatchObject({ nature: 'reply', fate: 'asked' });
});

it('a letter without a sender names none, which is not to be erased', async () => {
  expect(await arrive(letterOf('s25-no-from'))).toMatchObject({ fromAddress: '' });
});
