import { z } from 'zod';
import { ORDER_KINDS, ORDER_STATES } from '../../domain/order/order.ts';
import { listOrders } from '../../registry/order/list.ts';
import { orderByNumber } from '../../registry/order/orders.ts';
import { showOrder } from '../../registry/order/page.ts';
import { read } from '../description.ts';
import { day, ofCase, text } from '../shapes/common.ts';
import { listedOrder, orderPage, preflight as shape } from '../shapes/order-views.ts';
import { pageOf, pageRequest } from '../shapes/page.ts';
import { ANYONE } from '../permission.ts';
import { preflightNow, rulesNow } from '../work/order-entry.ts';

/** A page of the orders, the one entered last first. */
export const list = read({
  id: 'orders.list',
  who: ANYONE,
  input: z.strictObject({
    state: z.enum(ORDER_STATES).exactOptional(),
    kind: z.enum(ORDER_KINDS).exactOptional(),
    /** Only orders that name this student. */
    registerNumber: text.exactOptional(),
    /** Only orders that take effect on one of these days, both counted. */
    effectiveBetween: z.strictObject({ from: day, until: day }).exactOptional(),
    ...pageRequest,
  }),
  output: pageOf(listedOrder),
  refusals: ['InvalidDate'],
  run: (desk, filter) => desk.transaction((tx) => listOrders(tx, filter)),
});

/** Everything that is known of an order. */
export const show = read({
  id: 'orders.show',
  who: ANYONE,
  input: ofCase,
  output: orderPage,
  refusals: ['NotFound', 'EditionMissing'],
  run: (desk, { number }) =>
    desk.transaction(async (tx, { at }) => {
      const order = await orderByNumber(tx, number);
      return showOrder(tx, order, await rulesNow(tx, at));
    }),
});

/** What an order would do now, and what speaks against it. */
export const preflight = read({
  id: 'orders.preflight',
  who: ANYONE,
  input: ofCase,
  output: shape,
  refusals: ['NotFound', 'EditionMissing'],
  run: (desk, { number }) =>
    desk.transaction(async (tx, { at }) =>
      preflightNow(tx, await orderByNumber(tx, number), await rulesNow(tx, at)),
    ),
});
