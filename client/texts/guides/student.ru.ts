import type { STUDENT_DUTIES } from '../../../domain/student/duties.ts';
import type { Guides } from './guide.ts';

/** What each question of duties about students asks, and where each answer leads. */
export const STUDENT_GUIDE: Guides<typeof STUDENT_DUTIES> = {
  issueStudyCertificate: {
    ask:
      'Студент отчислен: в течение трёх календарных дней после приказа ему выдают справку об обучении (273-ФЗ, ст. 61, ' +
      'ч. 5). Неоплаченное обучение не причина её задержать.',
    decisions: { issued: { title: 'справка выдана', then: 'обязанность исполнена' } },
  },
  issueStudentCard: {
    ask: 'Студент зачислен в порядке перевода: выдайте ему студенческий билет и зачётную книжку.',
    decisions: { issued: { title: 'выданы', then: 'обязанность исполнена' } },
  },
};
