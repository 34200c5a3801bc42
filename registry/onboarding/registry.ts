import { onboardingProcess } from '../../domain/onboarding/process.ts';
import type { OnboardingTypes } from '../../domain/onboarding/types.ts';
import type { ProcessRegistry } from '../case/lists.ts';
import { invitationAnswers } from '../invitation/answers.ts';
import { verificationAnswers } from '../verification/answers.ts';
import { askAboutRefusal, awakenOthers, onboardingEffects } from './effects.ts';
import { onboardingFacts } from './facts.ts';

/** What the registry does for the onboarding of staff. */
export const onboardingRegistry: ProcessRegistry<OnboardingTypes> = {
  process: onboardingProcess,
  facts: onboardingFacts,
  effects: onboardingEffects,
  answers: { ...invitationAnswers, ...verificationAnswers },
  async closed(context) {
    // Whoever waits for this case to end looks around again.
    awakenOthers(context);
    await askAboutRefusal(context);
  },
};
