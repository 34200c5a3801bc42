import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canReach, postgresUser } from '../../../../stack/home/os-user.ts';

const passwd = `root:x:0:0:root:/root:/bin/bash
# a comment
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;
const withPostgres = `${passwd}postgres:x:101:104:PostgreSQL,,,:/var/lib/postgresql:/bin/bash\n`;

describe('postgresUser', () => {
  it.each([
    ['an ordinary user runs it as themself', 1000, withPostgres, undefined],
    ['root takes the user made for it', 0, withPostgres, { name: 'postgres', uid: 101, gid: 104 }],
    ['root takes nobody otherwise', 0, passwd, { name: 'nobody', uid: 65534, gid: 65534 }],
  ])('%s', (_case, uid, users, expected) => {
    expect(postgresUser(uid, () => users)).toEqual(expected);
  });
});

describe('canReach', () => {
  let folder: string;
  const stranger = { name: 'stranger', uid: 4_000_001, gid: 4_000_001 };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reach-'));
    mkdirSync(join(folder, 'inner'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    [0o700, false],
    [0o710, false],
    [0o711, true],
    [0o755, true],
    [0o744, false],
  ])('a stranger and a folder of mode %o: %j', (mode, expected) => {
    chmodSync(folder, mode);
    expect(canReach(stranger, join(folder, 'inner', 'file'))).toBe(expected);
  });

  it('takes folders to be made later for passable', () => {
    chmodSync(folder, 0o711);
    expect(canReach(stranger, join(folder, 'later', 'deeper', 'file'))).toBe(true);
  });

  it('always holds for ourselves', () => {
    expect(canReach(undefined, join(folder, 'inner', 'file'))).toBe(true);
  });
});
