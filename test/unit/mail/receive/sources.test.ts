import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderSource, isFor } from '../../../../mail/receive/folder-source.ts';
import { imapSource } from '../../../../mail/receive/imap-source.ts';
import { LARGEST, type SourceLetter } from '../../../../mail/receive/mail-source.ts';
import { refusalOf } from '../../domain/refusal.ts';

const OURS = 'kontingent@college.example';

describe('the address of a mailbox', () => {
  it('gives a key that names nobody, the same for the same mailbox', () => {
    const key = imapSource('imaps://me%40college.example:secret@mail.example/INBOX').mailbox;
    expect(key).toMatch(/^imap-[0-9a-f]{16}$/);
    expect(imapSource('imaps://me%40college.example:other@mail.example').mailbox).toBe(key);
    expect(imapSource('imaps://me%40college.example:secret@mail.example/Replies').mailbox).not.toBe(key);
  });

  it.each([
    'http://a:b@mail.example',
    'imap://mail.example',
    'imap://a:b@mail.example?tls=none',
    'imap://a:%zz@mail.example',
    'nothing',
  ])('%s is refused without its value', (url) => {
    expect(refusalOf(() => imapSource(url))).toBe('InvalidConfiguration');
    expect(() => imapSource(url)).toThrow(/^IMAP_URL: [a-z]/);
  });
});

describe('the folder of the embedded stack', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'kt-folder-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  const put = async (name: string, receivedAt: string, to: string, raw = 'Subject: x\r\n\r\ny\r\n') => {
    await writeFile(join(dir, `${name}.json`), JSON.stringify({ receivedAt, from: '', to: [to], bytes: 1 }));
    await writeFile(join(dir, `${name}.eml`), raw);
  };
  const all = async (letters: AsyncIterable<SourceLetter>) => {
    const found: SourceLetter[] = [];
    for await (const letter of letters) found.push(letter);
    return found;
  };
  const AT = '2026-11-24T07:00:00.000Z';

  it('gives what is addressed to the college, once, with its envelope', async () => {
    await put('1', AT, 'info@platform.example');
    await put('2', AT, OURS);
    await put('3', AT, `Kontingent+Ktoken@College.example`);
    const open = await folderSource(dir, OURS).open();
    const found = await all(open.read({ uidValidity: null, readUpTo: 0 }));
    expect(found.map(({ envelope }) => envelope?.to)).toEqual([
      [OURS],
      ['Kontingent+Ktoken@College.example'],
    ]);
    expect(new Set(found.map(({ uid }) => uid)).size).toBe(2);
    expect(await all(open.read({ uidValidity: 1, readUpTo: 0 }))).toEqual([]);
  });

  it('reads on from a mark, and a little before it: a neighbour may have been stored later', async () => {
    await put('1', AT, OURS);
    await put('2', '2026-11-24T07:10:00.000Z', OURS);
    const open = await folderSource(dir, OURS).open();
    const readUpTo = Date.parse('2026-11-24T07:10:30.000Z');
    const found = await all(open.read({ uidValidity: 1, readUpTo }));
    expect(found).toMatchObject([{ arrivedAt: '2026-11-24T07:10:00.000Z', mark: readUpTo }]);
  });

  it('gives the headers alone of a letter that is too large', async () => {
    await put('1', AT, OURS, `Subject: big\r\n\r\n${'x'.repeat(LARGEST)}`);
    const open = await folderSource(dir, OURS).open();
    const [letter] = await all(open.read({ uidValidity: null, readUpTo: 0 }));
    expect([letter?.whole, letter?.raw.toString()]).toEqual([false, 'Subject: big\r\n\r\n']);
  });

  it('is empty before the first letter', async () => {
    const open = await folderSource(join(dir, 'none'), OURS).open();
    expect(await all(open.read({ uidValidity: null, readUpTo: 0 }))).toEqual([]);
  });

  it.each([
    ['kontingent@college.example', true],
    ['KONTINGENT+k1@college.EXAMPLE', true],
    ['kontingent2@college.example', false],
    ['kontingent@college.example.org', false],
  ])('%s is the college: %s', (address, yes) => {
    expect(isFor(address, OURS)).toBe(yes);
  });
});
