/**
 * Limits that people are told: the rule and its sentence take the number from here. Why each is what it is: an order
 * must be applied within seconds, a number has its place in a journal, a scan its place in a row of the registry.
 */
export const LIMITS = {
  orderLines: 20_000,
  /** Characters, as everywhere below. */
  orderText: 2_000,
  orderNumber: 40,
  orderSeries: 20,
  signatory: 500,
  outgoingNumber: 40,
  letterSupplement: 4_000,
  scanMegabytes: 5,
} as const;
