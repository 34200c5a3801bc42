import { ROLE_TITLES, STAGE_TITLES } from '../../../domain/titles.ru.ts';
import type { Counts } from '../../../registry/pages/counts.ts';
import type { PartStatus, Status } from '../../status.ts';

const PART_NAMES: Readonly<Record<PartStatus['part'], string>> = {
  registry: 'Реестр (PostgreSQL)',
  temporal: 'Temporal',
  worker: 'Исполнитель',
  mail: 'Почта',
};

const QUEUES: Readonly<Record<string, string>> = {
  case: 'процедуры, которые не начаты',
  command: 'ответы и запросы в пути',
  letter: 'письма в очереди',
  inbound: 'пришедшие письма, которые не разобраны',
  message: 'сообщения другим колледжам',
  audit: 'записи истории без печати',
};

const LETTERS: Readonly<Record<string, string>> = {
  queued: 'в очереди',
  sent: 'отправлено',
  refused: 'не принято сервером',
  dropped: 'не отправлено: приглашение уже не действует',
};

function age(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} с`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} мин`;
  return `${Math.round(seconds / 3600)} ч`;
}

const overdue = (count: number): string => (count === 0 ? '' : `, просрочено ${count}`);

export const texts = {
  description: 'работает ли стенд: реестр, Temporal, исполнитель, почта; сколько чего ждёт',
  examples: (program: string) => `
Код завершения 6, если какая-то часть не отвечает.

Примеры
  ${program} status
  ${program} status --json`,
  part: ({ part, state, address }: PartStatus, workers: number): [string, string] => [
    PART_NAMES[part],
    state === 'notSet'
      ? 'адрес не задан: стенд не запущен?'
      : [
          state === 'down' ? 'НЕ ОТВЕЧАЕТ' : part === 'worker' ? `работает (${workers})` : 'отвечает',
          part === 'worker' ? '' : (address ?? ''),
        ]
          .filter(Boolean)
          .join(', '),
  ],
  counts: ({ casesByStage, tasksByRole, lettersByState, queues }: Counts): string => {
    const sections: [string, string[]][] = [
      [
        'Открытые процедуры',
        casesByStage.map(
          ({ stage, count, overdue: late }) => `${count}  ${STAGE_TITLES[stage]}${overdue(late)}`,
        ),
      ],
      [
        'Открытые задачи',
        tasksByRole.map(({ role, count, overdue: late }) => `${count}  ${ROLE_TITLES[role]}${overdue(late)}`),
      ],
      ['Письма', lettersByState.map(({ state, count }) => `${count}  ${LETTERS[state] ?? state}`)],
      [
        'В пути',
        queues
          .filter(({ waiting }) => waiting > 0)
          .map(
            ({ name, waiting, oldestSeconds }) =>
              `${waiting}  ${QUEUES[name] ?? name}${oldestSeconds === null ? '' : `, дольше всех ${age(oldestSeconds)}`}`,
          ),
      ],
    ];
    return sections
      .map(
        ([title, lines]) =>
          `${title}\n${lines.length === 0 ? '  нет' : lines.map((line) => `  ${line}`).join('\n')}`,
      )
      .join('\n\n');
  },
  college: (name: string): [string, string] => ['Колледж', name],
  chooseCollege: (colleges: Status['colleges']) =>
    [
      'О каком колледже речь, не сказано. Добавьте --college с кодом одного из них или задайте его идентификатор в KONTINGENT_ORGANIZATION:',
      ...colleges.map(({ code, id }) => `  ${id}  ${code}`),
    ].join('\n'),
  collegeMissing: (program: string) =>
    `В реестре нет колледжа. Завести свой: ${program} setup college examples/own-college.yaml; загрузить учебный: ${program} setup example`,
  advice: (status: Status, program: string): string => {
    const down = status.parts.filter(({ state }) => state !== 'up').map(({ part }) => part);
    if (down.length === 0) return `Проверить, нет ли сбоев: ${program} doctor`;
    if (down.length === 1 && down[0] === 'worker') {
      return 'Исполнитель не работает: записанное ждёт и не потеряется. Запустить: npm start (или npm run worker).';
    }
    return 'Запустить стенд: npm start. Записанное раньше не потеряно.';
  },
} as const;
