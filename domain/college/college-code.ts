import { KontingentError } from '../errors.ts';

/** Form of a college's code: it stands in workflow ids, so it is short, ASCII and has no colon. */
export const COLLEGE_CODE = /^[a-z][a-z0-9-]{1,15}$/;

/** Gives the code back. @throws `InvalidConfiguration` for what has not the form of one */
export function requireCollegeCode(text: string): string {
  if (COLLEGE_CODE.test(text)) return text;
  throw new KontingentError('InvalidConfiguration', 'A code of a college is 2 to 16 of a-z, 0-9 and -', {
    variable: 'code',
    reason: 'form',
  });
}
