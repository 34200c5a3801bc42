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
        title: 'отказано, человек остаётся в классе',
        then: 'процедура завершится, человеку уйдёт письмо; причину напишите в --comment',
      },
      refusedAndRemoved: {
        title: 'отказано, удалить из класса',
        then: 'человеку уйдёт письмо, появится задача удалить его из класса; причину напишите в --comment',
      },
    },
  },
  supplyEvidence: {
    ask: 'Для подтверждения статуса нужны документы. Передайте их администратору или ответьте, что с ними.',
    decisions: {
      supplied: { title: 'документы переданы', then: 'администратор снова рассмотрит статус' },
      later: {
        title: 'пришлём позже',
        then: 'вопрос останется у отдела кадров до этого дня, потом напомним: --on 30.11.2026',
      },
      none: {
        title: 'документов нет и не будет',
        then: 'администратор решит о статусе без них; почему, напишите в --comment',
      },
      notRequired: {
        title: 'статус не требуется',
        then: 'подтверждать не будем, процедура пойдёт дальше; почему, напишите в --comment',
      },
    },
  },
  removeRefused: {
    ask:
      'В статусе отказано, и решено, что человек не остаётся в классе. Удалите его из класса и сообщества: там ' +
      'только те, чей статус известен (2.2).',
    decisions: {
      removed: { title: 'удалён', then: 'это запишется, процедура завершится' },
      notThere: { title: 'его там нет', then: 'это запишется, процедура завершится' },
    },
  },
};
