/**
 * Limits that people are told. The registry still has numbers of its own; a test holds the two together
 * (test/unit/client/cli/limits.test.ts, test/integration/registry/registration.test.ts).
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
