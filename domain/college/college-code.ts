import { KontingentError } from '../errors.ts';
import { LIMITS } from '../limits.ts';

const { least, most } = LIMITS.collegeCode;

/** Form of a college's code: it stands in workflow ids, so it is short, ASCII and has no colon. */
export const COLLEGE_CODE = new RegExp(`^[a-z][a-z0-9-]{${least - 1},${most - 1}}$`);

/** Gives the code back. @throws `InvalidConfiguration` for what has not the form of one */
export function requireCollegeCode(text: string): string {
  if (COLLEGE_CODE.test(text)) return text;
  throw new KontingentError(
    'InvalidConfiguration',
    `A code of a college is ${least} to ${most} of a-z, 0-9 and -`,
    {
      variable: 'code',
      reason: 'form',
    },
  );
}
