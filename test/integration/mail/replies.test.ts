import { expect, it } from 'vitest';
import { simpleParser } from 'mailparser';
import { letterMime } from '../../../registry/letter/letters.ts';
import { KtWaitingFor } from '../../../workflows/case/contract.ts';
import { bounceLetter, plainLetter } from '../../support/mail/inbound.ts';
import { answer, unreadOf, withdraw } from '../../support/process/registration.ts';
import { eventually } from '../../support/live/live.ts';
import type { CaseDriver } from '../../support/live/live-moves.ts';
import { driveRegistration, setPlatform } from '../../support/live/live-registration.ts';
import { realTime } from '../../support/live/live-time.ts';
import { mailFile } from '../../support/mail/mail-file.ts';

const file = mailFile({ platform: 'unregistered' });
/** The test's server takes no null path; the headers of a bounce say the same. */
const MAILER = { from: 'mailer-daemon@mx.platform.example' };

/** The case of the duty about a letter, once its question is asked. */
const dutyOf = (letter: { readonly id: string }) =>
  eventually(
    () =>
      file.live().college.transaction(async (tx) => {
        const { rows } = await tx.query<{ number: number }>(
          `
          select c.number
          from duty d
          join "case" c on c.id = d.case_id
          join task t on t.case_id = c.id and t.state = 'open'
          where d.about ->> 'letter' = $1`,
          [letter.id],
        );
        return rows[0]?.number;
      }),
    'the duty about a letter',
  );

async function requested() {
  const driven = await driveRegistration(file.live(), realTime);
  const [letter] = await file.letters(driven.number);
  if (!letter) throw new Error('the request was not written');
  await eventually(
    async () => (await file.letters(driven.number))[0]?.state === 'sent',
    'the request to be sent',
  );
  const mail = await simpleParser(await file.live().college.transaction((tx) => letterMime(tx, letter.id)));
  return { driven, letter, mail };
}

/** Waits until the case knows of the letter. */
const told = (driven: CaseDriver, letter: string) =>
  eventually(
    async () => unreadOf(await driven.state()).some((one) => one.letter === letter),
    'the case to be told',
  );

it('by In-Reply-To makes the administrator the one who is waited for', async () => {
  const { driven, letter } = await requested();
  expect(await driven.seen()).toMatchObject({ stage: 'awaitingReply', waiting_for: 'platform' });
  await file.post(plainLetter({ subject: 'by header', headers: [`In-Reply-To: ${letter.messageId}`] }));
  const inbound = await file.routed('by header');
  expect(inbound).toMatchObject({
    nature: 'reply',
    found_by: 'reply',
    fate: 'delivered',
    case_id: driven.caseId,
    from_name: 'Поддержка платформы',
    from_address: 'support@platform.example',
  });
  await told(driven, inbound.id);
  expect(await driven.seen()).toMatchObject({ waiting_for: 'administrator', overdue: false });
  const { typedSearchAttributes } = await (await file.live().workflow(driven.number)).describe();
  expect(typedSearchAttributes.get(KtWaitingFor)).toBe('administrator');
  await driven.move(answer('readReply', 'instructions'));
  expect(await driven.seen()).toMatchObject({ stage: 'signingUp' });

  // The question is answered: another letter lies with the case, and a duty asks somebody to read it.
  await file.post(
    plainLetter({ subject: 'a late one', headers: [`References: <x@y.z> ${letter.messageId}`] }),
  );
  const late = await file.routed('a late one');
  expect(late).toMatchObject({ fate: 'shown', case_id: driven.caseId });
  expect(await driven.seen()).toMatchObject({ stage: 'signingUp' });
  const duty = await dutyOf(late);
  await file.live().answer(duty, 'readLetter', 'read');
  expect(await file.live().until(duty, 'performed')).toMatchObject({ state: 'closed' });
  await driven.move(withdraw);
});

it('by the token of the address it was asked to come to', async () => {
  const { driven, mail } = await requested();
  const [address, person] = mail.replyTo?.value.map((one) => one.address ?? '') ?? [];
  expect(address).toMatch(/^kontingent\+k[a-z2-7]{42}@college\.example$/);
  expect(person).toMatch(/@college\.example$/);
  await file.post(plainLetter({ subject: 'by address', to: address ?? '' }), { to: address ?? '' });
  const inbound = await file.routed('by address');
  expect(inbound).toMatchObject({ found_by: 'token', fate: 'delivered', case_id: driven.caseId });
  await told(driven, inbound.id);
  const token = /\+(k[a-z2-7]{42})@/.exec(address ?? '')?.[1] ?? '';
  await file.post(plainLetter({ subject: `by subject [${token}]` }));
  expect(await file.routed(`by subject [${token}]`)).toMatchObject({
    found_by: 'token',
    case_id: driven.caseId,
  });
  const forged = `${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`;
  await file.post(plainLetter({ subject: `forged [${forged}]` }));
  expect(await file.routed(`forged [${forged}]`)).toMatchObject({ found_by: null, fate: 'asked' });
  await driven.move(withdraw);
});

it('by the outgoing number of the letter, in the subject or in the text', async () => {
  const { driven, mail } = await requested();
  const [, number, on] = /исх\. № (\S+) от ([\d.]+)/.exec(mail.subject ?? '') ?? [];
  const subject = `На № ${number} от ${on}`;
  await file.post(plainLetter({ subject }));
  const inbound = await file.routed(subject);
  expect(inbound).toMatchObject({ found_by: 'outgoing', fate: 'delivered', case_id: driven.caseId });
  await told(driven, inbound.id);
  await file.post(
    plainLetter({ subject: 'Ответ', text: `Исх. № 77 от 25.11.2026\r\nна № ${number} от ${on}` }),
  );
  expect(await file.routed('Ответ')).toMatchObject({ found_by: 'outgoing', case_id: driven.caseId });
  await driven.move(withdraw);
});

it('without a trace is asked about, and goes where a person says', async () => {
  const { driven } = await requested();
  await file.post(plainLetter({ subject: 'Добрый день' }));
  const inbound = await file.routed('Добрый день');
  expect(inbound).toMatchObject({ nature: 'reply', found_by: null, fate: 'asked', case_id: null });
  const duty = await dutyOf(inbound);
  await expect(file.live().answer(duty, 'triageLetter', 'belongs', { data: '9999' })).rejects.toMatchObject({
    code: 'NotFound',
  });
  await file.live().answer(duty, 'triageLetter', 'belongs', { data: `П-${driven.number}` });
  await told(driven, inbound.id);
  expect(await file.routed('Добрый день')).toMatchObject({ found_by: 'person', fate: 'delivered' });

  await file.post(plainLetter({ subject: 'Реклама' }));
  const stray = await file.routed('Реклама');
  await file.live().answer(await dutyOf(stray), 'triageLetter', 'notOurs');
  expect(await file.routed('Реклама')).toMatchObject({ fate: 'notOurs' });
  await driven.move(withdraw);
});

it.each([
  ['Автоответ', []],
  ['Заявка 5521 принята', ['Auto-Submitted: auto-replied']],
  ['Out of office', ['Precedence: bulk']],
])('of a program is kept with the case and is no answer: %s', async (subject, headers) => {
  const { driven, letter } = await requested();
  await file.post(plainLetter({ subject, headers: [`In-Reply-To: ${letter.messageId}`, ...headers] }));
  expect(await file.routed(subject)).toMatchObject({
    nature: 'autoReply',
    fate: 'shown',
    case_id: driven.caseId,
  });
  expect(await driven.seen()).toMatchObject({ waiting_for: 'platform' });
  await driven.move(withdraw);
});

it('a bounce of the request asks for another address, as a refusal at once does', async () => {
  const { driven, letter } = await requested();
  await file.post(bounceLetter({ messageId: letter.messageId, action: 'delayed', status: '4.4.1' }), MAILER);
  await eventually(async () => (await file.inbound()).find((one) => one.nature === 'delay'), 'the delay');
  expect((await file.letters(driven.number))[0]).toMatchObject({ state: 'sent' });
  await file.post(bounceLetter({ messageId: letter.messageId }), MAILER);
  await eventually(async () => (await driven.seen()).stage === 'addressing', 'the bounce to be heard of');
  expect((await file.letters(driven.number))[0]).toMatchObject({ state: 'refused', smtpCode: 550 });
  expect((await file.inbound()).at(-1)).toMatchObject({
    nature: 'bounce',
    fate: 'bounced',
    bounce_code: '5.1.1',
    case_id: driven.caseId,
  });
  await driven.move(withdraw);
});

it('a bounce of an invitation asks to mend the contact', async () => {
  await setPlatform(file.live(), 'active');
  const { number } = await file.live().hire();
  await file.live().until(number, 'invited');
  const invitation = await eventually(
    async () => (await file.letters(number)).find((one) => one.kind === 'invitation' && one.state === 'sent'),
    'the invitation to be sent',
  );
  await file.post(bounceLetter({ messageId: invitation.messageId, to: invitation.toAddress }), MAILER);
  await file.live().until(number, 'bounced');
  expect((await file.live().tasks(number)).at(-1)).toMatchObject({ kind: 'fixContact', state: 'open' });

  // A person who answers an invitation is heard, though no case waits for that.
  await file.post(
    plainLetter({ subject: 'не открывается', headers: [`In-Reply-To: ${invitation.messageId}`] }),
  );
  const answered = await file.routed('не открывается');
  expect(answered).toMatchObject({ fate: 'shown', found_by: 'reply' });
  await dutyOf(answered);
});

it('the doctor finds nothing', async () => {
  const { findings } = await file.live().kontingent.upkeep.examine({});
  expect(findings).toEqual([]);
});
