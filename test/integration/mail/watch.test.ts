import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { imapSource } from '../../../mail/receive/imap-source.ts';
import { receiveLetter } from '../../../activities/mailbox/intake.ts';
import { openDatabase, acrossTenants, type Database } from '../../../registry/db/database.ts';
import { advanceLease, beatLease, acquireLease } from '../../../registry/mail/mailbox-lease.ts';
import { mailboxWatchId } from '../../../workflows/mailbox/contract.ts';
import { plainLetter } from '../../support/mail/inbound.ts';
import { eventually } from '../../support/live/live.ts';
import { mailFile } from '../../support/mail/mail-file.ts';

const file = mailFile();
let db: Database;
beforeAll(() => {
  db = openDatabase(file.database().url, { max: 2 });
});
afterAll(() => db.close());

const leaseRow = async () => {
  const [row] = await acrossTenants<{ mailbox: string; epoch: number; problem: string | null }>(
    db,
    'select mailbox, epoch, problem from mailbox_lease where mailbox = $1',
    [imapSource(file.imapUrl()).mailbox],
  );
  if (!row) throw new Error('nobody watches');
  return row;
};

it('one workflow a mailbox runs, under an id that names nobody', async () => {
  const { mailbox } = imapSource(file.imapUrl());
  expect(mailbox).toMatch(/^imap-[0-9a-f]{16}$/);
  // The pump starts it in its first round.
  const { status } = await eventually(
    () =>
      file
        .live()
        .client.workflow.getHandle(mailboxWatchId(mailbox))
        .describe()
        .catch(() => null),
    'the watch to be started',
  );
  expect(status.name).toBe('RUNNING');
  await eventually(() => leaseRow().catch(() => null), 'the mailbox to be watched');
});

it('a watcher of an earlier epoch enters nothing', async () => {
  await file.post(plainLetter({ subject: 'watched' }));
  await file.routed('watched');
  const { mailbox } = imapSource(file.imapUrl());
  const zombie = await acquireLease(db, mailbox);
  const heir = await acquireLease(db, mailbox);
  expect(heir.epoch).toBe(zombie.epoch + 1);
  const letter = {
    uidValidity: 7,
    uid: 1,
    mark: 1,
    arrivedAt: new Date().toISOString(),
    size: 10,
    whole: true,
    raw: plainLetter({ subject: 'of a zombie' }),
    envelope: null,
  };
  const college = file.live().college.organizationId;
  const deps = { db, secrets: file.live().secrets };
  const before = (await file.inbound()).length;
  await expect(receiveLetter(deps, college, zombie, letter)).rejects.toMatchObject({ code: 'MailboxTaken' });
  await expect(advanceLease(db, zombie, { uidValidity: 7, readUpTo: 1 })).rejects.toMatchObject({ code: 'MailboxTaken' }); // prettier-ignore
  await expect(beatLease(db, zombie, null)).rejects.toMatchObject({ code: 'MailboxTaken' });
  expect(await file.inbound()).toHaveLength(before);
  expect(await receiveLetter(deps, college, heir, letter)).not.toBeNull();
  expect(await receiveLetter(deps, college, heir, letter)).toBeNull();
});

it('a watch that lost its lease ends, and the next one goes on', async () => {
  const { epoch } = await leaseRow();
  const subject = `after a takeover ${randomUUID()}`;
  await file.post(plainLetter({ subject }));
  const taken = await file.routed(subject);
  expect(taken.epoch).toBeGreaterThan(epoch);
});

it('a new worker goes on where the former one stopped', async () => {
  const { epoch } = await leaseRow();
  await file.live().stopWorker();
  const subjects = ['while away 1', 'while away 2'];
  for (const subject of subjects) await file.post(plainLetter({ subject }));
  await file.live().startWorker(file.workerOptions());
  for (const subject of subjects) await file.routed(subject);
  expect((await leaseRow()).epoch).toBeGreaterThan(epoch);
});

it('a folder made anew is read from the beginning and doubles nothing', async () => {
  const raw = plainLetter({ subject: 'of two lives', messageId: '<two-lives@platform.example>' });
  await file.withClient(async (client) => {
    await client.mailboxCreate('Replies');
    const before = plainLetter({ subject: 'of the time before' });
    await client.append('Replies', before, [], new Date(Date.now() - 86_400_000));
  });
  await file.live().stopWorker();
  const imapUrl = file.imapUrl().replace('/INBOX', '/Replies');
  await file.live().startWorker({ ...file.workerOptions(), watched: { imapUrl } });
  await eventually(
    () =>
      acrossTenants(db, 'select from mailbox_lease where read_up_to > 0 and mailbox = $1', [
        imapSource(imapUrl).mailbox,
      ]).then(({ length }) => length > 0),
    'the folder to be watched',
  );
  await file.withClient((client) => client.append('Replies', raw));
  await file.routed('of two lives');
  await file.withClient(async (client) => {
    await client.mailboxDelete('Replies');
    await client.mailboxCreate('Replies');
    await client.append('Replies', raw);
    await client.append('Replies', plainLetter({ subject: 'of the second life' }));
  });
  await file.routed('of the second life');
  const subjects = (await file.inbound()).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject === 'of two lives')).toHaveLength(1);
  expect(subjects).not.toContain('of the time before');
  await file.live().stopWorker();
  await file.live().startWorker(file.workerOptions());
});

it('a server that goes away and comes back is read again, and the log names no secret', async () => {
  await file.servers().mail?.stop();
  await eventually(
    async () => file.live().faults.some(({ where }) => where === 'mailbox'),
    'the watcher to miss its server',
    30_000,
  );
  await eventually(async () => (await leaseRow()).problem !== null, 'the doctor to be told', 30_000);
  await file.servers().restartMail?.();
  await file.post(plainLetter({ subject: 'back again' }));
  await eventually(
    async () => (await file.inbound()).find(({ subject }) => subject === 'back again'),
    'the letter of the server that came back',
    45_000,
  );
  const said = JSON.stringify(file.live().faults);
  for (const secret of ['made-up-password', 'college.example', '127.0.0.1'])
    expect(said).not.toContain(secret);
});
