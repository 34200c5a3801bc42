import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const FOLDERS = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['node_modules', '.git'].includes(entry.name))
  .map(({ name }) => name);

/** Decisions tell of the day on which they were taken, so the pages beside them are checked alone. */
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Paths of the project that a page names: in backticks, from the root, without wildcards. */
function namedPaths(text: string): string[] {
  const quoted = [...text.matchAll(/`([\w.@-]+(?:\/[\w.@-]+)+\/?|[\w-]+\/)`/g)].flatMap(
    ([, path]) => path ?? [],
  );
  return [...new Set(quoted)].filter((path) => FOLDERS.includes(path.split('/')[0] ?? ''));
}

/** Files of the project to which a page links. */
function links(page: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .flatMap(([, target]) => target ?? [])
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => posix.join(posix.dirname(page), target));
}

it.each(PAGES)('%s names only files that are there', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const missing = [...namedPaths(text), ...links(page, text)].filter((path) => !existsSync(join(ROOT, path)));
  expect(missing).toEqual([]);
});

it('finds what the pages name', () => {
  const found = PAGES.flatMap((page) => namedPaths(readFileSync(join(ROOT, page), 'utf8')));
  expect(found.length).toBeGreaterThan(50);
  expect(namedPaths('in `domain/gone.ts` and `npm run x/y`')).toEqual(['domain/gone.ts']);
});
