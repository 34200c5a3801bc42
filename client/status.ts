import { connect } from 'node:net';
import { temporalTarget, type Config } from '../config.ts';
import { readCollege } from '../registry/college/college.ts';
import { counts, type Counts } from '../registry/pages/counts.ts';
import { collegeMeant, inTenant, openDatabase, tenants, type Tenant } from '../registry/db/database.ts';

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
  /** Short name of the college that was asked about; null where there was none to ask about. */
  readonly college: string | null;
  /** The registry answers, but there is no college in it. */
  readonly collegeMissing: boolean;
  /** Colleges to choose from, where the registry has some and the configuration names none of them; else empty. */
  readonly colleges: readonly Tenant[];
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
    college: registry.college,
    collegeMissing: registry.answers && registry.counts === null && registry.colleges.length === 0,
    colleges: registry.colleges,
    counts: registry.counts,
  };
}

function part(name: PartName, address: string | undefined, answers: boolean): PartStatus {
  if (address === undefined) return { part: name, state: 'notSet', address: null };
  return { part: name, state: answers ? 'up' : 'down', address: withoutSecrets(address) };
}

interface RegistryStatus extends Pick<Status, 'college' | 'colleges' | 'counts'> {
  readonly answers: boolean;
}

const SILENT: RegistryStatus = { answers: false, college: null, colleges: [], counts: null };

async function askRegistry({ databaseUrl, organizationId }: Config, now: string): Promise<RegistryStatus> {
  if (databaseUrl === undefined) return SILENT;
  const db = openDatabase(databaseUrl, { max: 1 });
  try {
    const colleges = await tenants(db);
    const only = colleges.length === 1 ? colleges[0] : undefined;
    const chosen = organizationId === undefined ? only : collegeMeant(colleges, organizationId);
    if (chosen === undefined) {
      return { ...SILENT, answers: true, colleges };
    }
    return await inTenant(db, chosen.id, async (tx) => {
      const { shortName } = await readCollege(tx);
      return { answers: true, college: shortName, colleges: [], counts: await counts(tx, now) };
    });
  } catch {
    // It does not let us in, or has no tables yet.
    return SILENT;
  } finally {
    await db.close();
  }
}

/** The number of workers; null where Temporal does not answer. */
async function askTemporal(config: Config): Promise<number | null> {
  const target = temporalTarget(config);
  if (target === null) return null;
  try {
    const { connectTemporal } = await import('../temporal/connection.ts');
    const { countPollers } = await import('../temporal/observe.ts');
    const temporal = await connectTemporal(target);
    try {
      return await countPollers(temporal.client, target.namespace);
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
