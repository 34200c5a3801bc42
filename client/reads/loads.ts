import { z } from 'zod';
import { listLoads } from '../../registry/student/load-list.ts';
import { read } from '../description.ts';
import { listedLoad } from '../shapes/load.ts';
import { pageOf, pageRequest } from '../shapes/page.ts';
import { ANYONE } from '../permission.ts';

/** A page of the first loads of the college, with those that were undone, the last first. */
export const list = read({
  id: 'loads.list',
  who: ANYONE,
  input: z.strictObject(pageRequest),
  output: pageOf(listedLoad),
  refusals: [],
  run: (desk, page) => desk.transaction((tx) => listLoads(tx, page)),
});
