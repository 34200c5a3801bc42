import { join } from 'node:path';
import type { Logger } from 'pino';
import { loadConfig, type Config } from '../config.ts';
import { KontingentError } from '../domain/errors.ts';
import { loadSecrets } from '../registry/db/secrets.ts';
import type { TemporalTarget } from '../temporal/connection.ts';
import { serveHealth } from './health.ts';
import { installRuntime, openLog } from './log.ts';
import { prepareRegistry, prepareTemporal } from './prepare.ts';
import { startService } from './service.ts';

/** How long a failed worker may take to let go of its connections. */
const LONGEST_END_MS = 30_000;

/**
 * The worker process. With `--prepare` it migrates the registry and registers what Temporal must know first.
 * Prints one JSON line on stdout when it polls; everything else goes to the log on stderr.
 */
async function main(): Promise<void> {
  const config = loadConfig();
  const log = openLog(config.logLevel);
  installRuntime(log, config.metricsAddress);
  const addresses = requireAddresses(config);
  const { temporalNamespace: namespace, temporalSecurity: security } = config;
  await prepareServers(
    addresses.databaseUrl,
    { address: addresses.temporalAddress, namespace, security },
    log,
  );
  const service = await startService({
    ...addresses,
    temporalSecurity: security,
    namespace,
    secrets: loadSecrets(join(config.home, 'secrets.json')),
    pageUrl: config.pageUrl,
    mailFrom: config.mailFrom,
    realMailAllowed: config.realMailAllowed,
    mailPerSecond: config.mailPerSecond,
    watched: config.watched,
    replyAddress: config.replyAddress,
    organizationId: config.organizationId,
    cachedWorkflows: config.cachedWorkflows,
    onFault: (where, code) => log.warn({ where, code }, 'a round failed; it is tried again'),
  });
  // A taken port, say, must not leave a worker behind that nobody watches.
  const health = await serveHealth(config.healthPort, service.health).catch(async (error: unknown) => {
    await service.stop();
    throw error;
  });
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= service.stop().finally(() => health.server.close());
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  process.stdout.write(`${JSON.stringify({ ready: true, healthPort: health.port })}\n`);
  await service.running.finally(stop);
  await stopping;
}

/** With `--prepare` brings registry and Temporal up to what this version needs; else only Temporal is looked at. */
async function prepareServers(databaseUrl: string, target: TemporalTarget, log: Logger): Promise<void> {
  const prepare = process.argv.includes('--prepare');
  if (prepare) {
    const applied = await prepareRegistry(databaseUrl);
    if (applied.length > 0) log.info({ migrations: applied.length }, 'registry migrated');
  }
  await prepareTemporal(target, prepare ? 'prepare' : 'check');
}

function requireAddresses(config: Config) {
  const { temporalAddress, databaseUrl, smtpUrl } = config;
  for (const [variable, value] of Object.entries({
    TEMPORAL_ADDRESS: temporalAddress,
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtpUrl,
  })) {
    if (value === undefined) {
      throw new KontingentError(
        'InvalidConfiguration',
        `${variable} is not set and no stack is running; start one by npm start or set it`,
        { variable },
      );
    }
  }
  return { temporalAddress: temporalAddress ?? '', databaseUrl: databaseUrl ?? '', smtpUrl: smtpUrl ?? '' };
}

main().catch((error: unknown) => {
  const text =
    error instanceof KontingentError
      ? `${error.code}: ${error.message}`
      : error instanceof Error
        ? error.stack
        : '?';
  process.stderr.write(`${text ?? '?'}\n`);
  process.exitCode = 1;
  // Whatever still holds the process, a server that does not answer say: a worker that failed must end to be restarted.
  setTimeout(() => process.exit(), LONGEST_END_MS).unref();
});
