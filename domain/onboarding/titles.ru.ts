import type { ProcessTitles } from '../case/process.ts';
import {
  afterInvitationTime,
  INVITATION_QUESTION_TITLES,
  INVITATION_STAGE_TITLES,
  INVITATION_TIMERS,
} from '../invitation/titles.ru.ts';
import {
  VERIFICATION_QUESTION_TITLES,
  VERIFICATION_STAGE_TITLES,
  VERIFICATION_TIMERS,
} from '../verification/titles.ru.ts';
import type { OnboardingTypes } from './types.ts';

const AFTER_WAITING: Readonly<Partial<Record<string, string>>> = {
  awaitingDate: 'отправим приглашение',
  awaitingPlatform: 'продолжим, когда колледж будет зарегистрирован на платформе',
  awaitingOther: 'продолжим, когда завершится другая процедура этого человека',
};

export const ONBOARDING_TITLES: ProcessTitles<OnboardingTypes> = {
  process: 'Подключение работника',
  stages: {
    awaitingDate: 'ждём первого рабочего дня',
    awaitingOther: 'ждём другой процедуры этого же человека',
    awaitingPlatform: 'ждём регистрации колледжа на платформе',
    ...INVITATION_STAGE_TITLES,
    ...VERIFICATION_STAGE_TITLES,
    assigning: 'прикрепление к учебным группам',
  },
  outcomes: {
    active: 'подключён, статус подтверждён',
    alreadyActive: 'уже был подключён',
    notRequired: 'не требуется',
    withdrawn: 'приём отменён',
    dismissed: 'уволен',
    declined: 'отказ от подключения',
    statusRefused: 'статус не подтверждён',
    annulled: 'приглашение аннулировано',
  },
  questions: {
    ...INVITATION_QUESTION_TITLES,
    ...VERIFICATION_QUESTION_TITLES,
    attachGroups: 'прикрепить классного руководителя к группам',
  },
  timers: {
    awaitingDate: 'до первого рабочего дня',
    awaitingOther: 'до конца другой процедуры',
    awaitingPlatform: 'до регистрации колледжа на платформе',
    ...INVITATION_TIMERS,
    ...VERIFICATION_TIMERS,
    assigning: 'срок: прикрепление к группам, затем передаётся выше',
  },
  then: ({ stage }) => AFTER_WAITING[stage] ?? afterInvitationTime(stage),
};
