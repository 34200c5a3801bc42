import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** How many findings of each kind the review has: what is wrong in law, dead ends, bugs, posts, texts; then gaps of roles. */
const FINDINGS = { L: 26, D: 13, B: 30, T: 1, text: 40, HR: 8, Registrar: 9, Administrator: 9 };

const page = readFileSync(new URL('../../../docs/review-answers.md', import.meta.url), 'utf8');
const heads = [...page.matchAll(/^- \*\*([^*]+)\*\*: /gm)].map(([, head = '']) => head);

/** The findings that the head of an answer names: «L19, B30», «B15, text 37», «texts 7, 18–30». */
function findingsIn(head: string): string[] {
  let kind = '';
  return head.split(', ').flatMap((part) => {
    const [, word, first, last = first] =
      /^(L|D|B|T|texts?|HR|Registrar|Administrator)? ?(\d+)(?:–(\d+))?$/.exec(part) ?? [];
    if (first === undefined) return [];
    kind = word === undefined ? kind : word.replace('texts', 'text');
    const count = Number(last) - Number(first) + 1;
    return Array.from({ length: count }, (_, at) => `${kind}${Number(first) + at}`);
  });
}

it('docs/review-answers.md answers every finding of the review', () => {
  const answered = new Set(heads.flatMap(findingsIn));
  const all = Object.entries(FINDINGS).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, at) => `${kind}${at + 1}`),
  );
  expect(all.filter((one) => !answered.has(one))).toEqual([]);
});

it('reads ranges and lists of findings', () => {
  expect(findingsIn('B15, text 37')).toEqual(['B15', 'text37']);
  expect(findingsIn('texts 7, 18–20')).toEqual(['text7', 'text18', 'text19', 'text20']);
  expect(findingsIn('Registrar 5')).toEqual(['Registrar5']);
  expect(findingsIn('Registration (approval)')).toEqual([]);
});
