/** Texts of Temporal UI: no names, no phones, no addresses. A summary holds at most 200 bytes, 100 Russian letters. */
export const COMMIT_SUMMARY = 'Запись решения в реестр';
export const READ_SUMMARY = 'Чтение реестра';
export const WATCH_SUMMARY = 'Чтение почтового ящика';

export const COMMAND_DESCRIPTION =
  'Записанная команда, по её номеру. Отвечают через kontingent task answer, не отсюда: чужой номер ничего не изменит.';

/** Shown above the details of a case once somebody has asked to cancel its workflow. */
export const CANCELLATION_NOTE =
  '> **Запрошена отмена в Temporal UI: не выполняется.** Процедура идёт дальше; закончить её может только решение человека.';

/** Words of the details of a case. */
export const DETAILS = {
  outcome: 'Итог',
  stage: 'Этап',
  waitingFor: 'Ждём',
  since: 'С',
  due: 'До',
  late: 'просрочено',
  then: 'Потом',
  task: 'Задача',
  names: 'Имена и ответы',
} as const;
