import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = resolve('.ci/migrations.js');
let folder: string;

function git(...args: string[]): void {
  const who = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...args], { cwd: folder, stdio: 'pipe' });
}

function check(...args: string[]): { ok: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { ok: status === 0, said: stdout + stderr };
}

const write = (name: string, text: string) => writeFileSync(join(folder, 'migrations', name), text);
const commit = () => {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'x');
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  for (const name of ['migrations', '.ci']) mkdirSync(join(folder, name));
  git('init', '--quiet', '--initial-branch', 'main');
  write('000001_one.sql', 'create table one ();');
  write('000002_two.sql', 'create table two ();');
  commit();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The list lands on the main branch, and a branch begins there. */
function switchOn(): void {
  expect(check('--list')).toMatchObject({ ok: true });
  commit();
  git('checkout', '--quiet', '-b', 'work');
}

describe('migrations', { timeout: 60_000 }, () => {
  it('may change until a list of them has landed', () => {
    write('000001_one.sql', 'create table another ();');
    expect(check()).toEqual({
      ok: true,
      said: 'no list of migrations has landed: nothing is compared yet\n',
    });
    commit();
    switchOn();
    expect(check()).toEqual({ ok: true, said: '' });
  });

  it('that have landed are neither changed nor taken away', () => {
    switchOn();
    write('000001_one.sql', 'create table another ();');
    rmSync(join(folder, 'migrations', '000002_two.sql'));
    for (const args of [[], ['--list']]) {
      const { ok, said } = check(...args);
      expect(ok).toBe(false);
      expect(said).toContain('000001_one.sql has landed and is another text');
      expect(said).toContain('000002_two.sql has landed and is missing');
    }
    expect(readFileSync(join(folder, '.ci', 'migrations.json'), 'utf8')).toContain('000002_two.sql');
  });

  it('are added after those that have landed, and to the list', () => {
    switchOn();
    write('000003_three.sql', '');
    expect(check()).toMatchObject({ ok: false });
    expect(check('--list')).toEqual({ ok: true, said: '' });
    write('000001_another.sql', '');
    expect(check().said).toContain('000001_another.sql is new and does not come after');
  });

  it('of a branch may change until the branch has landed', () => {
    switchOn();
    write('000003_three.sql', 'one text');
    check('--list');
    commit();
    write('000003_three.sql', 'another text');
    expect(check('--list')).toEqual({ ok: true, said: '' });
  });

  it('are held on the main branch too, against the commit before', () => {
    switchOn();
    git('checkout', '--quiet', 'main');
    write('000002_two.sql', 'create table another ();');
    commit();
    expect(check().said).toContain('000002_two.sql has landed and is another text');
  });

  it('are not let go by taking the list away, or by a checkout without history', () => {
    switchOn();
    rmSync(join(folder, '.ci', 'migrations.json'));
    expect(check()).toEqual({ ok: false, said: '.ci/migrations.json is missing\n' });
    git('checkout', '--quiet', '--', '.ci');
    const shallow = mkdtempSync(join(tmpdir(), 'shallow-'));
    commit();
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${folder}`, shallow], { stdio: 'pipe' });
    const { stderr } = spawnSync(process.execPath, [SCRIPT], { cwd: shallow, encoding: 'utf8' });
    expect(stderr).toContain('there is no commit to compare with');
    rmSync(shallow, { recursive: true });
  });
});
