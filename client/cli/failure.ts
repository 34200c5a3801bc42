import { CommanderError } from 'commander';
import { KontingentError, type ErrorDetails } from '../../domain/errors.ts';
import type { Context } from './context.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import { knownFailure } from './known-failures.ts';
import { describeError, texts } from './texts/errors.ru.ts';
import { describeUsage } from './texts/usage.ru.ts';
import { UsageProblem } from './usage-problem.ts';

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly exitCode: number;
  readonly details?: ErrorDetails;
}

/** Tells what went wrong, to a person in a sentence or to a program in JSON, and gives the exit code. */
export async function reportFailure(error: unknown, context: Context): Promise<number> {
  const failure = await failureOf(error, context);
  const { exitCode, ...told } = failure;
  if (context.json) context.io.out(`${JSON.stringify({ error: { ...told, exitCode } }, null, 2)}\n`);
  else if (failure.message !== '') context.io.err(`${failure.message}\n`);
  if (context.debug)
    context.io.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  else if (!context.json && exitCode === EXIT.unexpected) context.io.err(`${texts.debugHint}\n`);
  return exitCode;
}

async function failureOf(error: unknown, context: Context): Promise<Failure> {
  const { program } = context.io;
  if (error instanceof UsageProblem) return { code: 'Usage', message: error.message, exitCode: EXIT.input };
  if (error instanceof CommanderError) {
    return { code: 'Usage', message: describeUsage(error, program), exitCode: EXIT.input };
  }
  const known = error instanceof KontingentError ? error : knownFailure(error);
  if (known) {
    return {
      code: known.code,
      message: `${(await fileReason(known)) ?? describeError(known, program)}${await representativesOf(known, context)}`,
      exitCode: exitCodeOf(known.code),
      details: known.details,
    };
  }
  return { code: 'Unexpected', message: texts.unexpected, exitCode: EXIT.unexpected };
}

/** Names do not travel with a refusal: who is known is asked when it is told. */
async function representativesOf({ code, details }: KontingentError, context: Context): Promise<string> {
  const { person } = details;
  if (code !== 'NotRepresentative' || typeof person !== 'string') return '';
  const { students } = await context.college();
  const { knownGiver, knownGivers } = await import('./texts/consent-errors.ru.ts');
  const { RELATION_TITLES } = await import('../../domain/student/consent-titles.ru.ts');
  return students.givers({ personId: person }).then(
    ({ items }) =>
      items.length === 0
        ? ''
        : knownGivers(
            items
              .map(({ name, relation }, index) =>
                knownGiver(index + 1, name, relation && RELATION_TITLES[relation]),
              )
              .join('; '),
          ),
    () => '',
  );
}

/** The import knows more about a file it could not read. */
async function fileReason(error: KontingentError): Promise<string | null> {
  if (error.code !== 'InvalidFile') return null;
  const { describeFileError } = await import('../import/texts.ru.ts');
  return describeFileError(error);
}
