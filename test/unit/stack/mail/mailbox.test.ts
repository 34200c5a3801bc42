import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMailbox, type ReceivedLetter, type RunningMailbox } from '../../../../stack/mail/mailbox.ts';

let dir: string;
let mailbox: RunningMailbox;
let hook: (letter: ReceivedLetter) => void;
beforeEach(async () => {
  dir = join(mkdtempSync(join(tmpdir(), 'mailbox-')), 'mail');
  hook = () => undefined;
  mailbox = await startMailbox({ dir, onMessage: (letter) => hook(letter) });
});
afterEach(async () => {
  await mailbox.stop();
  rmSync(join(dir, '..'), { recursive: true });
});

const letter = {
  from: 'kontingent@college.example',
  to: 'teacher@college.example',
  bcc: 'copy@college.example',
  subject: 'Приглашение в Сферум',
  text: 'Здравствуйте!',
};
const send = (message: object) => createTransport({ url: mailbox.url }).sendMail(message);
const files = (ending: string) => readdirSync(dir).filter((name) => name.endsWith(ending));

describe('startMailbox', () => {
  it('keeps the letter byte for byte, and the envelope with blind copies beside it', async () => {
    const raw = 'Subject: =?utf-8?B?0KI=?=\r\n\r\n.dot first\r\nlast line\r\n';
    await send({ envelope: { from: letter.from, to: [letter.to, letter.bcc] }, raw });
    const [eml = ''] = files('.eml');
    expect(readFileSync(join(dir, eml), 'utf8')).toBe(raw);
    const sidecar: unknown = JSON.parse(readFileSync(join(dir, eml.replace('.eml', '.json')), 'utf8'));
    expect(sidecar).toMatchObject({ from: letter.from, to: [letter.to, letter.bcc], bytes: raw.length });
    expect(eml).toMatch(/^\d{4}-\d\d-\d\dT[\d-]+\.\d{3}Z-n000001\.eml$/);
    expect(files('.tmp')).toEqual([]);
  });

  it('has stored the letter by the time it says so', async () => {
    let stored: string[] = [];
    hook = ({ file, raw, to }) => {
      stored = [readFileSync(file, 'utf8'), raw.toString(), ...to];
    };
    await send(letter);
    expect(stored[0]).toBe(stored[1]);
    expect(stored.slice(2)).toEqual([letter.to, letter.bcc]);
  });

  it('can store a letter and lose the confirmation', async () => {
    hook = () => {
      throw Object.assign(new Error('lost'), { responseCode: 421 });
    };
    await expect(send(letter)).rejects.toMatchObject({ responseCode: 421 });
    expect(files('.eml')).toHaveLength(1);
  });

  it.each([
    ['refuse550.somebody@college.example', 550],
    ['later451@college.example', 451],
    ['Refuse550@college.example', 550],
  ])('plays the refusal that %s asks for', async (to, responseCode) => {
    await expect(send({ ...letter, to, bcc: [] })).rejects.toMatchObject({ responseCode });
    expect(files('.eml')).toEqual([]);
  });

  it('takes an address in Cyrillic', async () => {
    await send({ ...letter, to: 'учитель@колледж.рф', bcc: [] });
    expect(files('.eml')).toHaveLength(1);
  });

  it('answers "later" when it cannot store', async () => {
    rmSync(dir, { recursive: true });
    await expect(send(letter)).rejects.toMatchObject({ responseCode: 451 });
  });

  it('stays out of a port that is taken', async () => {
    await expect(startMailbox({ dir, port: mailbox.port })).rejects.toMatchObject({ code: 'PortTaken' });
  });

  it('numbers letters as they come, and after a start goes on where it was', async () => {
    await send(letter);
    await send(letter);
    const [first = '', second] = files('.eml');
    rmSync(join(dir, first));
    await mailbox.stop();
    mailbox = await startMailbox({ dir });
    await send(letter);
    expect(files('.eml').map((name) => /n\d+/.exec(name)?.[0])).toEqual(['n000002', 'n000003']);
    expect(files('.eml')[0]).toBe(second);
  });

  it('removes what a killed one left half-written', async () => {
    writeFileSync(join(dir, 'x.eml.1234.tmp'), 'half');
    const second = await startMailbox({ dir });
    await second.stop();
    expect(readdirSync(dir)).toEqual([]);
  });
});
