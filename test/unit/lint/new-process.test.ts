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

/** Files of the product that say the kind as a word of code, not of prose. */
function filesNaming(kind: string): string[] {
  const named = new RegExp(`(['"\`]${kind}['"\`]|^ *${kind},$|\\b${kind}:|\\.${kind}\\b)`, 'm');
  return PRODUCT.flatMap((layer) =>
    readdirSync(join(ROOT, layer), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|sql|json)$/.test(name))
      .map((name) => `${layer}/${name.replaceAll('\\', '/')}`),
  ).filter((file) => named.test(readFileSync(join(ROOT, file), 'utf8')));
}

// The lists that name every process: whoever adds one adds a line to each. The type checker asks for the second and for
// the guides to its questions, once the first has the line.
const LISTS = [
  'domain/processes.ts',
  'registry/processes.ts',
  'workflows/index.ts',
  'migrations/000005_cases.sql',
];
const WORDS_OF_PROSE_TOO = ['invitation', 'duty'];

it.each(CASE_KINDS.filter((kind) => !WORDS_OF_PROSE_TOO.includes(kind)))(
  '%s is named in at most ten files outside its own rooms',
  (kind) => {
    const outside = filesNaming(kind).filter((file) => placeOf(file)?.kind !== 'process');
    expect(outside).toEqual(expect.arrayContaining(LISTS));
    expect(outside.length).toBeLessThanOrEqual(10);
  },
);
