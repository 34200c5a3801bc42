import type { ONBOARDING_QUESTIONS } from '../../../domain/onboarding/types.ts';
import type { Guides } from './guide.ts';

/** What each question of an onboarding of its own, beside its leads asks, and where each answer leads. */
export const ONBOARDING_GUIDE: Guides<Pick<typeof ONBOARDING_QUESTIONS, 'attachGroups'>> = {
  attachGroups: {
    ask: 'Прикрепите классного руководителя к его учебным группам по утверждённому распределению (2.2).',
    decisions: { attached: { title: 'прикреплён', then: 'подключение завершится, человеку уйдёт письмо' } },
  },
};
