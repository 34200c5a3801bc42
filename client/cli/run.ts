import { CommanderError } from 'commander';
import { COLLEGE_CODE } from '../../domain/college/college-code.ts';
import { Context } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { reportFailure } from './failure.ts';
import type { Io } from './io.ts';
import type { Ports } from './ports.ts';
import { buildProgram } from './program.ts';

/** What commands that are proposed must say of the college again, where this one names it. */
function collegeOf(argv: readonly string[]): string {
  const college = argv[argv.indexOf('--college') + 1];
  return argv.includes('--college') && college !== undefined && COLLEGE_CODE.test(college)
    ? ` --college ${college}`
    : '';
}

/** Runs one command line and gives its exit code; writes only to `io`, ends no process. */
export async function run(argv: readonly string[], io: Io, ports: Ports): Promise<number> {
  const context = new Context({ ...io, program: `${io.program}${collegeOf(argv)}` }, ports);
  // A mistake in the command itself is found before the options are read.
  context.useOptions({ json: argv.includes('--json'), debug: argv.includes('--debug') });
  try {
    await buildProgram(context).parseAsync([...argv], { from: 'user' });
    return context.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    return reportFailure(error, context);
  } finally {
    await context.close();
  }
}
