import { z } from 'zod';
import { listTransfers } from '../../registry/transfer/list.ts';
import { read } from '../description.ts';
import { pageOf, pageRequest } from '../shapes/page.ts';
import { listedTransfer } from '../shapes/transfer-views.ts';
import { direction } from '../shapes/transfer.ts';
import { ANYONE } from '../permission.ts';

/** A page of the transfers: open ones by their due date, or those that ended, the last first. */
export const list = read({
  id: 'transfers.list',
  who: ANYONE,
  input: z.strictObject({ direction: direction.exactOptional(), closed: z.boolean(), ...pageRequest }),
  output: pageOf(listedTransfer, 'overdue'),
  refusals: [],
  run: (desk, filter) => desk.transaction((tx) => listTransfers(tx, filter)),
});
