import type { INVITATION_DUTIES } from '../../../domain/invitation/duties.ts';
import type { Guides } from './guide.ts';

/** What each question of duties about invited staff asks, and where each answer leads. */
export const STAFF_GUIDE: Guides<typeof INVITATION_DUTIES> = {
  considerRefusal: {
    ask:
      'Работник отказался подключиться. Педагоги и администрация присоединяются по локальному акту (2.3–2.5; ТК, ст. 8 ' +
      'и 21), но личный телефон требовать нельзя (ст. 188). Поговорите с ним и решите, что дальше.',
    decisions: {
      willJoin: {
        title: 'подключится',
        then: 'это запишется; новое приглашение выпускает администратор: invitation open',
      },
      staysOut: {
        title: 'не подключится',
        then: 'это запишется; почему и как он получает сведения колледжа, напишите в --comment',
      },
    },
  },
};
