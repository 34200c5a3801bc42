import { processIo } from './io.ts';
import { processPorts } from './ports.ts';
import { run } from './run.ts';

/** The program: runs the command of this process and leaves its exit code. */
export async function main(environment: NodeJS.ProcessEnv): Promise<void> {
  // npm goes to the project's folder first; the paths that a person types are of the folder they stand in.
  const folder = environment['INIT_CWD'];
  if (environment['npm_lifecycle_event'] === 'kontingent' && folder !== undefined) process.chdir(folder);
  // A reader that has seen enough, `head` say, is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  process.exitCode = await run(process.argv.slice(2), processIo(environment), processPorts());
}
