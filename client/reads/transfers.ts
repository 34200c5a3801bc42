import { z } from 'zod';
import { listTransfers } from '../../registry/transfer/views.ts';
import { read } from '../description.ts';
import { limit } from '../shapes/common.ts';
import { listOf } from '../shapes/page.ts';
import { listedTransfer } from '../shapes/transfer-views.ts';
import { direction } from '../shapes/transfer.ts';
import { ANYONE } from '../permission.ts';

/** Open transfers, or those that ended. */
export const list = read({
  id: 'transfers.list',
  who: ANYONE,
  input: z.strictObject({ direction: direction.exactOptional(), closed: z.boolean(), limit }),
  output: listOf(listedTransfer),
  refusals: [],
  run: (desk, filter) => desk.transaction(async (tx) => ({ items: await listTransfers(tx, filter) })),
});
