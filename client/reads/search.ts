import { z } from 'zod';
import { collegeDate } from '../../registry/college/clock.ts';
import { search } from '../../registry/pages/search.ts';
import { read } from '../description.ts';
import { listedCase } from '../shapes/case.ts';
import { text } from '../shapes/common.ts';
import { foundPart, pageRequest } from '../shapes/page.ts';
import { foundPerson } from '../shapes/search.ts';
import { listedTask } from '../shapes/task.ts';
import { READER } from '../permission.ts';
import { veilFound } from '../work/veil.ts';

/** People, cases and open tasks that the typed words find, the first of each with how many there are. */
export const byWords = read({
  id: 'search.byWords',
  who: READER,
  input: z.strictObject({ text, limit: pageRequest.limit }),
  output: z.strictObject({
    people: foundPart(foundPerson),
    tooMany: z.boolean(),
    cases: foundPart(listedCase),
    tasks: foundPart(listedTask),
  }),
  refusals: [],
  run: (desk, typed) =>
    desk.read(
      async (tx, { at }) => search(tx, { ...typed, now: at, today: await collegeDate(tx, at) }),
      veilFound,
    ),
});
