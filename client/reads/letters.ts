import { z } from 'zod';
import { listLetters } from '../../registry/letter/letters.ts';
import { read } from '../description.ts';
import { limit, number } from '../shapes/common.ts';
import { letterKind, letterPreview, letterState, listedLetter } from '../shapes/letter.ts';
import { listOf } from '../shapes/page.ts';
import { ANYONE } from '../permission.ts';

/** Letters of the college, the last first. */
export const list = read({
  id: 'letters.list',
  who: ANYONE,
  input: z.strictObject({
    state: letterState.exactOptional(),
    kind: letterKind.exactOptional(),
    caseNumber: number.exactOptional(),
    limit,
  }),
  output: listOf(listedLetter),
  refusals: [],
  run: (desk, filter) => desk.transaction(async (tx) => ({ items: await listLetters(tx, filter) })),
});

/** A letter as its reader would see it, for the person of a case or with made-up facts; nothing is sent or kept. */
export const preview = read({
  id: 'letters.preview',
  who: ANYONE,
  input: z.strictObject({ kind: letterKind, number: number.nullable() }),
  output: letterPreview,
  refusals: ['NotFound', 'NotPossibleNow', 'EditionMissing', 'InvalidConfiguration'],
  run: async (desk, wanted) => {
    const { previewLetter } = await import('../work/letter-preview.ts');
    return previewLetter(desk, wanted);
  },
});
