import type { VerificationStage } from './progress.ts';
import type { VerificationQuestion } from './questions.ts';

export const VERIFICATION_STAGE_TITLES: Readonly<Record<VerificationStage, string>> = {
  verifying: 'подтверждение статуса',
  returned: 'возвращено на уточнение',
};

export const VERIFICATION_QUESTION_TITLES: Readonly<Record<VerificationQuestion, string>> = {
  confirmStatus: 'подтвердить статус «учитель»/«преподаватель»',
  supplyEvidence: 'представить документы для статуса',
  removeRefused: 'удалить из класса: статус не подтверждён',
};

export const VERIFICATION_TIMERS: Readonly<Record<VerificationStage, string>> = {
  verifying: 'срок: подтверждение статуса, затем передаётся выше',
  returned: 'срок: документы, затем передаётся выше',
};
