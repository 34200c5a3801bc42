import type { WelcomeLetter } from '../../domain/onboarding/letters.ts';
import { lastSpaceName } from '../invitation/letters.ts';
import type { CaseLetter } from '../letter/case-letter.ts';

/** Who was on the platform already is welcomed to the platform as a whole. */
export const welcomeLetter: CaseLetter<WelcomeLetter> = {
  kind: 'welcome',
  read: async (tx, { caseId, policy }) => ({
    spaces: [(await lastSpaceName(tx, caseId)) ?? policy.platform.name],
    support: policy.registration.supportAddress,
    instructions: policy.platform.instructions,
  }),
};
