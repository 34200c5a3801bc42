import type { Process } from '../case/process.ts';
import type { OrderTypes } from './types.ts';

export const orderTitles: Process<OrderTypes>['titles'] = {
  process: 'Приказ о движении контингента',
  stages: {
    drafting: 'проект приказа, ждём подписи',
    awaitingDate: 'подписан, ждём даты приказа',
    applying: 'приказ проводится',
    correcting: 'часть строк провести нельзя: нужно решение',
    notifying: 'приказ проведён, осталось сделать вручную',
  },
  outcomes: {
    applied: 'проведён',
    withdrawn: 'отозван до проведения',
    cancelled: 'отменён другим приказом',
  },
  questions: {
    decideDraft: 'решить, что с неподписанным проектом приказа',
    identifyNewcomers: 'сказать, те же ли это люди, что уже есть в реестре',
    correctOrder: 'решить, что делать со строками, которые нельзя провести',
    restoreLines: 'восстановить вручную то, что приказ не смог вернуть сам',
    changeClasses: 'изменить состав классов по приказу',
  },
  timers: {
    drafting: 'до вопроса о неподписанном проекте',
    awaitingDate: 'до даты приказа',
    applying: 'проведение приказа',
    correcting: 'срок: решение о приказе, затем передаётся выше',
    notifying: 'срок: сделать вручную, затем передаётся выше',
  },
  then({ stage, tasks }) {
    if (stage === 'awaitingDate') return 'приказ будет проведён';
    // Once the question is asked, it goes up the ladder as any other.
    return stage === 'drafting' && tasks.length === 0
      ? 'спросим, нужен ли ещё проект; сам он не отзывается'
      : null;
  },
};
