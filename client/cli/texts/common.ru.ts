import type { Count } from '../../../registry/db/page.ts';
import { LIMITS } from '../../../domain/limits.ts';

/** How many there are, as people read it. */
export const countTitle = ({ number, more }: Count): string =>
  `${more ? 'более чем ' : ''}${number.toLocaleString('ru')}`;

/** Words that several commands say. */
export const texts = {
  none: '—',
  after: ['--after <откуда>', 'следующая страница: значение из строки «Дальше»'] as const,
  pageLimit: [
    '--limit <число>',
    `строк на странице, обычно ${LIMITS.page.usual}, не больше ${LIMITS.page.most}`,
  ] as const,
  /** How many rows are shown of how many, and the line that shows the next ones. */
  page: (shown: { first: boolean; rows: number; all: Count; overdue?: Count; next: string | null }) => {
    const { first, rows, all, overdue, next } = shown;
    const late = overdue && overdue.number > 0 ? `, ${texts.overdue}: ${countTitle(overdue)}` : '';
    const of = `из ${countTitle(all)}${late}`;
    return [
      first ? `Показаны первые ${rows} ${of}.` : `Показаны следующие ${rows} ${of}.`,
      ...(next === null ? ['Это последние.'] : [`Дальше: ${next}`]),
    ].join(' ');
  },
  emptyPage: (again: string) => `Дальше ничего нет. Начать сначала: ${again}`,
  limit: (usual: number) => ['--limit <число>', `не больше стольких строк, обычно ${usual}`] as const,
  notACase: (text: string) => `«${text}» — не номер процедуры. Нужен номер вида П-12 (можно п12 или 12).`,
  taskForCase: (text: string) => `«${text}» — номер задачи, а здесь нужен номер процедуры: то, что до черты.`,
  notATask: (text: string) =>
    `«${text}» — не номер задачи. Нужен номер вида П-12/3: процедура П-12, её задача 3.`,
  caseForTask: (text: string) =>
    `«${text}» — номер процедуры, а здесь нужен номер задачи, например ${text}/1. Номера задач показывает kontingent case show ${text}.`,
  notADate: (option: string, text: string) =>
    `${option}: «${text}» — не дата. Напишите день, месяц и год, например 01.12.2026.`,
  notANumber: (option: string, text: string) => `${option}: «${text}» — не целое число больше нуля.`,
  unknownCode: (option: string, text: string, titles: Readonly<Record<string, string>>) =>
    `${option}: «${text}» — такого значения нет. Можно: ${Object.values(titles)
      .map((title) => `«${title}»`)
      .join(', ')}.`,
  notAUuid: (text: string) => `--request-id: «${text}» — не UUID. Возьмите новый для каждого запроса.`,
  overdue: 'просрочено',
  recordedForRestart:
    'Записано, применится после перезапуска: процедура в Temporal оборвана. Перезапускает её kontingent case restart с её номером; повторять запрос не нужно.',
  recorded:
    'Записано. Процедура ещё не ответила (исполнитель не работает или занят): решение будет применено само, повторять не нужно.',
} as const;
