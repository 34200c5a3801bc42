import { z } from 'zod';
import { asksForGround } from '../../domain/order/grounds.ts';
import { ORDER_KINDS, ORDER_STATES } from '../../domain/order/order.ts';
import { listOrders } from '../../registry/order/list.ts';
import { orderByNumber } from '../../registry/order/orders.ts';
import { showOrder } from '../../registry/order/page.ts';
import { read } from '../description.ts';
import { day, ofCase, text } from '../shapes/common.ts';
import { listedOrder, orderPage, preflight as shape } from '../shapes/order-views.ts';
import { pageOf, pageRequest } from '../shapes/page.ts';
import { READER } from '../permission.ts';
import { preflightNow, rulesNow } from '../work/order-entry.ts';
import { veilItems, veilKind, veilOrder, veilPreflight } from '../work/veil.ts';

/** A page of the orders, the one entered last first. */
export const list = read({
  id: 'orders.list',
  who: READER,
  input: z.strictObject({
    state: z.enum(ORDER_STATES).exactOptional(),
    /** Of a kind that tells a ground only those may ask who may read grounds. */
    kind: z.enum(ORDER_KINDS).exactOptional(),
    /** Only orders that name this student. */
    registerNumber: text.exactOptional(),
    /** Only orders that take effect on one of these days, both counted. */
    effectiveBetween: z.strictObject({ from: day, until: day }).exactOptional(),
    ...pageRequest,
  }),
  output: pageOf(listedOrder),
  refusals: ['InvalidDate', 'NotYourTask'],
  run: (desk, filter) =>
    desk.read(
      async (tx) => {
        if (asksForGround(filter)) await desk.requireWhole(tx);
        return listOrders(tx, filter);
      },
      (page) => veilItems(page, veilKind),
    ),
});

/** Everything that is known of an order. */
export const show = read({
  id: 'orders.show',
  who: READER,
  input: ofCase,
  output: orderPage,
  refusals: ['NotFound', 'EditionMissing'],
  run: (desk, { number }) =>
    desk.read(async (tx, { at }) => {
      const order = await orderByNumber(tx, number);
      return showOrder(tx, order, await rulesNow(tx, at));
    }, veilOrder),
});

/** What an order would do now, and what speaks against it. */
export const preflight = read({
  id: 'orders.preflight',
  who: READER,
  input: ofCase,
  output: shape,
  refusals: ['NotFound', 'EditionMissing'],
  run: (desk, { number }) =>
    desk.read(
      async (tx, { at }) => preflightNow(tx, await orderByNumber(tx, number), await rulesNow(tx, at)),
      veilPreflight,
    ),
});
