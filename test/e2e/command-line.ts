import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from '../support/servers/worker-process.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** What a command left behind. */
export interface Ran<T> {
  readonly code: number;
  /** Its answer for programs. */
  readonly json: T;
  readonly stderr: string;
}

/** The command line of the product, as a program calls it. */
export interface CommandLine {
  /** Runs a command under a login; fails when it prints no JSON. */
  run<T>(login: string, ...words: string[]): Promise<Ran<T>>;
}

/** Calls `bin/kontingent.js` in processes of its own. */
export function commandLine(settings: Record<string, string>): CommandLine {
  return {
    run: <T>(login: string, ...words: string[]) =>
      new Promise<Ran<T>>((resolve, reject) => {
        const child = spawn(process.execPath, ['bin/kontingent.js', ...words, '--json', '--as', login], {
          cwd: PROJECT,
          env: bareEnvironment(settings),
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        const out: Buffer[] = [];
        const err: Buffer[] = [];
        child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
        child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
        child.once('error', reject);
        child.once('close', (code) => {
          const stdout = Buffer.concat(out).toString('utf8');
          const stderr = Buffer.concat(err).toString('utf8');
          try {
            resolve({ code: code ?? -1, json: JSON.parse(stdout) as T, stderr });
          } catch {
            reject(new Error(`kontingent ${words.join(' ')} gave ${code}: ${stdout} ${stderr}`));
          }
        });
      }),
  };
}
