import { ERRORS, type ErrorCode, type ErrorKind } from '../../domain/errors.ts';

/** What a program that calls the command line may rely on; people read them by `kontingent help exit-codes`. */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  input: 2,
  rule: 3,
  missing: 4,
  conflict: 5,
  later: 6,
} as const satisfies Record<'ok' | 'unexpected' | ErrorKind, number>;

/** The exit code of a refusal: by its kind in the catalogue. */
export function exitCodeOf(code: ErrorCode): number {
  return EXIT[ERRORS[code].kind];
}
