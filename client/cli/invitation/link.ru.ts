import { plural } from '../../../domain/calendar/plural.ts';
import type { LinkChanged } from '../../../registry/invitation/link-change.ts';

const people = (count: number) => `${count} ${plural(count, 'человек', 'человека', 'человек')}`;

export const linkTexts = {
  description: 'заменить ссылку на класс «Преподаватели» или записать, что она попала к посторонним',
  link: ['--link <адрес>', 'новая ссылка-приглашение с платформы: https://…'],
  leaked: ['--leaked', 'прежняя ссылка попала к посторонним; новую можно назвать сразу или позже'],
  yes: ['--yes', 'сделать; без него только проверка: кому будет сообщено'],
  examples: (program: string) => `
Без --yes это проверка. Прежняя ссылка перестаёт действовать в реестре сразу; на платформе её аннулирует администратор.

Примеры
  ${program} invitation link --link https://platform.example/join/new --as admin
  ${program} invitation link --leaked --as admin --yes`,
  nothing:
    'Назовите новую ссылку: --link https://… Если она ещё не готова, а прежняя попала к посторонним: --leaked.',
  notALink: 'Это не ссылка: она начинается с https://',
  told: ({ replaced, holders, unopened, owners, waiting }: LinkChanged, ready: boolean): string =>
    [
      ...(holders.byLetter > 0 && replaced
        ? [`Письмо получат те, кто видел прежнюю ссылку и ещё не вошёл: ${people(holders.byLetter)}.`]
        : []),
      ...(holders.withoutAddress > 0 && replaced
        ? [`Нет адреса почты, сообщите сами: ${people(holders.withoutAddress)}.`]
        : []),
      ...(unopened > 0
        ? [
            ready
              ? `Неоткрытые приглашения покажут новую ссылку: ${unopened}.`
              : `Неоткрытые приглашения покажут ссылку, когда она появится: ${unopened}.`,
          ]
        : []),
      ...(replaced
        ? [
            `Администраторы узнают письмом: ${owners.length === 0 ? 'никто не назначен' : owners.join(', ')}.`,
            'Появится поручение сверить состав класса.',
          ]
        : ['Действующей ссылки не было, поэтому сообщать некому.']),
      ...(waiting > 0 ? [`Ссылку ждут задачи: ${waiting}. Она ответит на них.`] : []),
    ]
      .map((sentence) => `  ${sentence}`)
      .join('\n'),
  preview: (told: string, command: string) =>
    `Это проверка, ничего не изменено. Если подтвердить:\n\n${told}\n\nПодтвердить: ${command}`,
  done: (told: string, { leaked, ready }: { readonly leaked: boolean; readonly ready: boolean }) =>
    `${ready ? 'Новая ссылка записана.' : 'Прежняя ссылка больше не действует, новую нужно создать: это задача администратора.'}${leaked ? ' Записано, что прежняя попала к посторонним.' : ''}\n\n${told}`,
} as const;
