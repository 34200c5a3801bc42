import type { Config } from '../../config.ts';
import type { Status } from '../status.ts';
import type { CollegeSetUp, ListedCollege, SetUpResult } from '../setup.ts';
import type { College } from '../college.ts';

/** The college of one run, and how to let go of what leads to it. */
export interface OpenCollege {
  readonly college: College;
  close(): Promise<void>;
}

/** What commands reach the world by. Everything heavy is loaded when it is first asked for: help must be quick. */
export interface Ports {
  config(): Promise<Config>;
  /** Opens the college that is configured, or the one that issued the token. */
  open(config: Config, wanted?: { token?: string }): Promise<OpenCollege>;
  /** Asks every part of the stack whether it answers; throws for none. */
  status(config: Config): Promise<Status>;
  setUpExample(config: Config): Promise<SetUpResult>;
  /** Sets up a college by a file; without `keep` it only tells what would happen. */
  setUpCollege(config: Config, file: { path: string; keep: boolean }): Promise<CollegeSetUp>;
  colleges(config: Config): Promise<readonly ListedCollege[]>;
  now(): Date;
}

/** The ports of this process. */
export function processPorts(): Ports {
  return {
    config: async () => (await import('../../config.ts')).loadConfig(),
    open: openCollege,
    status: async (config) => (await import('../status.ts')).readStatus(config, new Date().toISOString()),
    setUpExample: async (config) =>
      (await import('../setup.ts')).setUpExample(config, new Date().toISOString()),
    setUpCollege: async (config, file) =>
      (await import('../setup.ts')).setUpCollege(config, file, new Date().toISOString()),
    colleges: async (config) => (await import('../setup.ts')).listColleges(config),
    now: () => new Date(),
  };
}

/**
 * Opens one college of the configured installation.
 *
 * @throws `InvalidConfiguration`, `RegistryUnavailable`, `UnknownToken`, `NotFound` before a college is set up
 */
async function openCollege(config: Config, { token }: { token?: string } = {}): Promise<OpenCollege> {
  const { openColleges } = await import('../colleges.ts');
  const colleges = openColleges(config);
  try {
    const { organizationId } = config;
    const id =
      token === undefined ? await colleges.chosenId(organizationId) : await colleges.idOfToken(token);
    return { college: colleges.of(id), close: () => colleges.close() };
  } catch (error) {
    await colleges.close();
    throw error;
  }
}
