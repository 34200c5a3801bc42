import { connect } from 'node:net';
import type { Config } from '../config.ts';
import { KontingentError } from '../domain/errors.ts';
import { counts, type Counts } from '../registry/pages/counts.ts';
import { connectTemporal } from '../temporal/connection.ts';
import { countPollers } from '../temporal/observe.ts';
import { openKontingent } from './kontingent.ts';

export const PARTS = ['registry', 'temporal', 'worker', 'mail'] as const;
export type PartName = (typeof PARTS)[number];

export interface PartStatus {
  readonly part: PartName;
  readonly state: 'up' | 'down' | 'notSet';
  /** Address without user and password; null where none is known. */
  readonly address: string | null;
}

export interface Status {
  readonly parts: readonly PartStatus[];
  /** Workers that ask for tasks of cases now. */
  readonly workers: number;
  /** The registry answers, but there is no college in it to ask about. */
  readonly collegeMissing: boolean;
  /** Null where there is nothing to count. */
  readonly counts: Counts | null;
}

/** How long a mail server may take to accept a connection, ms. */
const MAIL_PATIENCE = 3_000;

/** Asks every part of the stack whether it answers, and the registry what waits. `now` is an ISO instant. */
export async function readStatus(config: Config, now: string): Promise<Status> {
  const [registry, workers, mail] = await Promise.all([
    askRegistry(config, now),
    askTemporal(config),
    askMail(config.smtpUrl),
  ]);
  return {
    parts: [
      part('registry', config.databaseUrl, registry.answers),
      part('temporal', config.temporalAddress, workers !== null),
      part('worker', config.temporalAddress, (workers ?? 0) > 0),
      part('mail', config.smtpUrl, mail),
    ],
    workers: workers ?? 0,
    collegeMissing: registry.answers && registry.counts === null,
    counts: registry.counts,
  };
}

function part(name: PartName, address: string | undefined, answers: boolean): PartStatus {
  if (address === undefined) return { part: name, state: 'notSet', address: null };
  return { part: name, state: answers ? 'up' : 'down', address: withoutSecrets(address) };
}

async function askRegistry(
  config: Config,
  now: string,
): Promise<{ answers: boolean; counts: Counts | null }> {
  try {
    const kontingent = await openKontingent(config);
    try {
      return { answers: true, counts: await kontingent.within((tx) => counts(tx, now)) };
    } finally {
      await kontingent.close();
    }
  } catch (error) {
    // It answers, but no college is set up in it, or several are and none is chosen.
    return { answers: config.databaseUrl !== undefined && isAbout(error), counts: null };
  }
}

function isAbout(error: unknown): boolean {
  return error instanceof KontingentError && ['NotFound', 'InvalidConfiguration'].includes(error.code);
}

/** The number of workers; null where Temporal does not answer. */
async function askTemporal({ temporalAddress, temporalNamespace }: Config): Promise<number | null> {
  if (temporalAddress === undefined) return null;
  try {
    const temporal = await connectTemporal({ address: temporalAddress, namespace: temporalNamespace });
    try {
      return await countPollers(temporal.client, temporalNamespace);
    } finally {
      await temporal.close();
    }
  } catch {
    // Whatever the reason, the namespace being absent say: for the person it does not answer.
    return null;
  }
}

function askMail(smtpUrl: string | undefined): Promise<boolean> {
  if (smtpUrl === undefined) return Promise.resolve(false);
  const { hostname, port, protocol } = new URL(smtpUrl);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || (protocol === 'smtps:' ? 465 : 25)) });
    const end = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.setTimeout(MAIL_PATIENCE, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

function withoutSecrets(address: string): string {
  if (!address.includes('://')) return address;
  const url = new URL(address);
  return `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`;
}
