import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../config.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kt-secrets-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const load = (environment: NodeJS.ProcessEnv) =>
  loadConfig({ KONTINGENT_HOME: '/nonexistent', ...environment });
function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('a secret in a file', () => {
  it('is read without the line break at its end', () => {
    const config = load({
      DATABASE_URL_FILE: file('database', 'postgres://me:secret@db/kontingent\n'),
      SMTP_URL_FILE: file('smtp', 'smtps://me:secret@mail.example\r\n'),
      IMAP_URL_FILE: file('imap', 'imaps://me:secret@mail.example/INBOX'),
      TEMPORAL_API_KEY_FILE: file('key', 'key-of-temporal\n'),
    });
    expect(config).toMatchObject({
      databaseUrl: 'postgres://me:secret@db/kontingent',
      smtpUrl: 'smtps://me:secret@mail.example',
      watched: { imapUrl: 'imaps://me:secret@mail.example/INBOX' },
      temporalSecurity: { apiKey: 'key-of-temporal' },
    });
  });

  it.each([
    ['is not there', () => ({ DATABASE_URL_FILE: join(folder, 'none') }), 'DATABASE_URL_FILE', 'file'],
    [
      'is set beside the secret itself',
      () => ({ SMTP_URL_FILE: file('twice', 'smtp://a'), SMTP_URL: 'smtp://b' }),
      'SMTP_URL_FILE',
      'twice',
    ],
    ['holds something else', () => ({ DATABASE_URL_FILE: file('else', 'secret') }), 'DATABASE_URL', 'value'],
    ['is empty', () => ({ TEMPORAL_API_KEY_FILE: file('empty', '\n') }), 'TEMPORAL_API_KEY', 'value'],
  ])(
    'that %s is refused by naming the variable, never its content',
    (_what, environment, variable, reason) => {
      const read = () => load(environment());
      expect(read).toThrow(
        expect.objectContaining({ code: 'InvalidConfiguration', details: { variable, reason } }),
      );
      expect(read).not.toThrow(/secret/);
    },
  );
});

describe('the way to Temporal', () => {
  const pem = (name: string) => file(name, `-----BEGIN ${name}-----`);

  it('is in the clear unless something is set', () => {
    expect(load({}).temporalSecurity).toEqual({});
    expect(load({ TEMPORAL_TLS: 'false' }).temporalSecurity).toEqual({ tls: false });
    expect(load({ TEMPORAL_API_KEY: 'k', TEMPORAL_TLS: 'false' }).temporalSecurity).toEqual({
      apiKey: 'k',
      tls: false,
    });
  });

  it('is TLS by a word, with a name and an authority, and with a certificate of the college', () => {
    expect(load({ TEMPORAL_TLS: 'true' }).temporalSecurity).toEqual({ tls: {} });
    expect(
      load({
        TEMPORAL_TLS_SERVER_NAME: 'temporal.college.example',
        TEMPORAL_TLS_SERVER_CA_CERT_PATH: pem('CA'),
        TEMPORAL_TLS_CLIENT_CERT_PATH: pem('CRT'),
        TEMPORAL_TLS_CLIENT_KEY_PATH: pem('KEY'),
      }).temporalSecurity,
    ).toEqual({
      tls: {
        serverNameOverride: 'temporal.college.example',
        serverRootCACertificate: Buffer.from('-----BEGIN CA-----'),
        clientCertPair: { crt: Buffer.from('-----BEGIN CRT-----'), key: Buffer.from('-----BEGIN KEY-----') },
      },
    });
  });

  it.each([
    ['TEMPORAL_TLS_CLIENT_KEY_PATH', () => ({ TEMPORAL_TLS_CLIENT_CERT_PATH: pem('CRT') })],
    ['TEMPORAL_TLS_CLIENT_CERT_PATH', () => ({ TEMPORAL_TLS_CLIENT_KEY_PATH: pem('KEY') })],
    ['TEMPORAL_TLS', () => ({ TEMPORAL_TLS: 'false', TEMPORAL_TLS_SERVER_NAME: 'temporal.example' })],
    ['TEMPORAL_TLS', () => ({ TEMPORAL_TLS: 'perhaps' })],
    ['TEMPORAL_TLS_SERVER_CA_CERT_PATH', () => ({ TEMPORAL_TLS_SERVER_CA_CERT_PATH: join(folder, 'none') })],
  ])('that makes no sense is refused by naming %s', (variable, environment) => {
    expect(() => load(environment())).toThrow(
      expect.objectContaining({
        code: 'InvalidConfiguration',
        details: expect.objectContaining({ variable }) as unknown,
      }),
    );
  });
});
