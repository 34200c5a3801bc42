import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PATCHES } from '../../../../domain/case/patches.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** What a source asks `patched` for: the id where it is written there, else the whole argument. */
function askedIn(source: string): string[] {
  return [...source.matchAll(/\.patched\(\s*([^)]*?)\s*\)/g)].map(
    ([, argument = '']) => /^'([^']*)'$/.exec(argument)?.[1] ?? argument,
  );
}

const sourcesOf = (folder: string): string[] =>
  readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`${ROOT}${folder}/${name}`, 'utf8'));

const asked = [
  ...sourcesOf('domain').flatMap(askedIn),
  // The loop hands on what a rule asks for, as it is.
  ...sourcesOf('workflows')
    .flatMap(askedIn)
    .filter((id) => id !== 'id'),
];

describe('changed rules', () => {
  it('are asked for by ids of the closed list, each written where it is asked, and every id is asked', () => {
    expect([...new Set(asked)].sort()).toEqual(Object.keys(PATCHES).sort());
  });

  it('say since when and why', () => {
    for (const { since, why } of Object.values(PATCHES)) {
      expect(since).toMatch(/^\d+\.\d+\.\d+$/);
      expect(why).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('are found however they are asked', () => {
    expect(askedIn(`if (on.patched('one')) x(on.patched( 'two' )); on.patched(SOME_ID)`)).toEqual([
      'one',
      'two',
      'SOME_ID',
    ]);
  });
});
