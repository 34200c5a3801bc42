import { afterAll, beforeAll, expect, it } from 'vitest';
import { imapSource } from '../../../mail/receive/imap-source.ts';
import { CASE_QUEUE } from '../../../workflows/case/contract.ts';
import { mailboxWatchId } from '../../../workflows/mailbox/contract.ts';
import { bounceLetter, plainLetter } from '../../support/mail/inbound.ts';
import { findLeaks, type Trace } from '../../support/leaks.ts';
import { eventually } from '../../support/live/live.ts';
import { driveRegistration } from '../../support/live/live-registration.ts';
import { realTime } from '../../support/live/live-time.ts';
import { mailFile } from '../../support/mail/mail-file.ts';
import { tracesOf, workflowIdsOf } from '../../support/live/temporal-traces.ts';
import { startWorkerProcess, type WorkerProcess } from '../../support/servers/worker-process.ts';

/** Nobody and nothing else is called so. */
const BIRDS = {
  address: 'kukushka.operator@gnezdo.example',
  name: 'Иволга Соловьёва',
  subject: 'Дрозд отвечает филину',
  text: 'Перезвоните сойке по телефону',
  phone: '+79687744455',
  attachment: 'чибис-инструкция',
  messageId: 'glukhar-9917@gnezdo.example',
  password: 'made-up-password',
} as const;

const file = mailFile({ platform: 'unregistered', taskQueue: CASE_QUEUE, inProcess: false });
let worker: WorkerProcess;
beforeAll(async () => {
  worker = await startWorkerProcess({
    KONTINGENT_HOME: file.live().home,
    DATABASE_URL: file.database().url,
    TEMPORAL_ADDRESS: file.live().target.address,
    SMTP_URL: file.smtpUrl(),
    IMAP_URL: file.imapUrl(),
    KONTINGENT_MAIL_PLUS: 'allow',
  });
});
afterAll(() => worker.stop());

it('of a reply, a stray letter and a bounce nothing is in a history or a log', async () => {
  const live = file.live();
  const driven = await driveRegistration(live, realTime);
  const letter = await eventually(
    async () => (await file.letters(driven.number)).find(({ state }) => state === 'sent'),
    'the request to be sent',
  );
  const words = {
    from: BIRDS.address,
    text: `${BIRDS.text} ${BIRDS.phone} ${BIRDS.name} ${BIRDS.attachment}`,
  };
  const headers = [`In-Reply-To: ${letter.messageId}`, `X-Name: ${BIRDS.name}`];
  const reply = plainLetter({ ...words, headers, subject: BIRDS.subject, messageId: `<${BIRDS.messageId}>` });
  await file.post(reply, { from: BIRDS.address });
  await eventually(async () => (await driven.seen()).waiting_for === 'administrator', 'the reply');
  await file.post(plainLetter({ ...words, subject: `Ещё ${BIRDS.subject}` }), { from: BIRDS.address });
  await file.routed(`Ещё ${BIRDS.subject}`);
  await file.post(bounceLetter({ messageId: letter.messageId, to: BIRDS.address }), { from: BIRDS.address });
  await eventually(async () => (await file.inbound()).some(({ fate }) => fate === 'bounced'), 'the bounce');

  const ids = [...(await workflowIdsOf(live.college)), mailboxWatchId(imapSource(file.imapUrl()).mailbox)];
  expect(ids).toHaveLength(3);
  const traces: Trace[] = [{ where: 'log', text: worker.output.join('\n') }];
  for (const id of ids) traces.push(...(await tracesOf(live.client, id)));
  const secrets = { ...BIRDS, college: 'kontingent@college.example', ours: letter.messageId };
  expect(findLeaks(traces, secrets)).toEqual([]);
  // The control: what is looked for is found where it is kept.
  const kept = await live.college.transaction((tx) =>
    tx.query<{ subject: string; body: string }>('select subject, body from inbound_letter'),
  );
  const found = findLeaks([{ where: 'registry', text: JSON.stringify(kept.rows) }], secrets);
  const names = found.map(({ secret }) => secret);
  for (const name of ['subject', 'text', 'phone', 'attachment']) expect(names).toContain(name);
});
