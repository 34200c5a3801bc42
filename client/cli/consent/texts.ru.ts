/** Consents: who gave which, and taking one back. */
export const texts = {
  description: 'согласия: на что, кто и когда дал, отозвано ли; записать отзыв',
  list: 'все согласия колледжа, последние сверху',
  argument: '<номер>',
  withdraw: 'записать, что согласие отозвано',
  on: ['--on <дата>', 'когда отозвано'],
  reason: ['--reason <текст>', 'почему или какой бумагой: «заявление от 24.11.2026»'],
  reasonMissing:
    'Назовите номер согласия и причину: kontingent consent withdraw 12 --on 24.11.2026 --reason "заявление".',
  examples: (program: string) => `
Согласия о студенте показывает и его карточка. Новое согласие записывают там, где оно нужно: ответом на задачу,
бумагой перевода, строкой приказа.

Примеры
  ${program} consent list
  ${program} student show 26-0101`,
  withdrawExamples: (program: string) => `
Отозванное согласие не стирается: остаются дата, причина и кто записал отзыв. Сделанное до отзыва остаётся в силе
(152-ФЗ, ст. 9).

Пример
  ${program} consent withdraw 12 --on 24.11.2026 --reason "заявление матери от 24.11.2026" --as registrar`,
  empty: 'Согласий ещё нет.',
  head: {
    number: '№',
    person: 'О ком',
    purpose: 'На что',
    givenBy: 'Кто дал',
    paper: 'Дата, бумага',
    state: 'Отзыв',
  },
  themself: 'сам',
  notNamed: 'не назван',
  paper: (on: string, number: string | null) => (number === null ? on : `${on}, № ${number}`),
  inForce: '—',
  takenBack: (on: string, reason: string, by: string | null) =>
    `отозвано ${on}: ${reason}${by === null ? '' : ` (записано: ${by})`}`,
  withdrawn: (number: number, on: string, person: string) =>
    `Отзыв записан: согласие ${number} (${person}) не действует с ${on}.`,
  over: (number: string) => `Процедура ${number} завершена: сделанное до отзыва остаётся в силе.`,
  /** What an open case does without the consent, by what the consent was for. */
  running: {
    transfer: (number: string) =>
      `Перевод ${number} ещё идёт, и ничего из сделанного не потеряно. Если впереди этап, которому нужно согласие, программа спросит его снова; до нового согласия приказ по этому переводу получит замечание. Если перевода не будет: kontingent transfer withdraw ${number}.`,
    order: (number: string) =>
      `Приказ ${number} проведён, отзыв согласия его не отменяет: отменить приказ может только другой приказ.`,
    administratorPhone: (number: string) =>
      `Заявка ${number} ещё идёт, и в ней этот телефон. Другой номер записывают с новым согласием, ответом «телефон другой»; отозвать заявку: kontingent registration withdraw ${number}.`,
  },
} as const;
