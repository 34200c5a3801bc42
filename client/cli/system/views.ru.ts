export const texts = {
  description:
    'готовые виды Temporal UI: кого ждём, просроченное, сбои (открыть ссылку один раз, вид сохранится)',
  examples: (program: string) => `
Ссылка открывает список в Temporal UI и сохраняет его в этом браузере под своим именем. Там смотрят; отвечают здесь.

Примеры
  ${program} views
  ${program} views --as admin        сначала то, чего ждут от меня
  ${program} views --as registrar    и приказы, которые ждут своего дня
  ${program} views --json`,
  names: {
    mine: 'Ждут меня',
    administrator: 'Ждём администратора',
    hr: 'Ждём отдел кадров',
    registrar: 'Ждём учебную часть',
    commission: 'Ждём комиссию',
    other_college: 'Ждём другой колледж',
    person: 'Ждём человека',
    date: 'Ждём даты',
    orders: 'Приказы ждут своего дня',
    drafts: 'Проекты приказов',
    transfers: 'Переводы студентов',
    overdue: 'Просрочено и передано выше',
    dueSoon: 'Срок до завтрашнего вечера',
    failing: 'Сбой исполнения',
    college: 'Все процедуры колледжа',
    closed: 'Завершённые',
    unit: (unit: string) => `Подразделение: ${unit}`,
  },
  noUi: (program: string) =>
    `Адрес Temporal UI неизвестен: стенд не запущен (npm start) или не задан TEMPORAL_UI_URL. Проверить: ${program} status`,
} as const;
