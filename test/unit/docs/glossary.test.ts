import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const ROOT = new URL('../../../', import.meta.url);
const PRODUCT =
  'activities calendars client domain editions mail migrations registry temporal worker workflows'.split(' ');
const GLOSSARY = readFileSync(new URL('docs/glossary.md', ROOT), 'utf8');

const COMMENTS = /\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$|^\s*--.*$/gm;

/** Everything that the product says in code, in its schema and in its editions; comments do not count. */
const TEXT = PRODUCT.flatMap((layer) =>
  readdirSync(new URL(`${layer}/`, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|sql|json)$/.test(name))
    .map((name) =>
      readFileSync(new URL(`${layer}/${name.replaceAll('\\', '/')}`, ROOT), 'utf8').replace(COMMENTS, ''),
    ),
).join('\n');
const NAMES = new Set(TEXT.match(/[A-Za-z_][A-Za-z0-9_]*/g));

/** What stands in backticks and is the name of something, and not a pattern or a file. */
const NAMED = [...new Set([...GLOSSARY.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name))].filter(
  (name) => /^[A-Za-z_][A-Za-z0-9_]*(<\w+>)?$/.test(name),
);

it('names in docs/glossary.md what the product has', () => {
  expect(NAMED.length).toBeGreaterThan(150);
  expect(NAMED.filter((name) => !NAMES.has(name.replace(/<\w+>$/, '')))).toEqual([]);
});

it('its tables have the cells that their heads have', () => {
  const tables = GLOSSARY.split(/\n\n+/).filter((block) => block.startsWith('|'));
  expect(tables.length).toBeGreaterThan(5);
  const broken = tables.flatMap((table) => {
    const [head = '', ...rows] = table.trim().split('\n');
    const cells = (row: string) => row.replaceAll('\\|', '').split('|').length;
    return rows.filter((row) => cells(row) !== cells(head));
  });
  expect(broken).toEqual([]);
});
