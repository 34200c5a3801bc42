import { beforeAll, expect, it } from 'vitest';
import { letterAt } from '../../../client/cli/mail/mailbox.ts';
import { composeReply, submitReply, type ReplyForm } from '../../../client/cli/mail/reply-letter.ts';
import { answer, unreadOf, withdraw } from '../../support/process/registration.ts';
import { liveFile } from '../../support/live/live-file.ts';
import { eventually } from '../../support/live/live.ts';
import { driveRegistration } from '../../support/live/live-registration.ts';
import { realTime } from '../../support/live/live-time.ts';

const MAIL_FROM = 'kontingent@college.example';
const file = liveFile({ worker: false, platform: 'unregistered' });
beforeAll(() =>
  file.live().startWorker({ watched: { folder: file.live().mailbox.dir }, replyAddress: 'token' }),
);

/** What `mail reply` does. */
async function reply(form: ReplyForm, text: string): Promise<void> {
  const { mailbox } = file.live();
  const letter = await letterAt({ mailDir: mailbox.dir, mailFrom: MAIL_FROM }, undefined, undefined);
  const answered = { ...letter, to: 'info@sferum.ru', sender: MAIL_FROM };
  await submitReply(mailbox.url, await composeReply(answered, { form, text, at: new Date() }));
}

it('on the embedded stack the other side is played through the code that reads a real mailbox', async () => {
  const live = file.live();
  const driven = await driveRegistration(live, realTime);
  await eventually(
    () =>
      letterAt({ mailDir: live.mailbox.dir, mailFrom: MAIL_FROM }, undefined, undefined).catch(() => null),
    'the request to be sent',
  );
  await reply('auto', 'Ваше обращение принято.');
  await reply('person', 'Инструкция во вложении.');
  await eventually(
    async () => (await driven.seen()).waiting_for === 'administrator',
    'the reply to be heard of',
  );
  expect(unreadOf(await driven.state())).toHaveLength(1);
  await driven.move(answer('readReply', 'needsMore'));
  await driven.move(answer('completeRequest', 'completed'));
  await eventually(
    async () =>
      (
        await letterAt({ mailDir: live.mailbox.dir, mailFrom: MAIL_FROM }, undefined, undefined)
      ).subject.includes('С-2'),
    'the second letter to be sent',
  );
  await reply('bounce', 'Такого адреса нет.');
  await eventually(async () => (await driven.seen()).stage === 'addressing', 'the bounce to be heard of');
  await driven.move(withdraw);
  const { rows } = await live.college.transaction((tx) =>
    tx.query<{ nature: string; fate: string; found_by: string }>(
      'select nature, fate, found_by from inbound_letter order by number',
    ),
  );
  expect(rows).toEqual([
    { nature: 'autoReply', fate: 'shown', found_by: 'reply' },
    { nature: 'reply', fate: 'delivered', found_by: 'reply' },
    { nature: 'bounce', fate: 'bounced', found_by: 'returned' },
  ]);
});
