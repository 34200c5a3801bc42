import { listLoads } from '../../registry/student/loads.ts';
import { read } from '../description.ts';
import { noInput } from '../shapes/common.ts';
import { listedLoad } from '../shapes/load.ts';
import { listOf } from '../shapes/page.ts';
import { ANYONE } from '../permission.ts';

/** First loads of the college, with those that were undone. */
export const list = read({
  id: 'loads.list',
  who: ANYONE,
  input: noInput,
  output: listOf(listedLoad),
  refusals: [],
  run: (desk) => desk.transaction(async (tx) => ({ items: await listLoads(tx) })),
});
