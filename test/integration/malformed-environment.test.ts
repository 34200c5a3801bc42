import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createMailer } from '../../mail/send/smtp.ts';
import { openColleges } from '../../client/colleges.ts';
import { loadConfig } from '../../config.ts';
import { KontingentError, type ErrorCode } from '../../domain/errors.ts';
import { openDatabase } from '../../registry/db/database.ts';
import { loadSecrets } from '../../registry/db/secrets.ts';
import { anyFreePort } from '../../stack/process/ports.ts';
import { connectTemporal } from '../../temporal/connection.ts';
import { makeCollege } from '../support/registry/college.ts';
import { freshDatabase, type FreshDatabase } from '../support/servers/database.ts';
import { registryChecksum } from '../support/registry/registry-checksum.ts';

let folder: string;
let database: FreshDatabase;
let nobody: string;
let before: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kt-malformed-'));
  database = await freshDatabase();
  const db = openDatabase(database.url);
  await makeCollege(db);
  await db.close();
  nobody = `127.0.0.1:${await anyFreePort()}`;
  before = await registryChecksum(database);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function refusal(work: () => unknown): Promise<KontingentError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof KontingentError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

/** A home of its own with the files given. */
function home(name: string, files: Record<string, string> = {}): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

describe('a wrong variable is named, and its value is not repeated', () => {
  const variables: [string, string][] = [
    ['KONTINGENT_ORGANIZATION', 'college-of-gold'],
    ['KONTINGENT_PAGE_URL', 'no address at all'],
    ['KONTINGENT_MAIL_FROM', 'Отдел кадров'],
    ['KONTINGENT_MAIL_REAL', 'perhaps'],
    ['KONTINGENT_MAIL_PER_SECOND', '0'],
    ['KONTINGENT_MAIL_PER_SECOND', 'as-many-as-possible'],
    ['KONTINGENT_LOG_LEVEL', 'chatty'],
    ['KONTINGENT_HEALTH_PORT', '70000'],
    ['KONTINGENT_HEALTH_PORT', '87.5'],
    ['KONTINGENT_METRICS_ADDRESS', 'prometheus.example:9464'],
    ['KONTINGENT_METRICS_ADDRESS', '127.0.0.1:94640'],
    ['KONTINGENT_CACHED_WORKFLOWS', '1'],
    ['TEMPORAL_UI_URL', 'the usual place'],
    ['DATABASE_URL', 'mysql://root:secret-of-root@127.0.0.1/kontingent'],
    ['DATABASE_URL', 'secret-without-a-scheme'],
    ['SMTP_URL', 'http://mail.college.example'],
    ['IMAP_URL', 'pop3://me:secret-of-mail@mail.college.example'],
    ['KONTINGENT_MAIL_PLUS', 'maybe-later'],
    ['KONTINGENT_EXAMPLE', 'perhaps'],
  ];
  it.each(variables)('%s=%s', async (variable, value) => {
    const error = await refusal(() => loadConfig({ [variable]: value, KONTINGENT_HOME: home('none') }));
    expect(error).toMatchObject({ code: 'InvalidConfiguration', details: { variable } });
    expect(error.message).toContain(variable);
    expect(error.message).not.toContain(value);
  });

  it('all wrong ones at once', async () => {
    const wrong = Object.fromEntries(variables.map(([variable, value]) => [variable, value]));
    const { message } = await refusal(() => loadConfig(wrong));
    for (const variable of Object.keys(wrong)) expect(message).toContain(variable);
  });

  it.each(['{"databaseUrl": ', '[]', '{"databaseUrl": 5}', ''])('a damaged stack.json: %s', async (text) => {
    const damaged = home('stack', { 'stack.json': text });
    const error = await refusal(() => loadConfig({ KONTINGENT_HOME: damaged }));
    expect(error).toMatchObject({ code: 'InvalidConfiguration', details: { variable: 'stack.json' } });
    expect(error.message).toContain('npm start');
  });
});

describe('a damaged key file is never replaced by a new one: that would kill every token', () => {
  const key = 'a'.repeat(64);
  const damaged: [string, string][] = [
    ['nothing', ''],
    ['half of it', `{"tokenKey":"${key}","linkKe`],
    ['no key of links', `{"tokenKey":"${key}","linkKeyId":"k1"}`],
    ['a short key', `{"tokenKey":"${key.slice(1)}","linkKeyId":"k1","linkKeys":{"k1":"${key}"}}`],
    [
      'a key that is no number',
      `{"tokenKey":"${'z'.repeat(64)}","linkKeyId":"k1","linkKeys":{"k1":"${key}"}}`,
    ],
  ];
  it.each(damaged)('%s', async (_what, text) => {
    const path = join(home('keys'), 'secrets.json');
    writeFileSync(path, text);
    const error = await refusal(() => loadSecrets(path));
    expect(error.code).toBe('InvalidConfiguration');
    expect(error.message).not.toContain('aaa');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('a folder in its place', async () => {
    const path = join(home('keys-folder'), 'secrets.json');
    mkdirSync(path);
    expect((await refusal(() => loadSecrets(path))).code).toBe('InvalidConfiguration');
  });

  it('is made once, for its owner alone', () => {
    const path = join(home('keys-new'), 'secrets.json');
    const token = loadSecrets(path).token('i', 1);
    expect(loadSecrets(path).token('i', 1)).toBe(token);
    chmodSync(path, 0o600);
    expect(existsSync(path)).toBe(true);
  });

  it('a link under a key that is gone', async () => {
    const path = join(home('keys-gone'), 'secrets.json');
    const { ciphertext } = loadSecrets(path).seal('https://platform.example/join');
    expect(await refusal(() => loadSecrets(path).open(ciphertext, 'k0'))).toMatchObject({
      code: 'InvalidConfiguration',
      details: { key: 'k0' },
    });
  });
});

describe('servers that are not there', () => {
  const open = (environment: Record<string, string>) => async () => {
    const config = loadConfig({ KONTINGENT_HOME: home('open'), ...environment });
    const colleges = openColleges(config);
    await colleges.chosenId(config.organizationId).finally(() => colleges.close());
  };
  const changed = (change: (url: URL) => void) => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };
  const cases: [string, ErrorCode, () => Record<string, string>][] = [
    ['no address of a registry', 'InvalidConfiguration', () => ({})],
    ['nobody listens', 'RegistryUnavailable', () => ({ DATABASE_URL: `postgres://u@${nobody}/kontingent` })],
    [
      'no such host',
      'RegistryUnavailable',
      () => ({ DATABASE_URL: 'postgres://u@nowhere.invalid/kontingent' }),
    ],
    [
      'no such database',
      'InvalidConfiguration',
      () => ({ DATABASE_URL: changed((url) => (url.pathname = '/nothing')) }),
    ],
    [
      'a wrong password',
      'InvalidConfiguration',
      () => ({ DATABASE_URL: changed((url) => (url.password = 'wrong')) }),
    ],
    [
      'another college',
      'NotFound',
      () => ({ DATABASE_URL: database.url, KONTINGENT_ORGANIZATION: '00000000-0000-4000-8000-000000000000' }),
    ],
  ];
  it.each(cases)('%s: %s', async (_what, code, environment) => {
    const error = await refusal(open(environment()));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('wrong');
    if (code === 'InvalidConfiguration') expect(error.message).toContain('DATABASE_URL');
  });

  it('Temporal does not answer: TemporalUnavailable', async () => {
    const target = { address: nobody, namespace: 'default' };
    expect((await refusal(() => connectTemporal(target, 1_000))).code).toBe('TemporalUnavailable');
    expect(inject('temporalAddress')).not.toBe(nobody);
  });

  const mailers: [string, ErrorCode][] = [
    ['smtp://mail.college.example', 'RealMailNotAllowed'],
    ['smtp://127.0.0.1:25?proxy=http://elsewhere.example', 'InvalidConfiguration'],
    ['http://127.0.0.1', 'InvalidConfiguration'],
    ['127.0.0.1:25', 'InvalidConfiguration'],
  ];
  it.each(mailers)('a mail server %s: %s', async (smtpUrl, code) => {
    const options = { smtpUrl, realMailAllowed: false, maxPerSecond: 1 };
    expect((await refusal(() => createMailer(options))).code).toBe(code);
  });

  it('and the registry is what it was', async () => {
    expect(await registryChecksum(database)).toEqual(before);
  });
});
