import type { Ports } from '../../../../client/cli/ports.ts';

const nobody = (): Promise<never> => Promise.reject(new Error('the tree of commands asks nobody'));

/** Ports of a program that only shows its commands and their help. */
export const NO_PORTS: Ports = {
  config: nobody,
  open: nobody,
  status: nobody,
  setUpExample: nobody,
  setUpCollege: nobody,
  colleges: nobody,
  now: () => new Date(0),
};
