import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  emptyHome,
  layout,
  openHome,
  readProcesses,
  runningUi,
  writeProcesses,
  writeStackFile,
} from '../../../../stack/home/home.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'home-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const stranger = { name: 'stranger', uid: 4_000_001, gid: 4_000_001 };

describe('layout', () => {
  it('is .kontingent under the project unless told otherwise', () => {
    expect(layout('/srv/project', undefined, undefined).path).toBe('/srv/project/.kontingent');
    expect(layout('/srv/project', '/data/k', undefined).path).toBe('/data/k');
    expect(layout('/srv/project', '~/k', undefined).path).toBe(join(homedir(), 'k'));
  });

  it('keeps the database inside where its user can pass', () => {
    const home = layout(folder, join(folder, 'k'), undefined);
    expect(home).toMatchObject({
      postgresElsewhere: false,
      postgresData: join(folder, 'k', 'postgres'),
    });
  });

  it('moves the database out where its user cannot pass, to a place of its own a home', () => {
    // mkdtemp makes folders that only their owner may enter.
    const one = layout(folder, join(folder, 'one'), stranger);
    const two = layout(folder, join(folder, 'two'), stranger);
    expect(one.postgresElsewhere).toBe(true);
    expect(one.postgresData).toMatch(/^\/var\/lib\/kontingent\/[0-9a-f]{12}\/postgres$/);
    expect(two.postgresData).not.toBe(one.postgresData);
    expect(layout(folder, join(folder, 'one'), stranger).postgresData).toBe(one.postgresData);
  });

  it('finds data where they already are', () => {
    mkdirSync(join(folder, 'k', 'postgres'), { recursive: true });
    expect(layout(folder, join(folder, 'k'), stranger).postgresData).toBe(join(folder, 'k', 'postgres'));
  });
});

describe('openHome', () => {
  it('makes a folder that nobody else looks into', async () => {
    const home = layout(folder, join(folder, 'deep', 'k'), undefined);
    await openHome(home, undefined);
    expect(statSync(home.path).mode & 0o777).toBe(0o700);
    expect(existsSync(home.logDir)).toBe(true);
  });

  it('says which folder cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const home = layout(folder, join(folder, 'file', 'k'), undefined);
    await expect(openHome(home, undefined)).rejects.toMatchObject({
      code: 'NotWritable',
      message: expect.stringContaining(home.path) as string,
    });
  });
});

describe('emptyHome', () => {
  it('empties a folder it made, but for the lock', async () => {
    const home = layout(folder, join(folder, 'k'), undefined);
    await openHome(home, undefined);
    for (const name of ['lock', 'temporal.db', 'temporal.db-wal', 'anything']) {
      writeFileSync(join(home.path, name), '');
    }
    await emptyHome(home);
    expect(readdirSync(home.path).sort()).toEqual(['lock', 'made-by-kontingent']);
  });

  it("removes only its own names from somebody else's folder", async () => {
    const home = layout(folder, folder, undefined);
    await openHome(home, undefined);
    for (const name of [
      'thesis.docx',
      'temporal.db-shm',
      'postgres.secrets.json',
      'example-own.done',
      'mailing',
    ]) {
      writeFileSync(join(folder, name), '');
    }
    mkdirSync(join(folder, 'mail'));
    await emptyHome(home);
    expect(readdirSync(folder).sort()).toEqual(['mailing', 'thesis.docx']);
  });
});

describe('what is written for others', () => {
  const stack = {
    pid: 1,
    startedAt: '2026-09-01T00:00:00.000Z',
    temporalAddress: '127.0.0.1:7233',
    temporalNamespace: 'default',
    temporalUiUrl: 'http://127.0.0.1:8233',
    databaseUrl: 'postgres://owner:secret@127.0.0.1:54329/kontingent',
    smtpUrl: 'smtp://127.0.0.1:2525',
    mailDir: '/mail',
  };

  it('keeps the addresses, which hold a password, to their owner', async () => {
    const home = layout(folder, folder, undefined);
    await writeStackFile(home, stack);
    expect(statSync(home.stackFile).mode & 0o777).toBe(0o600);
    expect(await runningUi(home)).toBe('http://127.0.0.1:8233');
    expect(readdirSync(folder)).toEqual(['stack.json']);
  });

  it('reads back the processes it noted, and nothing from a torn file', async () => {
    const home = layout(folder, folder, undefined);
    expect(await readProcesses(home)).toEqual([]);
    const noted = [{ name: 'Temporal', identity: { pid: 7, startedAt: '70' } }];
    await writeProcesses(home, noted);
    expect(await readProcesses(home)).toEqual(noted);
    writeFileSync(home.processFile, '[{"name":"Temp');
    expect(await readProcesses(home)).toEqual([]);
  });
});
