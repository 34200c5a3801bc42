import type { VERIFICATION_QUESTIONS } from '../../../domain/verification/questions.ts';
import type { Guides } from './guide.ts';

/** What each question of the confirmation of a status asks, and where each answer leads. */
export const VERIFICATION_GUIDE: Guides<typeof VERIFICATION_QUESTIONS> = {
  confirmStatus: {
    ask: 'Завершите подтверждение статуса «учитель»/«преподаватель» на платформе (2.2, 2.4, 2.5). О себе не решают.',
    decisions: {
      confirmed: { title: 'статус подтверждён', then: 'останется прикрепить к группам, если они есть' },
      returned: {
        title: 'нужны документы',
        then: 'спросим отдел кадров; напишите в --comment, чего не хватает',
      },
      refused: {
        title: 'отказано',
        then: 'процедура завершится; человеку уйдёт письмо, напишите причину в --comment',
      },
    },
  },
  supplyEvidence: {
    ask: 'Для подтверждения статуса нужны документы. Передайте их администратору.',
    decisions: { supplied: { title: 'документы переданы', then: 'администратор снова рассмотрит статус' } },
  },
};
