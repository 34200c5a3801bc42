import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadConfig, temporalTarget } from '../../../config.ts';
import { connectTemporal } from '../../../temporal/connection.ts';
import { freshDatabase, type FreshDatabase } from '../../support/servers/database.ts';
import { makeAuthority, tlsProxy } from '../../support/servers/tls.ts';
import { startWorkerProcess } from '../../support/servers/worker-process.ts';

const college = makeAuthority('authority of the college');
const stranger = makeAuthority('authority of somebody else');

let folder: string;
let database: FreshDatabase;
let proxy: Awaited<ReturnType<typeof tlsProxy>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kt-tls-'));
  database = await freshDatabase();
  proxy = await tlsProxy(inject('temporalAddress'), college.issue('temporal.college.example'), college);
});
afterAll(async () => {
  await proxy.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const pem = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** Settings of somebody who reaches Temporal through the door, by certificates of an authority. */
function settings(client = college, server = college): Record<string, string> {
  const { cert, key } = client.issue('worker');
  return {
    KONTINGENT_HOME: folder,
    TEMPORAL_ADDRESS: proxy.address,
    TEMPORAL_TLS_SERVER_NAME: 'temporal.college.example',
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: pem('ca.pem', server.cert),
    TEMPORAL_TLS_CLIENT_CERT_PATH: pem('client.pem', cert),
    TEMPORAL_TLS_CLIENT_KEY_PATH: pem('client-key.pem', key),
  };
}

async function version(environment: Record<string, string>): Promise<string> {
  const target = temporalTarget(loadConfig(environment));
  if (target === null) throw new Error('no address of Temporal');
  const { client, close } = await connectTemporal(target, 1_500);
  try {
    return (await client.workflowService.getSystemInfo({})).serverVersion ?? '';
  } finally {
    await close();
  }
}

describe('Temporal behind TLS that asks for a certificate', () => {
  it('is reached by a client with the certificates of the settings', async () => {
    expect(await version(settings())).toMatch(/^\d+\.\d+/);
  });

  it.each([
    ['without TLS', () => ({ KONTINGENT_HOME: folder, TEMPORAL_ADDRESS: proxy.address })],
    ['with a certificate of another authority', () => settings(stranger)],
    ['by whoever expects another authority of the server', () => settings(college, stranger)],
    ['under another name', () => ({ ...settings(), TEMPORAL_TLS_SERVER_NAME: 'temporal.elsewhere.example' })],
  ])('is not reached %s', async (_how, environment) => {
    await expect(version(environment())).rejects.toMatchObject({ code: 'TemporalUnavailable' });
  });

  it('serves a worker, whose registry stands in a file too', async () => {
    const worker = await startWorkerProcess({
      ...settings(),
      // Its schedules are no business of the other files' workers.
      TEMPORAL_NAMESPACE: 'tls',
      DATABASE_URL_FILE: pem('database-url', `${database.url}\n`),
      SMTP_URL: 'smtp://127.0.0.1:1',
    });
    expect(await worker.stop()).toBe(0);
  });
});
