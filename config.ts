import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TLSConfig } from '@temporalio/client';
import { z } from 'zod';
import { KontingentError } from './domain/errors.ts';

/** What `npm start` leaves behind so that the CLI finds the running stack; the environment wins over it. */
const StackFile = z.object({
  temporalAddress: z.string().optional(),
  temporalNamespace: z.string().optional(),
  temporalUiUrl: z.string().optional(),
  databaseUrl: z.string().optional(),
  smtpUrl: z.string().optional(),
  mailDir: z.string().optional(),
});

/** Beside package.json, whatever folder a command is called from. */
const HOME = fileURLToPath(new URL('.kontingent', import.meta.url));

const Environment = z.object({
  KONTINGENT_HOME: z.string().min(1).optional(),
  KONTINGENT_ORGANIZATION: z.uuid().optional(),
  KONTINGENT_ACTOR: z.string().min(1).optional(),
  KONTINGENT_PAGE_URL: z.url().default('http://127.0.0.1:8700'),
  KONTINGENT_MAIL_FROM: z.email().default('kontingent@college.example'),
  KONTINGENT_MAIL_REAL: z.enum(['allow', 'deny']).default('deny'),
  KONTINGENT_EXAMPLE: z.enum(['allow', 'deny']).default('allow'),
  KONTINGENT_MAIL_PER_SECOND: z.coerce.number().int().min(1).max(1000).default(50),
  KONTINGENT_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  KONTINGENT_HEALTH_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  KONTINGENT_METRICS_ADDRESS: z.string().transform(metricsAddress).optional(),
  KONTINGENT_CACHED_WORKFLOWS: z.coerce.number().int().min(2).max(1_000_000).default(4_000),
  TEMPORAL_ADDRESS: z.string().min(1).optional(),
  TEMPORAL_NAMESPACE: z.string().min(1).optional(),
  TEMPORAL_UI_URL: z.url().optional(),
  TEMPORAL_API_KEY: z.string().min(1).optional(),
  TEMPORAL_TLS: z.enum(['true', 'false']).optional(),
  TEMPORAL_TLS_SERVER_NAME: z.string().min(1).optional(),
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: z.string().min(1).optional(),
  TEMPORAL_TLS_CLIENT_CERT_PATH: z.string().min(1).optional(),
  TEMPORAL_TLS_CLIENT_KEY_PATH: z.string().min(1).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  IMAP_URL: z.url({ protocol: /^imaps?$/ }).optional(),
  KONTINGENT_MAIL_DIR: z.string().min(1).optional(),
  KONTINGENT_MAIL_PLUS: z.enum(['allow', 'deny']).default('deny'),
});

/** What is or may hold a secret: each may instead be the first line of a file that `<name>_FILE` names. */
const SECRETS = ['DATABASE_URL', 'SMTP_URL', 'IMAP_URL', 'TEMPORAL_API_KEY'] as const;

/** The names of all variables that are read here; whoever passes settings on (a compose file) is held to this list. */
export const VARIABLES: readonly string[] = [
  ...Object.keys(Environment.shape),
  ...SECRETS.map((name) => `${name}_FILE`),
];

/**
 * How Temporal is reached beyond its address, under the names that Temporal's own tools read. With a key or any of the
 * files the SDK speaks TLS unless it is switched off.
 */
export interface TemporalSecurity {
  readonly apiKey?: string;
  readonly tls?: TLSConfig | false;
}

export interface Config {
  /** Folder with the embedded stack's data, the secrets file and `stack.json`. */
  readonly home: string;
  /** The college that is meant, where there are several: its id, or the code that a command names it by. */
  readonly organizationId: string | undefined;
  readonly actor: string | undefined;
  readonly pageUrl: string;
  readonly mailFrom: string;
  readonly realMailAllowed: boolean;
  /** May the example college be loaded here? Not where real people are. */
  readonly exampleAllowed: boolean;
  readonly mailPerSecond: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly healthPort: number;
  /** Where the SDK's metrics are served for Prometheus, `host:port`; null where they are not. */
  readonly metricsAddress: string | null;
  /** As many workflows as a worker keeps in memory at most. */
  readonly cachedWorkflows: number;
  readonly temporalAddress: string | undefined;
  readonly temporalNamespace: string;
  readonly temporalUiUrl: string | undefined;
  readonly temporalSecurity: TemporalSecurity;
  readonly databaseUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailDir: string;
  /** The mailbox that replies come to: over IMAP, or the folder of the embedded stack; null where none is watched. */
  readonly watched: WatchedMailbox | null;
  /** Where an official letter asks to be answered. */
  readonly replyAddress: ReplyAddress;
}

export type WatchedMailbox = { readonly imapUrl: string } | { readonly folder: string };

/**
 * `token`: the college's address with a signed token after a plus, for mail servers that know such addresses; `mailbox`:
 * the address alone; `person`: no mailbox is watched, so the administrator is answered.
 */
export type ReplyAddress = 'token' | 'mailbox' | 'person';

/**
 * Reads the process environment, then what a running stack wrote into its home folder.
 *
 * @throws `InvalidConfiguration` that names the variable and what is wrong with it, never its value.
 */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(withSecretsOfFiles(withoutEmpty(environment)));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => [path.join('.'), message] as const);
    const told = problems.map(([name, message]) => `${name}: ${message}`).join('; ');
    throw wrong(problems[0]?.[0] ?? '', 'value', told);
  }
  const env = parsed.data;
  const home =
    env.KONTINGENT_HOME === undefined ? HOME : resolve(env.KONTINGENT_HOME.replace(/^~(?=\/|$)/, homedir()));
  const stack = readStackFile(join(home, 'stack.json'));
  const watched = watchedMailbox(env.IMAP_URL, env.KONTINGENT_MAIL_DIR);
  return Object.freeze({
    home,
    organizationId: env.KONTINGENT_ORGANIZATION,
    actor: env.KONTINGENT_ACTOR,
    pageUrl: env.KONTINGENT_PAGE_URL.replace(/\/$/, ''),
    mailFrom: env.KONTINGENT_MAIL_FROM,
    realMailAllowed: env.KONTINGENT_MAIL_REAL === 'allow',
    exampleAllowed: env.KONTINGENT_EXAMPLE === 'allow',
    mailPerSecond: env.KONTINGENT_MAIL_PER_SECOND,
    logLevel: env.KONTINGENT_LOG_LEVEL,
    healthPort: env.KONTINGENT_HEALTH_PORT,
    metricsAddress: env.KONTINGENT_METRICS_ADDRESS ?? null,
    cachedWorkflows: env.KONTINGENT_CACHED_WORKFLOWS,
    temporalAddress: env.TEMPORAL_ADDRESS ?? stack.temporalAddress,
    temporalNamespace: env.TEMPORAL_NAMESPACE ?? stack.temporalNamespace ?? 'default',
    temporalUiUrl: env.TEMPORAL_UI_URL ?? stack.temporalUiUrl,
    temporalSecurity: temporalSecurityOf(env),
    databaseUrl: env.DATABASE_URL ?? stack.databaseUrl,
    smtpUrl: env.SMTP_URL ?? stack.smtpUrl,
    mailDir: stack.mailDir ?? join(home, 'mail'),
    watched,
    replyAddress: replyAddressOf(watched, env.KONTINGENT_MAIL_PLUS),
  });
}

/** Where Temporal is and how it is reached; null where no address is known. */
export function temporalTarget(config: Config) {
  const { temporalAddress: address, temporalNamespace: namespace, temporalSecurity: security } = config;
  return address === undefined ? null : { address, namespace, security };
}

/** Puts in the place of each `<name>_FILE` the secret that the file holds. @throws `InvalidConfiguration` */
function withSecretsOfFiles(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const resolved = { ...environment };
  for (const name of SECRETS) {
    const path = environment[`${name}_FILE`];
    if (path === undefined) continue;
    if (environment[name] !== undefined)
      throw wrong(`${name}_FILE`, 'twice', `${name} and ${name}_FILE are both set`);
    // Editors and `echo` end a file with a line break, which belongs to no password.
    resolved[name] = fileOf(`${name}_FILE`, path).toString('utf8').trim();
  }
  return resolved;
}

function temporalSecurityOf(env: z.infer<typeof Environment>): TemporalSecurity {
  const apiKey = env.TEMPORAL_API_KEY === undefined ? {} : { apiKey: env.TEMPORAL_API_KEY };
  const tls = temporalTlsOf(env);
  const wanted = Object.keys(tls).length > 0;
  if (env.TEMPORAL_TLS === 'false') {
    if (wanted)
      throw wrong('TEMPORAL_TLS', 'value', 'TEMPORAL_TLS is false, yet certificates or a name are set');
    return { ...apiKey, tls: false };
  }
  return wanted || env.TEMPORAL_TLS === 'true' ? { ...apiKey, tls } : apiKey;
}

function temporalTlsOf(env: z.infer<typeof Environment>): TLSConfig {
  const [ca, crt, key] = (
    [
      'TEMPORAL_TLS_SERVER_CA_CERT_PATH',
      'TEMPORAL_TLS_CLIENT_CERT_PATH',
      'TEMPORAL_TLS_CLIENT_KEY_PATH',
    ] as const
  ).map((name) => (env[name] === undefined ? undefined : fileOf(name, env[name])));
  if ((crt === undefined) !== (key === undefined)) {
    const missing = crt === undefined ? 'TEMPORAL_TLS_CLIENT_CERT_PATH' : 'TEMPORAL_TLS_CLIENT_KEY_PATH';
    throw wrong(missing, 'value', `${missing} is missing: a certificate and its key come together`);
  }
  return {
    ...(env.TEMPORAL_TLS_SERVER_NAME !== undefined && { serverNameOverride: env.TEMPORAL_TLS_SERVER_NAME }),
    ...(ca && { serverRootCACertificate: ca }),
    ...(crt && key && { clientCertPair: { crt, key } }),
  };
}

function fileOf(variable: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw wrong(variable, 'file', `the file that ${variable} names is not readable`);
  }
}

/** `told` names variables, never what stands in them. */
function wrong(variable: string, reason: string, told: string): KontingentError {
  return new KontingentError('InvalidConfiguration', `Check the environment: ${told}`, { variable, reason });
}

/** A port alone is one of loopback: metrics name queues and kinds of work, and nobody signs in to read them. */
function metricsAddress(text: string, context: z.RefinementCtx): string {
  const [, host = '127.0.0.1', port] =
    /^(?:(\d+\.\d+\.\d+\.\d+|\[[0-9a-f:]+\]):)?(\d{1,5})$/i.exec(text) ?? [];
  if (port === undefined || Number(port) > 65_535) {
    context.addIssue({ code: 'custom', message: 'a port, or an IP address and a port as in 127.0.0.1:9464' });
    return z.NEVER;
  }
  return `${host}:${port}`;
}

function watchedMailbox(imapUrl: string | undefined, folder: string | undefined): WatchedMailbox | null {
  if (imapUrl !== undefined) return { imapUrl };
  return folder === undefined ? null : { folder };
}

/** The embedded mailbox takes every address; of any other server somebody must say that it knows plus addresses. */
function replyAddressOf(watched: WatchedMailbox | null, plus: 'allow' | 'deny'): ReplyAddress {
  if (watched === null) return 'person';
  return 'folder' in watched || plus === 'allow' ? 'token' : 'mailbox';
}

/** An empty variable means "not set": that is how shells and compose files clear one. */
function withoutEmpty(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

function readStackFile(path: string): z.infer<typeof StackFile> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return {};
  }
  try {
    return StackFile.parse(JSON.parse(text));
  } catch {
    throw new KontingentError(
      'InvalidConfiguration',
      `${path} is not readable; delete it and run npm start`,
      {
        variable: 'stack.json',
      },
    );
  }
}
