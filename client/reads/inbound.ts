import { z } from 'zod';
import { listInbound, readInbound } from '../../registry/pages/inbound-list.ts';
import { read } from '../description.ts';
import { number } from '../shapes/common.ts';
import { inboundDetails, listedInbound } from '../shapes/letter.ts';
import { pageOf, pageRequest } from '../shapes/page.ts';
import { ANYONE } from '../permission.ts';

/** A page of the letters that came to the mailbox, the last first. */
export const list = read({
  id: 'inbound.list',
  who: ANYONE,
  input: z.strictObject({ caseNumber: number.exactOptional(), ...pageRequest }),
  output: pageOf(listedInbound),
  refusals: [],
  run: (desk, filter) => desk.transaction((tx) => listInbound(tx, filter)),
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
