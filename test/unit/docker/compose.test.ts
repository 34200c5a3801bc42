import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { VARIABLES } from '../../../config.ts';

const Service = z.object({
  image: z.string(),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  // Words, not a mapping that an unquoted colon makes of one; docker/check loads the file as Compose does.
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  restart: z.string(),
  environment: z.record(z.string(), z.string()).default({}),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()),
});

/** Who acts is said by whoever types a command; the folder of letters belongs to the embedded stack. */
const NOT_A_WORKERS = ['KONTINGENT_ACTOR', 'KONTINGENT_MAIL_DIR'];
/** For servers of one's own: those of this file are reached in the clear on its network, by passwords of `.env`. */
const OF_OTHER_SERVERS = VARIABLES.filter((name) => /_FILE$|^TEMPORAL_(TLS|API_KEY)/.test(name));

const text = readFileSync('docker-compose.yml', 'utf8');
const compose = Compose.parse(parse(text));
const services = Object.entries(compose.services);
const releases = services.map(([name, service]) => [name, service.image] as const);
const ports = services.flatMap(([name, service]) => service.ports.map((port) => [name, port] as const));
const mounts = services.flatMap(([name, service]) =>
  service.volumes.map((volume) => [name, volume.split(':')[0] ?? ''] as const),
);
const waits = services.flatMap(([name, service]) =>
  Object.entries(service.depends_on).map(([on, { condition }]) => [name, on, condition] as const),
);
const scripts = ['docker', 'docker/postgresql'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sh'))
    .map((file) => `${folder}/${file}`),
);

describe('docker-compose.yml', () => {
  it.each(releases)('%s names an exact release: %s', (_name, image) => {
    expect(image).toMatch(/:\d+\.\d+(\.\d+)?(-[a-z]+)?$/);
  });

  it('runs the Temporal server and its tools in one release', () => {
    const releasesOfTemporal = new Set(
      releases
        .filter(([name]) => /^temporal(-schema|-namespace)?$/.test(name))
        .map(([, image]) => image.split(':')[1]),
    );
    expect(releasesOfTemporal.size).toBe(1);
  });

  it.each(ports)('%s listens on this machine only: %s', (_name, port) => {
    expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it.each(mounts)('%s mounts something that is there: %s', (_name, source) => {
    expect(source.startsWith('.') ? existsSync(source) : source in compose.volumes).toBe(true);
  });

  it.each(waits)('%s waits for %s to be %s', (_name, on, condition) => {
    const service = compose.services[on];
    expect(service).toBeDefined();
    if (condition === 'service_healthy') expect(service?.healthcheck).toBeDefined();
    if (condition === 'service_completed_successfully') expect(service?.restart).toMatch(/^on-failure/);
  });

  it('asks for what the example gives, and offers in it what may be left out', () => {
    const example = readFileSync('docker/env.example', 'utf8');
    const names = (of: string, pattern: RegExp): string[] =>
      [...new Set([...of.matchAll(pattern)].map((match) => match[1] ?? ''))].sort();
    const asked = names(text, /\$\{([A-Z_]+):\?/g);
    expect(asked).not.toEqual([]);
    expect(names(example, /^([A-Z_]+)=.+$/gm)).toEqual(asked);
    expect(names(example, /^# ([A-Z_]+)=/gm)).toEqual(names(text, /\$\{([A-Z_]+):-[a-z]*\}/g));
  });

  it('takes every password from the environment file', () => {
    for (const [, service] of services) {
      for (const [name, value] of Object.entries(service.environment)) {
        if (/PASSWORD|PWD/.test(name)) expect(value).toMatch(/^\$\{[A-Z_]+:\?/);
      }
    }
  });

  it('passes on every setting that a worker reads, and none that is unknown', () => {
    const passed = Object.keys(compose.services['worker']?.environment ?? {});
    const dockerfile = readFileSync('docker/Dockerfile', 'utf8');
    const inImage = VARIABLES.filter((name) => new RegExp(`^ENV .*\\b${name}=`, 'm').test(dockerfile));
    expect([...passed, ...inImage, ...NOT_A_WORKERS, ...OF_OTHER_SERVERS].sort()).toEqual(
      [...VARIABLES].sort(),
    );
  });

  it('keeps the example college out unless the environment file lets it in', () => {
    expect(compose.services['worker']?.environment['KONTINGENT_EXAMPLE']).toBe('${KONTINGENT_EXAMPLE:-deny}');
  });

  it.each(scripts)('%s is a script the shell can read', (script) => {
    expect(() => execFileSync('sh', ['-n', script], { stdio: 'pipe' })).not.toThrow();
  });

  it('builds the worker from an exact Node release, as an ordinary user', () => {
    const dockerfile = readFileSync(compose.services['worker']?.build?.dockerfile ?? '', 'utf8');
    expect(dockerfile).toMatch(/^FROM node:\d+\.\d+\.\d+-bookworm-slim$/m);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toContain('TZ=UTC');
  });
});
