import { z } from 'zod';
import { undoLoad } from '../../registry/student/loads.ts';
import { act } from '../description.ts';
import { day, number, text } from '../shapes/common.ts';
import { listedLoad, loaded, loadRows as rows } from '../shapes/load.ts';
import { holdersOf } from '../permission.ts';
import { loadRows } from '../work/load-rows.ts';

const REGISTRAR = holdersOf('registrar');

/** The first load: an opening balance of groups, or of students, all rows or none. */
export const enter = act({
  id: 'loads.enter',
  who: REGISTRAR,
  input: z.strictObject({
    /** Day on which what is loaded was true. */
    on: day,
    fileName: text,
    /** Hex of the file's bytes. */
    sha256: z.hex(),
    rows,
  }),
  output: loaded,
  refusals: ['InvalidDate', 'InvalidName', 'InvalidPhone', 'InvalidSnils'],
  preview: true,
  long: true,
  run: (desk, { rows, ...about }, { dryRun }) =>
    desk.transaction((tx, { actorId, at }) => loadRows(tx, rows, { ...about, actorId, at }, !dryRun)),
});

/** Takes a load back, where nothing was built on it since. */
export const undo = act({
  id: 'loads.undo',
  who: REGISTRAR,
  input: z.strictObject({ number }),
  output: listedLoad,
  refusals: ['NotFound', 'LoadUndone', 'LoadBuiltOn'],
  preview: true,
  long: true,
  run: (desk, { number }, { dryRun }) =>
    desk.transaction((tx, { actorId, at }) => undoLoad(tx, { number, actorId, at, keep: !dryRun })),
});
