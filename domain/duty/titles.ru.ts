import type { ProcessTitles } from '../case/process.ts';
import { INVITATION_QUESTION_TITLES } from '../invitation/titles.ru.ts';
import type { DutyTypes } from './types.ts';

export const DUTY_TITLES: ProcessTitles<DutyTypes> = {
  process: 'Поручение',
  stages: { performing: 'ждёт исполнения' },
  outcomes: { performed: 'выполнено', withdrawn: 'больше не нужно' },
  questions: {
    issueStudyCertificate: 'выдать справку об обучении',
    issueStudentCard: 'выдать студенческий билет и зачётную книжку',
    triageLetter: 'сказать, к какой процедуре относится письмо',
    readLetter: 'прочитать письмо',
    reconcileMembers: 'сверить состав класса: ссылка-приглашение заменена или попала к посторонним',
    providePlatformLink: INVITATION_QUESTION_TITLES.providePlatformLink,
    removeFromClasses: 'удалить из классов',
    considerRefusal: 'поговорить с работником, который отказался подключиться',
  },
  timers: { performing: 'срок: выполнить, затем передаётся выше' },
};
