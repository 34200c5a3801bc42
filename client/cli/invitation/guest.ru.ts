import { caseNumber } from '../../../domain/case/titles.ru.ts';
import type { InvitedGuest } from '../../../registry/invitation/guests.ts';

export const guestTexts = {
  description:
    'пригласить того, кто работает не по трудовому договору: ГПХ, практика, приглашённый специалист',
  moveDescription: 'изменить последний день гостя: продлить или закончить раньше',
  caseArgument: '<процедура>',
  name: ['--name <ФИО>', 'фамилия, имя, отчество'],
  phone: ['--phone <номер>', 'личный мобильный телефон: по нему человека узнают на платформе'],
  email: ['--email <адрес>', 'почта; без неё приглашение вручают на бумаге'],
  birthDate: ['--birth-date <дата>', 'дата рождения: по ней различают тёзок'],
  ground: ['--ground <основание>', 'основание: договор ГПХ, практика, приглашённый специалист'],
  number: ['--number <номер>', 'номер договора, приказа или письма'],
  on: ['--on <дата>', 'его дата, не позже сегодняшней'],
  inviter: ['--inviter <кто>', 'кто в колледже приглашает и отвечает за гостя: ФИО и должность'],
  until: ['--until <дата>', 'последний день: после него приглашение прекращается'],
  samePerson: ['--same-person <да|нет>', 'тёзка с той же датой рождения — это он же или другой человек'],
  samePersonTitles: { same: 'да', other: 'нет' },
  reason: ['--reason <почему>', 'почему; при продлении номер и дата бумаги'],
  yes: ['--yes', 'пригласить; без него только проверка, ничего не меняется'],
  examples: (program: string) => `
Приглашают отдел кадров и администраторы. Подтверждать статус гостя не нужно. После последнего дня код перестаёт
действовать; если гость уже в классе, администратор получит задачу удалить его.

Примеры
  ${program} invitation guest --name "Орлова Вера Павловна" --phone "+7 900 000-00-21" --email v.orlova@college.example \\
      --ground "договор ГПХ" --number 14-гпх --on 20.11.2026 --inviter "Рябов С. П., администратор" \\
      --until 30.06.2027 --as hr
  ${program} invitation guest-until П-12 --until 31.12.2027 --reason "доп. соглашение № 2 от 20.11.2026" --as hr`,
  moveExamples: (program: string) => `
Если названный день уже прошёл, срок гостя закончится в течение нескольких минут. Срок, который закончился, продлевают,
пока гостя не удалили из класса; иначе приглашают заново: ${program} invitation guest.

Пример
  ${program} invitation guest-until П-12 --until 31.12.2027 --reason "доп. соглашение № 2 от 20.11.2026" --as hr`,
  replaced: {
    phone: 'Этот человек уже есть в реестре с другим телефоном: телефон будет исправлен.',
    email: 'Этот человек уже есть в реестре с другой почтой: адрес будет исправлен.',
  } as Readonly<Record<InvitedGuest['replaced'][number], string>>,
  told: (
    { channel, knownPerson, sharedPhone, namesake }: Omit<InvitedGuest, 'replaced'>,
    replaced: readonly string[],
    until: string,
  ): string =>
    [
      channel === 'letter'
        ? 'Приглашение уйдёт письмом.'
        : 'Почты нет: отдел кадров получит задачу вручить приглашение на бумаге.',
      `Последний день гостя — ${until}.`,
      ...(knownPerson && replaced.length === 0 ? ['Этот человек уже есть в реестре.'] : []),
      ...replaced,
      ...(sharedPhone ? ['Такой же телефон есть у другого человека: проверьте.'] : []),
      ...(namesake ? ['В реестре есть тёзка: проверьте.'] : []),
    ]
      .map((sentence) => `  ${sentence}`)
      .join('\n'),
  preview: (told: string, command: string) =>
    `Это проверка, ничего не изменено. Если подтвердить:\n\n${told}\n\nПодтвердить: ${command}`,
  done: (number: number, told: string) => `${caseNumber(number)}: гость приглашён.\n\n${told}`,
  moved: (number: number, from: string, until: string) =>
    from === until
      ? `${caseNumber(number)}: последний день гостя и так ${until}, менять нечего.`
      : `${caseNumber(number)}: последний день гостя теперь ${until}, был ${from}.`,
} as const;
