import { z } from 'zod';
import { listLetters } from '../../registry/pages/letter-list.ts';
import { read } from '../description.ts';
import { number } from '../shapes/common.ts';
import { letterKind, letterPreview, letterState, listedLetter } from '../shapes/letter.ts';
import { pageOf, pageRequest } from '../shapes/page.ts';
import { ANYONE, READER } from '../permission.ts';

/** A page of the letters of the college, the last first. */
export const list = read({
  id: 'letters.list',
  who: ANYONE,
  input: z.strictObject({
    state: letterState.exactOptional(),
    kind: letterKind.exactOptional(),
    caseNumber: number.exactOptional(),
    ...pageRequest,
  }),
  output: pageOf(listedLetter),
  refusals: [],
  run: (desk, filter) => desk.transaction((tx) => listLetters(tx, filter)),
});

/** A letter as its reader would see it, for the person of a case or with made-up facts; nothing is sent or kept. */
export const preview = read({
  id: 'letters.preview',
  who: READER,
  input: z.strictObject({ kind: letterKind, number: number.nullable() }),
  output: letterPreview,
  refusals: ['NotYourTask', 'NotFound', 'NotPossibleNow', 'EditionMissing', 'InvalidConfiguration'],
  run: async (desk, wanted) => {
    const { previewLetter } = await import('../work/letter-preview.ts');
    return previewLetter(desk, wanted);
  },
});
