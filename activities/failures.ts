import { ApplicationFailure } from '@temporalio/common';
import { ERRORS, KontingentError } from '../domain/errors.ts';
import { isUnreachable, type Database } from '../registry/db/database.ts';
import { recordFault } from '../registry/db/faults.ts';

interface Scoped {
  readonly organizationId: string;
  readonly caseId: string;
}

/**
 * What an activity may say. `refusing`: a refusal of the catalogue is an answer and is not tried again. `reading`: it has
 * nobody to refuse, so whatever goes wrong is tried again until it is mended.
 */
export type Manner = 'refusing' | 'reading';

/**
 * Wraps an activity so that what it throws may stand in a history: a code, a SQLSTATE and the name of a constraint,
 * never the original text, which goes to an erasable `fault` row. (The text of a failed attempt stays in the history
 * even when a later attempt succeeds.)
 *
 * @param keyOf the idempotency key of what is tried, by which `doctor` sees whether it was done later
 */
export function withFailureMapping<I extends Scoped, R>(
  db: Database,
  manner: Manner,
  act: (input: I) => Promise<R>,
  keyOf: (input: I) => string | null = () => null,
): (input: I) => Promise<R> {
  return async (input) => {
    try {
      return await act(input);
    } catch (error) {
      const failure = failureFor(error, manner);
      if (isForAnOperator(error)) {
        const at = {
          organizationId: input.organizationId,
          caseId: input.caseId,
          idempotencyKey: keyOf(input),
        };
        await recordFault(db, at, failure.type ?? 'Unknown', error);
      }
      throw failure;
    }
  };
}

/** Is an error no refusal and no outage: its text, or that it goes on, is kept for whoever must mend it. */
function isForAnOperator(error: unknown): boolean {
  if (!(error instanceof KontingentError)) return true;
  return ERRORS[error.code].kind === 'conflict' && ERRORS[error.code].retry === 'later';
}

/** The failure that may be seen for an error. Only a refusal of the catalogue is final: anything else an operator mends. */
export function failureFor(error: unknown, manner: Manner): ApplicationFailure {
  if (error instanceof KontingentError) {
    return ApplicationFailure.create({
      message: error.message,
      type: error.code,
      nonRetryable: manner === 'refusing' && ERRORS[error.code].retry === 'never',
      details: [error.details],
    });
  }
  if (isUnreachable(error)) {
    return ApplicationFailure.retryable('The registry database does not answer', 'RegistryUnavailable');
  }
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) {
    const rule = typeof constraint === 'string' ? ` ${constraint}` : '';
    return ApplicationFailure.retryable(`SQLSTATE ${code}${rule}`, 'RegistryRefused');
  }
  return ApplicationFailure.retryable(error instanceof Error ? error.name : 'Unknown error', 'Unexpected');
}
