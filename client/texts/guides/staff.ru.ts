import type { INVITATION_DUTIES } from '../../../domain/invitation/duties.ts';
import type { Guides } from './guide.ts';
import { INVITATION_GUIDE } from './invitation.ru.ts';

/** What each question of duties about invited staff asks, and where each answer leads. */
export const STAFF_GUIDE: Guides<typeof INVITATION_DUTIES> = {
  removeFromClasses: {
    ask: 'Человек здесь больше не работает, или срок гостя закончился. Удалите его на платформе из сообщества и всех классов, которые названы выше (2.2).',
    decisions: {
      removed: { title: 'удалён', then: 'это запишется: ни в одном классе его больше нет' },
      notThere: { title: 'его там нет', then: 'это запишется: ни в одном классе его больше нет' },
    },
  },
  considerRefusal: {
    ask:
      'Работник отказался подключиться. Педагоги и администрация присоединяются по локальному акту (2.3–2.5; ТК, ст. 8 ' +
      'и 21), но личный телефон требовать нельзя (ст. 188). Поговорите с ним и решите, что дальше.',
    decisions: {
      willJoin: {
        title: 'подключится',
        then: 'это запишется; новое приглашение выпускает администратор: kontingent invitation open',
      },
      staysOut: {
        title: 'не подключится',
        then: 'это запишется; почему и как он получает сведения колледжа, напишите в --comment',
      },
    },
  },
  reconcileMembers: {
    ask:
      'Ссылка в класс «Преподаватели» заменена или попала к посторонним: прежняя работала у всякого, кто её видел. Аннулируйте ' +
      'её на платформе и сверьте состав класса со списком работников; посторонних удалите.',
    decisions: {
      reconciled: { title: 'состав сверен, посторонних нет', then: 'это запишется, поручение завершится' },
      strangersRemoved: {
        title: 'посторонние удалены',
        then: 'это запишется; кого удалили и что они могли видеть, напишите в --comment',
      },
    },
  },
  providePlatformLink: INVITATION_GUIDE.providePlatformLink,
};
