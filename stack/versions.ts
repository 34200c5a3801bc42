/** The oldest PostgreSQL the registry's schema runs on. */
export const POSTGRES_FLOOR = 14;

/** The oldest Temporal server with update-with-start and the other calls the client uses. */
const TEMPORAL_FLOOR: Version = [1, 28];

export type Version = readonly [major: number, minor: number];

/** Major version out of `postgres --version`, as in "postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)". */
export function parsePostgresMajor(text: string): number | undefined {
  const match = /\(PostgreSQL\)\s+(\d+)/.exec(text);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/**
 * The version of the server inside a Temporal CLI, out of `temporal --version`, as in
 * "temporal version 0.0.0-DEV (Server 1.29.1, UI 2.42.1)". The CLI's own number says nothing: a build by Go has none.
 */
export function parseTemporalCli(text: string): Version | undefined {
  const match = /\(Server\s+v?([^,)\s]+)/.exec(text);
  return match?.[1] === undefined ? undefined : parseVersion(match[1]);
}

/** Major and minor of "1.29.1", "v1.30.0-rc.2" and the like. */
export function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d+)\.(\d+)/.exec(text.trim());
  return match?.[1] === undefined || match[2] === undefined
    ? undefined
    : [Number(match[1]), Number(match[2])];
}

/** Whether a server may be used. An unknown version (a development build) is given the benefit of the doubt. */
export function isTemporalNewEnough(version: Version | undefined): boolean {
  if (!version || (version[0] === 0 && version[1] === 0)) return true;
  return (
    version[0] > TEMPORAL_FLOOR[0] || (version[0] === TEMPORAL_FLOOR[0] && version[1] >= TEMPORAL_FLOOR[1])
  );
}
