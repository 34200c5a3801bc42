import { caseNumber } from '../../../domain/case/titles.ru.ts';
import { LIMITS } from '../../../domain/limits.ts';
import type { Count } from '../../../registry/db/page.ts';
import type { FoundPerson } from '../../../registry/pages/search.ts';
import { countTitle } from '../texts/common.ru.ts';

const { usual, most } = LIMITS.page;

const TYPED =
  'фамилию, имя или отчество либо их начало, в любом порядке (прежняя фамилия тоже подходит, и раскладка не важна); ' +
  'последние четыре цифры телефона; номер процедуры П-147 или задачи П-147/3; номер поименной книги';

/** What `search` says. */
export const texts = {
  description: 'найти людей, процедуры и задачи по фамилии, телефону или номеру',
  argument: '<слова...>',
  limit: [
    '--limit <число>',
    `не больше стольких людей, процедур и задач, обычно ${usual}, не больше ${most}`,
  ],
  examples: (program: string) => `
Можно набрать ${TYPED}.
Из нескольких слов подойти должно каждое. Задачи показаны только открытые.

Примеры
  ${program} search соколова
  ${program} search сок мар
  ${program} search 0011
  ${program} search П-147
  ${program} search 26-0101`,
  noWords: 'Что искать? Назовите хотя бы одно слово: kontingent search соколова.',
  nothing: (text: string, program: string) => `По запросу «${text}» ничего не нашлось.
Можно набрать ${TYPED}.
Все процедуры по порядку: ${program} case list --all`,
  people: 'Люди',
  cases: 'Процедуры',
  tasks: 'Открытые задачи',
  head: (title: string, shown: number, matching: Count) =>
    matching.number === shown && !matching.more
      ? `${title}: ${shown}`
      : `${title}: первые ${shown} из ${countTitle(matching)}`,
  tooMany: `Подходит больше ${LIMITS.searched} человек, поэтому их процедуры и задачи не показаны. Добавьте слово: имя или отчество.`,
  columns: ['Кто', 'В колледже', 'Телефон'],
  formerName: (name: string) => `прежде: ${name}`,
  who: ({ post, guestUntil, registerNumber }: FoundPerson) =>
    [
      post,
      guestUntil === null ? null : `гость до ${guestUntil}`,
      registerNumber === null ? null : `студент, № ${registerNumber}`,
    ]
      .filter(Boolean)
      .join('\n'),
  showCase: (program: string, number: number) => `Вся процедура: ${program} case show ${caseNumber(number)}`,
  showStudent: (program: string, registerNumber: string) =>
    `Всё о студенте: ${program} student show ${registerNumber}`,
} as const;
