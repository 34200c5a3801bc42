import { ROLE_TITLES } from '../../../domain/titles.ru.ts';

/** Roles by order, and whoever stands in during an absence. */
export const texts = {
  description: 'кто какую роль исполняет и по какому приказу; кто кого замещает',
  list: 'кто какую роль исполняет сегодня и дальше, кто кого замещает, какие роли не исполняет никто',
  on: ['--on <дата>', 'на какой день; без неё — сегодня'],
  appoint: 'назначить человека на роль по приказу',
  end: 'закончить назначение по приказу',
  substitute: 'назначить замещающего на время отсутствия: он отвечает за того, кого нет',
  return: 'человек вернулся: его больше никто не замещает',
  roleArgument: '<роль>',
  loginArgument: '<логин>',
  awayArgument: '<кого нет>',
  substituteArgument: '<кто за него>',
  from: ['--from <дата>', 'с какого дня'],
  until: ['--until <дата>', 'последний день, включительно'],
  lastDay: ['--last-day <дата>', 'последний день в этой роли, включительно'],
  returnOn: ['--on <дата>', 'с какого дня человек снова отвечает сам; без неё — сегодня'],
  orderNumber: ['--order-number <номер>', 'номер приказа'],
  orderDate: ['--order-date <дата>', 'дата приказа'],
  examples: (program: string) => `
Роли: ${Object.values(ROLE_TITLES).join(', ')}.
Администратора платформы назначает и сменяет ${program} registration: о нём узнаёт платформа.

Примеры
  ${program} role list
  ${program} role appoint "учебная часть" registrar --order-number 41-к --order-date 20.11.2026 --as hr
  ${program} role end "учебная часть" registrar --last-day 30.06.2027 --order-number 52-к --order-date 20.11.2026 --as hr
  ${program} role substitute registrar deputy --from 01.12.2026 --until 14.12.2026 --order-number 44-к --order-date 20.11.2026 --as hr
  ${program} role return registrar --on 10.12.2026 --as hr`,
  head: ['Роль', 'Кто', 'Логин', 'Дни', 'Приказ'],
  substituteHead: ['Кого нет', 'Кто за него', 'Логин', 'Дни'],
  nobodyHolds: 'Ролей ещё никому не дали.',
  nobodyAway: 'Никто никого не замещает.',
  since: (from: string) => `с ${from}`,
  between: (from: string, until: string) => `с ${from} по ${until}`,
  order: (number: string, on: string) => `№ ${number} от ${on}`,
  noOrder: 'приказ не указан',
  vacant: (roles: readonly string[]) =>
    `Никто не исполняет: ${roles.join(', ')}. Вопрос к такой роли ждёт, пока кого-нибудь не назначат.`,
  appointed: (role: string, name: string, from: string) => `Записано: ${name} — ${role} с ${from}.`,
  appointedBefore: (role: string, name: string) =>
    `Ничего не изменилось: роль «${role}» на эти дни уже исполняет ${name}.`,
  ended: (role: string, name: string, until: string) =>
    `Записано: ${name}, последний день в роли «${role}» — ${until}.`,
  leftVacant: 'После этого дня роль не исполняет никто: назначьте следующего, иначе вопросы будут ждать.',
  substituted: (away: string, substitute: string, days: string) =>
    `Записано: кого нет — ${away}, вместо этого человека ${days} отвечает ${substitute}. В журнале видно, кто за кого ответил.`,
  returned: (away: string, on: string, substitutes: readonly string[]) =>
    `Записано: ${away} снова отвечает без замещающих с ${on}; больше не замещает: ${substitutes.join(', ')}.`,
} as const;
