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
import type { InvitationTypes, VerificationTypes } from './types.ts';

export const INVITATION_TITLES: ProcessTitles<InvitationTypes> = {
  process: 'Приглашение',
  stages: INVITATION_STAGE_TITLES,
  outcomes: {
    joined: 'присоединился',
    declined: 'отказ от подключения',
    annulled: 'приглашение аннулировано',
    withdrawn: 'больше не нужно: приём отменён или срок гостя закончился',
  },
  questions: INVITATION_QUESTION_TITLES,
  timers: INVITATION_TIMERS,
  then: ({ stage }) => afterInvitationTime(stage),
};

export const VERIFICATION_TITLES: ProcessTitles<VerificationTypes> = {
  process: 'Подтверждение статуса',
  stages: VERIFICATION_STAGE_TITLES,
  outcomes: {
    confirmed: 'статус подтверждён',
    statusRefused: 'статус не подтверждён',
    notRequired: 'не требуется',
    withdrawn: 'приём отменён',
  },
  questions: VERIFICATION_QUESTION_TITLES,
  timers: VERIFICATION_TIMERS,
};
