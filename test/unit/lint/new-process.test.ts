import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { placeOf } from '../../../lint/rooms.js';
import { CASE_KINDS } from '../../../domain/processes.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PRODUCT = 'domain registry mail workflows activities temporal worker client migrations editions'.split(
  ' ',
);

/**
 * Files of the product that name the kind in code: by its process or its entry of the registry, as the kind of a case, or
 * as a key of a list of all kinds. A kind is an ordinary word too, so the bare word says nothing.
 */
function filesNaming(kind: string): string[] {
  const named = new RegExp(
    `\\b${kind}(Process|Registry)\\b|PROCESSES\\.${kind}\\b|\\bkind:? (=|<>|in|===|!==)? ?[^\\n]*'${kind}'` +
      `|(openCases|enqueue)\\(\\s*'${kind}'`,
    'm',
  );
  const listed = new RegExp(`^ *${kind}: `, 'm');
  return PRODUCT.flatMap((layer) =>
    readdirSync(join(ROOT, layer), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|sql|json)$/.test(name))
      .map((name) => `${layer}/${name.replaceAll('\\', '/')}`),
  ).filter((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return named.test(text) || (text.includes('CaseKind') && listed.test(text));
  });
}

// The lists that name every process: whoever adds one adds a line to each. The type checker asks for the second and for
// the guides to its questions, once the first has the line.
const LISTS = ['domain/processes.ts', 'registry/processes.ts', 'workflows/index.ts'];
it.each(CASE_KINDS)('%s is named in at most ten files outside its own rooms', (kind) => {
  const outside = filesNaming(kind).filter((file) => placeOf(file)?.kind !== 'process');
  expect(outside).toEqual(expect.arrayContaining(LISTS));
  // The migration that adds it to the kinds of cases, after those that are there.
  expect(outside.some((file) => file.startsWith('migrations/'))).toBe(true);
  expect(outside.length).toBeLessThanOrEqual(10);
});
