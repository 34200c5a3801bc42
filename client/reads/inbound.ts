import { z } from 'zod';
import { listInbound, readInbound } from '../../registry/pages/inbound-list.ts';
import { read } from '../description.ts';
import { limit, number } from '../shapes/common.ts';
import { inboundDetails, listedInbound } from '../shapes/letter.ts';
import { listOf } from '../shapes/page.ts';
import { ANYONE } from '../permission.ts';

/** Letters that came to the mailbox, the last first. */
export const list = read({
  id: 'inbound.list',
  who: ANYONE,
  input: z.strictObject({ caseNumber: number.exactOptional(), limit }),
  output: listOf(listedInbound),
  refusals: [],
  run: (desk, filter) => desk.transaction(async (tx) => ({ items: await listInbound(tx, filter) })),
});

/** A letter that came, with everything that was read of it. */
export const show = read({
  id: 'inbound.show',
  who: ANYONE,
  input: z.strictObject({ number }),
  output: inboundDetails,
  refusals: ['NotFound'],
  run: (desk, { number }) => desk.transaction((tx) => readInbound(tx, number)),
});
