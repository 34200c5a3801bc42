import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeReply, submitReply, type Answered } from '../../../../../client/cli/mail/reply-letter.ts';
import { KontingentError } from '../../../../../domain/errors.ts';
import { judgeMail } from '../../../../../domain/mail/inbound-mail.ts';
import { parseLetter } from '../../../../../mail/receive/parse-letter.ts';
import type { InboundDetails } from '../../../../../registry/pages/inbound-list.ts';
import { startMailbox, type RunningMailbox, type ReceivedLetter } from '../../../../../stack/mail/mailbox.ts';
import { cli, exampleCase, exampleTask, onePage } from '../fake-college.ts';

const LETTER: InboundDetails = {
  id: '0b5c1d3a-0000-4000-8000-000000000099',
  number: 3,
  arrivedAt: '2026-11-24T07:00:00.000Z',
  nature: 'reply',
  fate: 'delivered',
  foundBy: 'outgoing',
  caseNumber: 12,
  suggestedCaseNumber: null,
  warnings: [],
  fromAddress: 'support@platform.example',
  fromName: 'Поддержка',
  subject: 'Re: Заявка',
  dutyNumber: null,
  messageId: '<1@platform.example>',
  writtenAt: null,
  size: 2048,
  whole: true,
  bounceCode: null,
  text: 'Инструкция\n\u001b[31mво вложении',
  attachments: [{ name: 'Инструкция.pdf', mediaType: 'application/pdf', bytes: 120_000 }],
};

describe('mail inbox and read', () => {
  it('list what came, of a case where one is named', async () => {
    const { out, calls } = await cli(['mail', 'inbox', '--case', 'П-12'], {
      answers: {
        'inbound.list': async () =>
          onePage([LETTER, { ...LETTER, number: 2, fate: 'asked' as const, dutyNumber: 15 }]),
      },
    });
    expect(calls.find(({ method }) => method === 'inbound.list')?.args).toEqual([{ caseNumber: 12 }]);
    expect(out).toMatch(/3 +24\.11\.2026 11:00 +Поддержка.*Re: Заявка +П-12/);
    expect(out).toMatch(/не\s+определено,\s+к\s+чему|П-15/);
    expect(out).toContain('Прочитать: kontingent mail read 3');
    expect((await cli(['mail', 'inbox'])).out).toContain('В ящик ничего не приходило');
    const none = {
      answers: { 'inbound.list': async () => ({ ...onePage([]), empty: 'nothingMatches' as const }) },
    };
    const ofCase = await cli(['mail', 'inbox', '--case', 'П-12'], none);
    expect(ofCase.out).toContain('По процедуре П-12 писем не приходило');
  });

  it('show a letter with what became of it, harmless to a terminal', async () => {
    const inboundLetter = async () => LETTER;
    const { out } = await cli(['mail', 'read', '3'], { answers: { 'inbound.show': inboundLetter } });
    expect(out).toMatch(/От кого +Поддержка <support@platform\.example>/);
    expect(out).toMatch(/Как нашли +по исходящему номеру/);
    expect(out).toMatch(/Вложения +Инструкция\.pdf \(117 КБ\)/);
    expect(out).not.toContain('\u001b');
    const json = await cli(['mail', 'read', '3', '--json'], { answers: { 'inbound.show': inboundLetter } });
    expect(JSON.parse(json.out)).toMatchObject({ letter: { number: 3, fate: 'delivered' } });
  });

  it('say plainly of an erased letter and of a large one', async () => {
    const erased = { ...LETTER, fromAddress: null, fromName: null, subject: null, text: null };
    const one = await cli(['mail', 'read', '3'], { answers: { 'inbound.show': async () => erased } });
    expect(one.out).toMatch(/От кого +стёрто/);
    const huge = { ...LETTER, whole: false, size: 40 * 2 ** 20, text: '' };
    const other = await cli(['mail', 'read', '3'], { answers: { 'inbound.show': async () => huge } });
    expect(other.out).toContain('письмо слишком велико (40 МБ)');
  });

  it('refuse a number that no letter has in Russian', async () => {
    const inboundLetter = async () => {
      throw new KontingentError('NotFound', 'There is no such letter', { what: 'inbound', letter: 9 });
    };
    const { err, exitCode } = await cli(['mail', 'read', '9'], {
      answers: { 'inbound.show': inboundLetter },
    });
    expect([exitCode, err]).toEqual([4, expect.stringContaining('mail inbox')]);
  });

  it('stand in the case and beside the question about them', async () => {
    const task = exampleTask({ kind: 'readReply', state: 'open', decision: null });
    const answers = { 'cases.show': async () => exampleCase({ inbound: [LETTER], tasks: [task] }) };
    expect((await cli(['case', 'show', '12'], { answers })).out).toMatch(
      /Пришло по почте\n +№\s3 24\.11\.2026 11:00 · Поддержка/,
    );
    const shown = await cli(['task', 'show', `12/${task.seq}`], { answers });
    expect(shown.out).toMatch(/Пришло письмо +№\s3/);
    expect(shown.out).toContain('mail read 3');
  });
});

describe('mail reply', () => {
  let home: string;
  let mailbox: RunningMailbox;
  const received: ReceivedLetter[] = [];
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'kt-mail-'));
    const onMessage = (letter: ReceivedLetter) => void received.push(letter);
    mailbox = await startMailbox({ dir: join(home, 'mail'), onMessage });
    const stack = { smtpUrl: mailbox.url, mailDir: mailbox.dir };
    writeFileSync(join(home, 'stack.json'), JSON.stringify(stack));
    const letter = [
      'From: college <kontingent@college.example>',
      'To: =?utf-8?B?0KHRhNC10YDRg9C8?= <info@sferum.ru>',
      'Reply-To: kontingent+ktoken@college.example, admin@college.example',
      'Subject: request',
      'Message-ID: <ours@kontingent.invalid>',
      '',
      'text',
      '',
    ].join('\r\n');
    writeFileSync(join(mailbox.dir, '2026-11-23T08-00-00.000Z-n1.eml'), letter);
  });
  afterAll(async () => {
    await mailbox.stop();
    rmSync(home, { recursive: true, force: true });
  });
  const last = async () => simpleParser(received.at(-1)?.raw ?? '');

  it('answers the last letter of the college as its reader would, and never its own answer', async () => {
    for (const text of ['Первый', 'Второй']) {
      const { out, exitCode } = await cli(['mail', 'reply', '1', '--text', text], {
        environment: { KONTINGENT_HOME: home },
      });
      expect([exitCode, out]).toEqual([0, expect.stringContaining('info@sferum.ru')]);
      const mail = await last();
      expect(mail).toMatchObject({ inReplyTo: '<ours@kontingent.invalid>', subject: 'Re: request' });
      expect([mail.text?.trim(), mail.from?.value[0]?.address]).toEqual([text, 'info@sferum.ru']);
      expect(received.at(-1)?.to).toEqual(['kontingent+ktoken@college.example', 'admin@college.example']);
    }
    const { out } = await cli(['mail', 'list', '--json'], { environment: { KONTINGENT_HOME: home } });
    expect(JSON.parse(out)).toMatchObject({ letters: [{ number: 1, subject: 'request' }] });
  });

  it.each(['auto', 'bounce'] as const)('answers as %s with the marks by which such answers are known', async (form) => {
    await cli(['mail', 'reply', '1', '--reply-as', form], { environment: { KONTINGENT_HOME: home } });
    expect((await last()).headers.get('auto-submitted')).toBe('auto-replied');
    expect(received.at(-1)).toMatchObject({ from: '' });
  }); // prettier-ignore

  it.each([
    [['reply', '9'], 'Письма 9 нет'],
    [['reply', '1', '--text', ' '], 'Ответ пуст'],
    [['reply', '1', '--text', 'a', '--file', 'b'], 'вместе не бывают'],
    [['reply', '1', '--file', '/nonexistent'], 'нельзя прочитать'],
    [['reply', '1', '--reply-as', 'robot'], 'robot'],
  ] as const)('%s is refused', async (args, words) => {
    const { err, exitCode } = await cli(['mail', ...args], { environment: { KONTINGENT_HOME: home } });
    expect([exitCode, err]).toEqual([2, expect.stringContaining(words)]);
  });
});

describe('the other side', () => {
  const answered: Answered = {
    messageId: '<ours@kontingent.invalid>',
    references: [],
    subject: 'Заявка',
    to: 'info@platform.example',
    replyTo: ['kontingent@college.example'],
    sender: 'kontingent@college.example',
  };
  it.each([
    ['person', 'reply'],
    ['auto', 'autoReply'],
    ['bounce', 'bounce'],
  ] as const)('playing %s is taken for %s by the same code as the world', async (form, nature) => {
    const { raw, envelope } = await composeReply(answered, { form, text: 'Да.', at: new Date(0) });
    const { facts } = await parseLetter({
      uidValidity: 1,
      uid: 1,
      mark: 1,
      arrivedAt: '2026-11-24T07:00:00.000Z',
      size: raw.length,
      whole: true,
      raw,
      envelope: { from: envelope.from, to: [...envelope.to] },
    });
    expect(
      judgeMail(facts, (id) => (id === '<ours@kontingent.invalid>' ? 'info@sferum.ru' : null)).nature,
    ).toBe(nature);
    expect([...facts.answers, ...facts.returned]).toContain('<ours@kontingent.invalid>');
  });

  it.each(['smtps://127.0.0.1:465', 'smtp://mail.example:25'])('is not played on %s', async (url) => {
    const letter = await composeReply(answered, { form: 'person', text: 'Да.', at: new Date(0) });
    await expect(submitReply(url, letter)).rejects.toMatchObject({ code: 'RealMailNotAllowed' });
  });
});
