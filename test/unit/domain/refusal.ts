import { KontingentError } from '../../../domain/errors.ts';

/** What the call was refused with, as `code` or `code:reason`; fails when it was not refused. */
export function refusalOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (!(error instanceof KontingentError)) throw error;
    const reason = error.details['reason'];
    return reason === undefined ? error.code : `${error.code}:${reason}`;
  }
  throw new Error('the call was expected to be refused');
}

/** The whole of a refusal as it would reach a log. */
export function refusalText(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (!(error instanceof KontingentError)) throw error;
    return `${error.message} ${JSON.stringify(error.details)}`;
  }
  throw new Error('the call was expected to be refused');
}
