import { execFile } from 'node:child_process';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

/** What Temporal's download service says about one version, in the form its own SDKs read. */
const DownloadInfo = z.object({ archiveUrl: z.url(), fileToExtract: z.string().min(1) });

export interface DownloadOptions {
  readonly artifact: 'cli' | 'temporal-test-server';
  readonly version: string;
  /** Where the program is to be; appears there whole or not at all. */
  readonly target: string;
}

/** Patience for the first answer: without it a network that swallows packets would cost minutes on a first start. */
const FIRST_ANSWER_MS = 6_000;
const ARCHIVE_MS = 10 * 60_000;

const SERVICE = 'https://temporal.download';

/**
 * Fetches a program of Temporal's own download service into the cache.
 *
 * @returns false when the service does not answer or has no build for this platform: there are other ways then.
 */
export async function downloadProgram(options: DownloadOptions, service = SERVICE): Promise<boolean> {
  const folder = `${options.target}.${process.pid}.download`;
  try {
    const query = new URLSearchParams({ platform: process.platform, arch: downloadArch(), format: 'tar.gz' });
    const answer = await fetch(`${service}/${options.artifact}/${options.version}?${query.toString()}`, {
      signal: AbortSignal.timeout(FIRST_ANSWER_MS),
    });
    if (!answer.ok) return false;
    const info = DownloadInfo.parse(await answer.json());
    const archive = await fetch(info.archiveUrl, { signal: AbortSignal.timeout(ARCHIVE_MS) });
    if (!archive.ok) return false;
    await mkdir(folder, { recursive: true });
    const file = join(folder, 'archive.tar.gz');
    await writeFile(file, Buffer.from(await archive.arrayBuffer()));
    await run('tar', ['-xzf', file, '-C', folder, info.fileToExtract]);
    const program = join(folder, info.fileToExtract);
    await chmod(program, 0o755);
    await mkdir(dirname(options.target), { recursive: true });
    await rename(program, options.target);
    return true;
  } catch {
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Architecture as the service names it. */
function downloadArch(arch: string = process.arch): string {
  return arch === 'x64' ? 'amd64' : arch;
}
