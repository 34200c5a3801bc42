import { z } from 'zod';
import { unitsOfOpenCases } from '../../registry/college/units.ts';
import { showCase } from '../../registry/pages/case-details.ts';
import { listCases } from '../../registry/pages/case-list.ts';
import { read } from '../description.ts';
import { caseDetails, listedCase, waitingFor } from '../shapes/case.ts';
import { noInput, ofCase, text } from '../shapes/common.ts';
import { listOf, pageOf, pageRequest } from '../shapes/page.ts';
import { ANYONE, READER } from '../permission.ts';
import { veilCase, veilItems, veilOrderOf } from '../work/veil.ts';

/** A page of the cases by what is asked of them: open ones by their due date, then closed ones, the last first. */
export const list = read({
  id: 'cases.list',
  who: READER,
  input: z.strictObject({
    state: z.enum(['open', 'closed', 'all']).exactOptional(),
    waitingFor: waitingFor.exactOptional(),
    stage: text.exactOptional(),
    kind: text.exactOptional(),
    overdue: z.boolean().exactOptional(),
    /** Words of a name or the last digits of a phone, each from its beginning. */
    person: text.exactOptional(),
    ...pageRequest,
  }),
  output: pageOf(listedCase, 'overdue'),
  refusals: [],
  run: (desk, filter) =>
    desk.read(
      (tx, { at }) => listCases(tx, { ...filter, now: at }),
      (page) => veilItems(page, veilOrderOf),
    ),
});

/** Everything the registry knows of a case. */
export const show = read({
  id: 'cases.show',
  who: READER,
  input: ofCase,
  output: caseDetails,
  refusals: ['NotFound'],
  run: (desk, { number }) => desk.read((tx) => showCase(tx, number), veilCase),
});

/** Units that have people whose cases are open. */
export const units = read({
  id: 'cases.units',
  who: ANYONE,
  input: noInput,
  output: listOf(z.string()),
  refusals: [],
  run: (desk) => desk.transaction(async (tx) => ({ items: await unitsOfOpenCases(tx) })),
});
