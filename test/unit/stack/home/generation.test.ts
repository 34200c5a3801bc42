import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setAsideOlder } from '../../../../stack/home/generation.ts';
import { emptyHome, layout, openHome, type Home } from '../../../../stack/home/home.ts';

let folder: string;
let home: Home;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'generation-'));
  home = layout(folder, join(folder, 'k'), undefined);
  await openHome(home, undefined);
});
afterEach(() => rmSync(folder, { recursive: true }));

const DAY = '2026-11-29';
const FILES = ['temporal.db', 'temporal.db-wal', 'secrets.json', 'postgres.secrets.json', 'example-own.done'];

function preserveOldData(root = home.path, files = FILES): void {
  mkdirSync(join(root, 'postgres'));
  writeFileSync(join(root, 'postgres', 'PG_VERSION'), '18\n');
  for (const file of files) writeFileSync(join(root, file), file);
}

describe('data of release 0.1', () => {
  it('are set aside whole, under the date, and nothing of them is lost', async () => {
    preserveOldData();
    mkdirSync(home.mailDir);
    const aside = join(home.path, `set-aside-${DAY}`);
    expect(await setAsideOlder(home, DAY)).toEqual([aside]);
    expect(readdirSync(aside).sort()).toEqual([...FILES, 'mail', 'postgres'].sort());
    expect(readFileSync(join(aside, 'postgres', 'PG_VERSION'), 'utf8')).toBe('18\n');
    expect(existsSync(home.postgresData) || existsSync(home.temporalDb)).toBe(false);
    expect(existsSync(home.logDir)).toBe(true);
  });

  it('are set aside once: what this release keeps stays where it is', async () => {
    preserveOldData();
    await setAsideOlder(home, DAY);
    preserveOldData();
    expect(await setAsideOlder(home, DAY)).toEqual([]);
    expect(existsSync(home.postgresData)).toBe(true);
  });

  it('are none in a new folder', async () => {
    expect(await setAsideOlder(home, DAY)).toEqual([]);
    preserveOldData();
    expect(await setAsideOlder(home, DAY)).toEqual([]);
  });

  it('do not mix with what was set aside before on that day', async () => {
    mkdirSync(join(home.path, `set-aside-${DAY}`));
    preserveOldData();
    expect(await setAsideOlder(home, DAY)).toEqual([join(home.path, `set-aside-${DAY}-2`)]);
  });

  it('are kept together when a start was killed half-way', async () => {
    mkdirSync(join(home.path, 'set-aside.half'));
    writeFileSync(join(home.path, 'set-aside.half', 'temporal.db'), 'x');
    preserveOldData(home.path, ['secrets.json']);
    const [aside = ''] = await setAsideOlder(home, DAY);
    expect(readdirSync(aside).sort()).toEqual(['postgres', 'secrets.json', 'temporal.db']);
    expect(readdirSync(home.path)).not.toContain('set-aside.half');
  });

  it('are found where PostgreSQL had to go elsewhere', async () => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    preserveOldData(elsewhere, ['postgres.secrets.json']);
    writeFileSync(home.temporalDb, '');
    const moved = { ...home, postgresElsewhere: true, postgresData: join(elsewhere, 'postgres') };
    expect(await setAsideOlder(moved, DAY)).toEqual([
      join(home.path, `set-aside-${DAY}`),
      join(elsewhere, `set-aside-${DAY}`),
    ]);
    await emptyHome(moved);
    expect(readdirSync(join(elsewhere, `set-aside-${DAY}`)).sort()).toEqual([
      'postgres',
      'postgres.secrets.json',
    ]);
  });

  it('outlive a fresh start', async () => {
    preserveOldData();
    const [aside = ''] = await setAsideOlder(home, DAY);
    await emptyHome(home);
    expect(readdirSync(aside)).toContain('postgres');
  });
});
