import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundleOf } from '../../../bin/bundle.js';

let root: string;
let cache: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kt-bundle-'));
  cache = join(root, 'cache');
  write(
    'main.ts',
    `import { word } from './word.ts';\nexport const said: string = word;\nexport const at = import.meta.url;`,
  );
  write('word.ts', `export const word = 'first';`);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Writes a file that was changed so many seconds ago. */
function write(name: string, text: string, secondsAgo = 60): void {
  const path = join(root, name);
  writeFileSync(path, text);
  const at = Date.now() / 1000 - secondsAgo;
  utimesSync(path, at, at);
}

const ask = () => bundleOf({ root, entry: 'main.ts', cache });

async function said(): Promise<string> {
  const address = await ask();
  if (address === null) throw new Error('there is no bundle');
  const module = (await import(/* @vite-ignore */ address)) as { said: string; at: string };
  expect(module.at).toBe(pathToFileURL(join(root, 'main.ts')).href);
  return module.said;
}

it('serves as long as nothing changes, and is another one after a change of any file in it', async () => {
  expect(await said()).toBe('first');
  const first = await ask();
  expect(await ask()).toBe(first);
  write('word.ts', `export const word = 'other';`, 30);
  expect(await said()).toBe('other');
  expect(await ask()).not.toBe(first);
});

it('is another one where a change has the same length or the same instant', async () => {
  await ask();
  write('word.ts', `export const word = 'FIRST';`, 59);
  expect(await said()).toBe('FIRST');
  write('word.ts', `export const word = 'longer';`, 59);
  expect(await said()).toBe('longer');
});

it('is another one where the packages are', async () => {
  const first = await ask();
  mkdirSync(join(root, 'node_modules'));
  write('node_modules/.package-lock.json', '{}');
  write('package.json', '{}');
  // A list that was not there when the bundle was made is first seen when it is made again.
  write('main.ts', `export { word as said } from './word.ts';\nexport const at = import.meta.url;`, 20);
  const second = await ask();
  expect(second).not.toBe(first);
  expect(await ask()).toBe(second);
  write('node_modules/.package-lock.json', '{ }', 10);
  expect(await ask()).not.toBe(second);
});

it('of a file that is changed at this moment is kept for nobody', async () => {
  write('word.ts', `export const word = 'now';`, -60);
  expect(await said()).toBe('now');
  expect(readdirSync(cache)).not.toContain('made.json');
});

it('is the same one for commands that make it at once', async () => {
  const made = await Promise.all([ask(), ask(), ask()]);
  expect(new Set(made).size).toBe(1);
  expect(readdirSync(cache).filter((name) => name.startsWith('making-'))).toEqual([]);
});

it('is none where it cannot be made, so that the files are run as they are', async () => {
  write('cache', 'no folder');
  expect(await ask()).toBeNull();
  rmSync(cache);
  write('word.ts', 'export const word = ;');
  expect(await ask()).toBeNull();
});

it('has no class of HTTP answers, for which Node would load its whole HTTP client', async () => {
  write('word.ts', `export const word: string = typeof Response === 'function' ? 'loaded' : 'not loaded';`);
  expect(await said()).toBe('not loaded');
});

it('is of files that need none', () => {
  const own = ['client', 'registry', 'domain', 'mail'].flatMap((layer) =>
    readdirSync(join(process.cwd(), layer), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(layer, name)),
  );
  expect(own.length).toBeGreaterThan(200);
  expect(own.filter((name) => /\bResponse\b/.test(readFileSync(name, 'utf8')))).toEqual([]);
});
