import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../config.ts';

const load = (environment: NodeJS.ProcessEnv) =>
  loadConfig({ KONTINGENT_HOME: '/nonexistent', ...environment });
const IMAP_URL = 'imaps://me:secret@mail.example/INBOX';

describe('the watched mailbox', () => {
  it.each([
    [{}, null, 'person'],
    [{ IMAP_URL }, { imapUrl: IMAP_URL }, 'mailbox'],
    [{ IMAP_URL, KONTINGENT_MAIL_PLUS: 'allow' }, { imapUrl: IMAP_URL }, 'token'],
    [{ KONTINGENT_MAIL_DIR: '/mail' }, { folder: '/mail' }, 'token'],
    [{ KONTINGENT_MAIL_DIR: '/mail', IMAP_URL }, { imapUrl: IMAP_URL }, 'mailbox'],
    [{ IMAP_URL: '' }, null, 'person'],
  ])('of %j', (environment, watched, replyAddress) => {
    expect(load(environment)).toMatchObject({ watched, replyAddress });
  });
});
