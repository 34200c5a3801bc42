import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild, type ChildOptions } from './process/child-program.ts';
import type { Start } from './parts.ts';
import { seconds, texts } from './texts.ru.ts';

/**
 * Loads the example college once for each database. That it failed is said, and is no reason to take down a stack
 * that works.
 */
export async function loadExample(
  { env, home, register, report }: Start,
  child: Pick<ChildOptions, 'cwd' | 'env'>,
  databaseUrl: string,
  onPart: (stop: () => Promise<void>) => void,
): Promise<void> {
  if (env.KONTINGENT_EXAMPLE === 'deny') return;
  const marker = join(
    home.path,
    `example-${databaseMark(env.DATABASE_URL === undefined ? 'own' : databaseUrl)}.done`,
  );
  if (existsSync(marker)) return;
  report(texts.exampleLoading);
  const started = Date.now();
  const program = await startChild({
    ...child,
    script: env.KONTINGENT_STACK_CLI ?? join('bin', 'kontingent.js'),
    args: ['setup', 'example'],
    logFile: join(home.logDir, 'setup.log'),
    onSpawn: (identity) => register.add(texts.examplePart, identity),
  });
  onPart(() => program.stop());
  const { code } = await program.exited;
  if (code === 0) {
    await writeFile(marker, '');
    report(texts.exampleLoaded(seconds(Date.now() - started)));
  } else {
    report(texts.exampleFailed(program.lastWords()));
  }
}

/** Tells databases apart by host and name, without their passwords. */
export function databaseMark(url: string): string {
  if (url === 'own') return url;
  const { host, pathname } = new URL(url);
  return createHash('sha256').update(`${host}${pathname}`).digest('hex').slice(0, 12);
}
