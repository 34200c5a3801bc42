import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const page = readFileSync(`${root}docs/regulation.md`, 'utf8');
const acts = page.slice(page.indexOf('## The acts'));

/** What the comments of a text cite: «273-ФЗ, 61», «№ 533». */
function citedIn(text: string): string[] {
  const articles = [...text.matchAll(/273-ФЗ,\s+(?:article |ст\. ?)?(\d+)/g)];
  const orders = [...text.matchAll(/(?:№|\border) ?(\d{3})(?!\d)/g)];
  return [
    ...articles.map(([, article = '']) => `273-ФЗ, ${article}`),
    ...orders.map(([, number = '']) => `№ ${number}`),
  ];
}

/** What a row stands for: «273-ФЗ, 34 (1, 14); № 822 of 28.08.2023» for article 34 and order 822. */
const answered = [...acts.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, head = '']) => citedIn(head));

it('docs/regulation.md has a row for each act and article on which a rule of domain/ rests', () => {
  const files = readdirSync(`${root}domain`, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const cited = files.flatMap((file) => citedIn(readFileSync(`${root}domain/${file}`, 'utf8')));
  expect(new Set(cited).size).toBeGreaterThan(8);
  expect([...new Set(cited)].filter((one) => !answered.includes(one))).toEqual([]);
});
