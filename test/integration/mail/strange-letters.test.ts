import { expect, it } from 'vitest';
import { plainLetter, rawLetter } from '../../support/mail/inbound.ts';
import { eventually } from '../../support/live/live.ts';
import { mailFile } from '../../support/mail/mail-file.ts';

const file = mailFile();
/** «Заявка принята» in the code pages of the Russian mail of all times. */
const ACCEPTED = {
  'windows-1251': Buffer.from('c7e0ffe2eae020eff0e8edfff2e0', 'hex'),
  'koi8-r': Buffer.from('fac1d1d7cbc120d0d2c9ced1d4c1', 'hex'),
} as const;

it.each(['windows-1251', 'koi8-r'] as const)('a letter of %s reads as it was written', async (charset) => {
  const words = ACCEPTED[charset];
  const subject = `=?${charset}?B?${words.toString('base64')}?= 1 ${charset}`;
  await file.post(
    rawLetter(
      'From: support@platform.example',
      `Subject: ${subject}`,
      `Message-ID: <${charset}-1@platform.example>`,
      `Content-Type: text/plain; charset=${charset}`,
      'Content-Transfer-Encoding: 8bit',
      '',
      words,
    ),
  );
  expect((await file.routed(`Заявка принята 1 ${charset}`)).body.trim()).toBe('Заявка принята');
  await file.post(
    rawLetter(
      'From: support@platform.example',
      `Subject: =?${charset}?Q?${[...words].map((byte) => `=${byte.toString(16).toUpperCase()}`).join('')}?= 2 ${charset}`,
      `Message-ID: <${charset}-2@platform.example>`,
      `Content-Type: text/html; charset=${charset}`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.concat([Buffer.from('<p><b>'), words, Buffer.from('</b></p>')]).toString('base64'),
    ),
  );
  expect((await file.routed(`Заявка принята 2 ${charset}`)).body.trim()).toBe('Заявка принята');
});

it('a letter in UTF-8 without any declaration reads too', async () => {
  await file.post(rawLetter('From: x@platform.example', 'Subject: Без объявлений', '', 'Текст.'));
  expect((await file.routed('Без объявлений')).body.trim()).toBe('Текст.');
});

it.each([
  ['an unfinished multipart', ['Content-Type: multipart/mixed; boundary="x"', '', '--x', 'Content-Type: text/plain; charset=nonsense', '', 'abc']],
  ['a boundary that never comes', ['Content-Type: multipart/mixed', '', 'abc']],
  ['base64 that is none', ['Content-Transfer-Encoding: base64', '', '!!!! not base64 !!!!']],
  ['addresses and dates that are none', ['From: <<<>>>@@', 'Date: yesterday', 'To: ,,,', '', 'abc']],
  ['a bell and a zero in the text', ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', Buffer.from('a\u0000b\u0007c').toString('base64')]],
])('%s is kept and asked about', async (name, lines) => {
  await file.post(rawLetter('MIME-Version: 1.0', `Subject: ${name}`, ...lines));
  expect(await file.routed(name)).toMatchObject({ fate: 'asked', whole: true });
}); // prettier-ignore

it('a letter that is too large is noted by its headers', async () => {
  const line = `${'x'.repeat(998)}\r\n`;
  await file.post(plainLetter({ subject: 'huge', text: line.repeat(16_500) }));
  const huge = await file.routed('huge');
  expect(huge).toMatchObject({ whole: false, body: '', fate: 'asked' });
  expect(huge.size).toBeGreaterThan(16_000_000);
});

it('a second copy of a letter is the same letter, with and without a Message-ID', async () => {
  const before = (await file.inbound()).length;
  const named = plainLetter({ subject: 'twice, named', messageId: '<twice@platform.example>' });
  const nameless = plainLetter({ subject: 'twice, nameless', messageId: null });
  for (const raw of [named, nameless, named, nameless]) await file.post(raw);
  await file.post(plainLetter({ subject: 'the last' }));
  await file.routed('the last');
  const fresh = (await file.inbound()).slice(before);
  const subjects = fresh.map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject === 'twice, named')).toHaveLength(1);
  // The server adds a line of its own to each copy, and then their bytes differ: that is why Message-IDs are used.
  expect(subjects.filter((subject) => subject === 'twice, nameless').length).toBeGreaterThan(0);
});

it('nothing in the mailbox is changed: letters stay unread', async () => {
  const flags = await file.withClient(async (client) => {
    await client.mailboxOpen('INBOX', { readOnly: true });
    return client.fetchAll('1:*', { uid: true, flags: true }, { uid: true });
  });
  expect(flags.length).toBeGreaterThan(8);
  expect(flags.filter((one) => one.flags?.has('\\Seen'))).toEqual([]);
});

it('the log says nothing of all that', async () => {
  await eventually(async () => (await file.inbound()).every(({ fate }) => fate !== null), 'all to be routed');
  expect(file.live().faults.filter(({ where }) => where === 'mailbox')).toEqual([]);
});
