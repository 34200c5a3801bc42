import { caseNumber } from '../../../domain/case/titles.ru.ts';
import type { Slip } from '../../../registry/invitation/slips.ts';

export interface SlipText {
  readonly slip: Slip;
  readonly address: string;
  readonly phone: string | null;
  readonly helpPhone: string | null;
  readonly expires: string | null;
}

export const texts = {
  description: 'приглашения: показать, напечатать, аннулировать, выпустить заново',
  show: 'выпуски приглашения процедуры; с --slip листок для печати',
  claim: 'открыть приглашение по коду: вместо страницы, пока её нет',
  decline: 'отказаться от приглашения по коду',
  annul: 'аннулировать приглашение: код перестаёт действовать сразу',
  reissue: 'выпустить приглашение заново: прежний код перестаёт действовать',
  open: 'отдельное приглашение для человека завершённой процедуры',
  caseArgument: '<процедура>',
  tokenArgument: '<код>',
  slip: ['--slip', 'листок для вручения: адрес страницы и код (отделу кадров и администраторам)'],
  reason: ['--reason <причина>', 'почему: утечка, не тому человеку, не та роль, больше не нужно'],
  groupExamples: (program: string) => `
Пример
  ${program} invitation show П-12`,
  showExamples: (program: string) => `
Примеры
  ${program} invitation show П-12
  ${program} invitation show П-12 --slip --as hr > листок.txt`,
  claimExamples: (program: string) => `
Код стоит в письме или на листке, в конце адреса. Показанная ссылка платформы ведёт в класс, дальше — заявка на вступление.

Пример
  ${program} invitation claim 3fK9s0dQ2mZxT1vB7cRyL8uW4aE6hJ5nPgOqIiXw`,
  declineExamples: (program: string) => `
Отказ завершает процедуру. С работником о нём поговорит заместитель директора.

Пример
  ${program} invitation decline 3fK9s0dQ2mZxT1vB7cRyL8uW4aE6hJ5nPgOqIiXw`,
  annulExamples: (program: string) => `
Пока ссылку платформы не показали, аннулированного приглашения как не было. Если показали, она работает у всякого, кто
её видел: администратора попросят отозвать её или сверить состав.

Пример
  ${program} invitation annul П-12 --reason leak --as admin`,
  reissueExamples: (program: string) => `
Пример
  ${program} invitation reissue П-12 --as admin`,
  openExamples: (program: string) => `
Пример
  ${program} invitation open П-12 --as admin`,
  reasonMissing:
    'Назовите причину: --reason "утечка", "не тому человеку", "не та роль" или "больше не нужно".',
  head: ['Выпуск', 'Как', 'Состояние', 'Выпущено', 'Действует до', 'Открыто', 'Ссылка показана', 'Завершено'],
  empty: (number: number, stage: string) =>
    `У процедуры ${caseNumber(number)} приглашения ещё не было. Сейчас: ${stage}.`,
  claimed: (link: string) =>
    `Ссылка платформы:\n\n  ${link}\n\nОткройте её, войдите с тем номером телефона, который знает колледж, и отправьте заявку на вступление.`,
  declined: 'Отказ записан. Если передумаете, обратитесь к администратору платформы.',
  annulled: (number: number, stage: string | null) =>
    `${caseNumber(number)}: приглашение аннулировано.${stage === null ? '' : ` Процедура: ${stage}.`}`,
  reissued: (number: number, stage: string | null) =>
    `${caseNumber(number)}: выпущено новое приглашение.${stage === null ? '' : ` Процедура: ${stage}.`}`,
  opened: (number: number, fresh: boolean) =>
    fresh ? `Открыта процедура ${caseNumber(number)}.` : `Такая процедура уже идёт: ${caseNumber(number)}.`,
  verification: {
    description: 'отдельное подтверждение статуса',
    open: 'подтвердить статус человека завершённой процедуры',
    groupExamples: (program: string) => `
Пример
  ${program} verification open П-12 --as admin`,
  },
  slipText: ({ slip, address, phone, helpPhone, expires }: SlipText) =>
    [
      '─'.repeat(64),
      slip.organizationName,
      '',
      `Приглашение на платформу «${slip.platformName}» (приложение «${slip.platformApp}»)`,
      `Класс «${slip.spaceName}»`,
      '',
      `Кому:      ${slip.personName}`,
      ...(phone === null ? [] : [`Телефон:   ${phone} (входите на платформу с этим номером)`]),
      `Обращение: ${caseNumber(slip.number)}${slip.issue > 1 ? `, приглашение № ${slip.issue}: прежние не действуют` : ''}`,
      '',
      'Откройте на телефоне или компьютере:',
      '',
      `  ${address}`,
      '',
      `Или назовите код администратору: ${slip.token}`,
      '',
      expires === null ? 'Срок начнётся в день вручения.' : `Действует до ${expires}.`,
      'Приглашение личное: не передавайте его и не публикуйте.',
      ...(slip.administratorName === null
        ? []
        : [
            `Вопросы: администратор ${[slip.administratorName, slip.helpRoom, helpPhone].filter((one) => one !== null).join(', ')}.`,
          ]),
      '',
      'Получено: ____________________  Дата: ______________',
      '─'.repeat(64),
    ].join('\n'),
} as const;
