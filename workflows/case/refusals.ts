import { KontingentError, type ErrorCode } from '../../domain/errors.ts';
import { refusalOf } from '../activities.ts';

/** The registry knows a stage of this case that the workflow does not. */
export function isBehind(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'StaleStage' || code === 'EffectConflict';
}

/** What the sender of a request is told of an error. */
export function refusalFor(error: unknown): { refusal: ErrorCode; message: string } {
  return { refusal: codeOf(error) ?? 'NotPossibleNow', message: error instanceof Error ? error.message : '' };
}

/** The code of the catalogue with which a decision or its stage was refused; null for any other failure. */
export function codeOf(error: unknown): ErrorCode | null {
  return error instanceof KontingentError ? error.code : refusalOf(error);
}
