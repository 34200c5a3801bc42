import { join } from 'node:path';
import type { StackEnvironment } from './environment.ts';
import type { Home } from './home/home.ts';
import { supervise } from './process/supervise.ts';
import { startMailbox } from './mail/mailbox.ts';
import { choosePort } from './process/ports.ts';
import { inspectForeignPostgres } from './postgres/database.ts';
import { startPostgres } from './postgres/server.ts';
import type { ProcessRegister } from './process/process-register.ts';
import { inspectForeignTemporal, startTemporal } from './temporal/server.ts';
import { obtainTemporal } from './temporal/binary.ts';
import { seconds, texts } from './texts.ru.ts';

/** What every part needs to know of the start it belongs to. */
export interface Start {
  readonly home: Home;
  readonly env: StackEnvironment;
  readonly register: ProcessRegister;
  readonly report: (text: string) => void;
  /** A part that was up is down and cannot be brought back: the stack ends with this. */
  readonly fail: (error: unknown) => void;
}

/** A part that serves now. */
export interface Part<T> {
  readonly value: T;
  stop(): Promise<void>;
}

export interface Ports {
  readonly temporal: number;
  readonly ui: number;
  readonly postgres: number;
  readonly smtp: number;
}

type PortVariable = keyof StackEnvironment & `KONTINGENT_PORT_${string}`;

/** How often in a row a server may fail to come back. */
const ATTEMPTS = 3;

/** Chooses the ports of the parts that will be started, and says which are not the usual ones. */
export async function choosePorts({ env, report }: Start): Promise<Ports> {
  const reserved = new Set<number>();
  const choose = async (
    purpose: string,
    preferred: number,
    variable: PortVariable,
    foreignAddress: string | undefined,
  ): Promise<number> => {
    if (foreignAddress !== undefined) return 0;
    const pinned = env[variable];
    const port = await choosePort({ purpose, preferred, variable, pinned }, reserved);
    if (port !== preferred && pinned === undefined) report(texts.portReplaced(purpose, preferred, port));
    reserved.add(port);
    return port;
  };
  return {
    temporal: await choose(texts.temporalPurpose, 7233, 'KONTINGENT_PORT_TEMPORAL', env.TEMPORAL_ADDRESS),
    ui: await choose(texts.uiPurpose, 8233, 'KONTINGENT_PORT_UI', env.TEMPORAL_ADDRESS),
    postgres: await choose(texts.postgresPurpose, 54_329, 'KONTINGENT_PORT_POSTGRES', env.DATABASE_URL),
    smtp: await choose(texts.mailboxPurpose, 2525, 'KONTINGENT_PORT_SMTP', env.SMTP_URL),
  };
}

/** The registry's database: the one named by the environment, or one of our own. */
export async function bringPostgres(start: Start, port: number): Promise<Part<{ databaseUrl: string }>> {
  const { env, home, register, report } = start;
  if (env.DATABASE_URL !== undefined) {
    const major = await inspectForeignPostgres(env.DATABASE_URL);
    report(texts.usingForeignPostgres(major));
    return { value: { databaseUrl: env.DATABASE_URL }, stop: async () => undefined };
  }
  const name = 'PostgreSQL';
  const server = await supervise({
    ...watched(start, name),
    start: () =>
      startPostgres({
        dataDir: home.postgresData,
        port,
        durable: true,
        logFile: join(home.logDir, 'postgres.log'),
        onSpawn: (identity) => register.add(name, identity),
        report,
      }),
  });
  const { user, binaries, url } = server.current();
  report(texts.postgresFrom(binaries.major, binaries.from, user?.name));
  return { value: { databaseUrl: url }, stop: () => server.stop() };
}

export interface TemporalPlace {
  readonly temporalAddress: string;
  readonly temporalUiUrl: string | undefined;
}

/** Temporal: the one named by the environment, or a development server of our own that keeps its data. */
export async function bringTemporal(start: Start, ports: Ports): Promise<Part<TemporalPlace>> {
  const { env, home, register, report } = start;
  if (env.TEMPORAL_ADDRESS !== undefined) {
    report(texts.usingForeignTemporal(await inspectForeignTemporal(env.TEMPORAL_ADDRESS)));
    const value = { temporalAddress: env.TEMPORAL_ADDRESS, temporalUiUrl: env.TEMPORAL_UI_URL };
    return { value, stop: async () => undefined };
  }
  const binary = await obtainTemporal({ report });
  const name = 'Temporal';
  const server = await supervise({
    ...watched(start, name),
    start: () =>
      startTemporal({
        binary,
        dbFilename: home.temporalDb,
        port: ports.temporal,
        uiPort: ports.ui,
        logFile: join(home.logDir, 'temporal.log'),
        onSpawn: (identity) => register.add(name, identity),
      }),
  });
  const { address, uiUrl } = server.current();
  return { value: { temporalAddress: address, temporalUiUrl: uiUrl }, stop: () => server.stop() };
}

/** Mail: the server named by the environment, or a mailbox that keeps everything here. */
export async function bringMail(start: Start, port: number): Promise<Part<{ smtpUrl: string }>> {
  const { env, home, report } = start;
  if (env.SMTP_URL !== undefined) {
    report(texts.usingForeignMail);
    return { value: { smtpUrl: env.SMTP_URL }, stop: async () => undefined };
  }
  const mailbox = await startMailbox({ dir: home.mailDir, port });
  return { value: { smtpUrl: mailbox.url }, stop: () => mailbox.stop() };
}

/** What is the same for every part that is restarted when it dies. */
export function watched({ report, fail }: Start, name: string, attempts = ATTEMPTS) {
  return {
    attempts,
    onExit: (waitMs: number) => report(texts.partExited(name, seconds(waitMs))),
    onRestart: (tookMs: number) => report(texts.partRestarted(name, seconds(tookMs))),
    onGiveUp: fail,
  };
}
