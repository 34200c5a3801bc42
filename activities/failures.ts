import { ApplicationFailure } from '@temporalio/common';
import { ERRORS, KontingentError } from '../domain/errors.ts';
import { isUnreachable, type Database } from '../registry/database.ts';
import { keepFault } from '../registry/faults.ts';

interface Scoped {
  readonly organizationId: string;
  readonly caseId: string;
  readonly effectKey?: string;
}

/** SQLSTATE classes that no repetition mends: data exception, constraint violation, syntax or access rule. */
const PERMANENT_CLASSES = ['22', '23', '42'];

/**
 * Wraps an activity so that what it throws may stand in a history: a code, a SQLSTATE and the name of a constraint,
 * never the original text, which goes to an erasable `fault` row. (The text of a failed attempt stays in the history
 * even when a later attempt succeeds.)
 */
export function guarded<I extends Scoped, R>(
  db: Database,
  act: (input: I) => Promise<R>,
): (input: I) => Promise<R> {
  return async (input) => {
    try {
      return await act(input);
    } catch (error) {
      const failure = failureFor(error);
      if (!(error instanceof KontingentError))
        await keepFault(
          db,
          { ...input, effectKey: input.effectKey ?? null },
          failure.type ?? 'Unknown',
          error,
        );
      throw failure;
    }
  };
}

/** The failure that may be seen for an error. */
export function failureFor(error: unknown): ApplicationFailure {
  if (error instanceof KontingentError) {
    return ApplicationFailure.create({
      message: error.message,
      type: error.code,
      nonRetryable: ERRORS[error.code].retry === 'never',
      details: [error.details],
    });
  }
  if (isUnreachable(error)) {
    return ApplicationFailure.retryable('The registry database does not answer', 'RegistryUnavailable');
  }
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) {
    return ApplicationFailure.create({
      message: `SQLSTATE ${code}${typeof constraint === 'string' ? ` ${constraint}` : ''}`,
      type: 'RegistryRefused',
      nonRetryable: PERMANENT_CLASSES.includes(code.slice(0, 2)),
    });
  }
  return ApplicationFailure.retryable(error instanceof Error ? error.name : 'Unknown error', 'Unexpected');
}
