import type { Config } from '../../config.ts';
import type { Status } from '../status.ts';
import type { SetUpResult } from '../setup.ts';
import type { Backend } from './backend.ts';

/** What commands reach the world by. Everything heavy is loaded when it is first asked for: help must be quick. */
export interface Ports {
  config(): Promise<Config>;
  /** Opens the registry of the college, or of the college that issued the token. */
  open(config: Config, wanted?: { token?: string }): Promise<Backend>;
  /** Asks every part of the stack whether it answers; throws for none. */
  status(config: Config): Promise<Status>;
  setUpExample(config: Config): Promise<SetUpResult>;
  now(): Date;
}

/** The ports of this process. */
export function processPorts(): Ports {
  return {
    config: async () => (await import('../../config.ts')).loadConfig(),
    open: async (config, wanted) => (await import('./open-backend.ts')).openBackend(config, wanted),
    status: async (config) => (await import('../status.ts')).readStatus(config, new Date().toISOString()),
    setUpExample: async (config) =>
      (await import('../setup.ts')).setUpExample(config, new Date().toISOString()),
    now: () => new Date(),
  };
}
