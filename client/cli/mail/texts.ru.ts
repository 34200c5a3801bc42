import { caseNumber } from '../../../domain/case/titles.ru.ts';

/** Subjects and words of the other side that `mail reply` plays. */
export const AUTO_REPLY_PREFIX = 'Автоответ:';
export const BOUNCE_SUBJECT = 'Undelivered Mail Returned to Sender';
const WORDS = {
  person: 'Здравствуйте! Ваше письмо получено. Инструкция по регистрации: войдите с телефоном из заявки.',
  auto: 'Здравствуйте! Ваше обращение принято. Это письмо создано автоматически, отвечать на него не нужно.',
  bounce: 'Письмо не доставлено: такого адреса нет.',
} as const;

export const NATURE_TITLES: Readonly<Record<string, string>> = {
  reply: 'письмо',
  autoReply: 'автоответ',
  bounce: 'не доставлено',
  delay: 'доставка задерживается',
  delivered: 'доставлено',
  readReceipt: 'прочтено',
};

/** What the reader of a letter must know of it: shortly, in lists, and as a sentence on its page. */
export const WARNING_TITLES: Readonly<Record<string, string>> = {
  otherAddress: 'с другого адреса',
  checkFailed: 'проверка отправителя не пройдена',
  namePretends: 'вместо имени чужой адрес',
  sameMessageId: 'не первое с таким идентификатором',
  notGiven: 'почтовый сервер не отдал письмо',
};
export const WARNINGS: Readonly<Record<string, string>> = {
  otherAddress: 'письмо пришло не с того адреса, на который писал колледж',
  checkFailed: 'почтовый сервер не подтвердил отправителя: письмо может быть поддельным',
  namePretends: 'вместо имени отправителя стоит чужой адрес: письмо может быть поддельным',
  sameMessageId: 'с таким же идентификатором раньше пришло другое письмо',
  notGiven: 'почтовый сервер не отдал письмо целиком: прочитайте его в почтовом ящике',
};

export const FATE_TITLES: Readonly<Record<string, string>> = {
  delivered: 'передано в процедуру',
  shown: 'лежит в процедуре',
  kept: 'сохранено',
  bounced: 'наше письмо отмечено недоставленным',
  asked: 'не определено, к чему относится',
  notOurs: 'не относится к колледжу',
};

const FOUND_BY: Readonly<Record<string, string>> = {
  reply: 'это ответ на наше письмо',
  token: 'по метке в адресе или теме',
  outgoing: 'по исходящему номеру',
  returned: 'по вернувшемуся письму',
  person: 'так решил человек',
};

export const texts = {
  inbox: 'что пришло в почтовый ящик колледжа, новые сверху',
  read: 'прочитать пришедшее письмо: его номер показывает kontingent mail inbox',
  reply: 'ответить на письмо колледжа за другую сторону (только на стенде: наружу ничего не уходит)',
  case: ['--case <процедура>', 'только письма этой процедуры'],
  letterArgument: '<номер>',
  replyArgument: '[номер]',
  to: ['--to <адрес>', 'самое новое из писем на этот адрес (можно часть)'],
  text: ['--text <текст>', 'что ответить'],
  file: ['--file <файл>', 'что ответить: текст из файла'],
  form: ['--reply-as <кто>', 'кто отвечает: человек, автоответчик или почтовый сервер (адреса нет)'],
  forms: { person: 'человек', auto: 'автоответчик', bounce: 'почтовый сервер' },
  inboxExamples: (program: string) => `
Примеры
  ${program} mail inbox
  ${program} mail inbox --case П-1`,
  readExamples: (program: string) => `
Примеры
  ${program} mail read 3
  ${program} mail read 3 --json`,
  replyExamples: (program: string) => `
Ответ проходит тот же путь, что и настоящий: почтовый сервер, чтение ящика, поиск процедуры.

Примеры
  ${program} mail list
  ${program} mail reply 1 --text "Инструкция во вложении"
  ${program} mail reply --to support@platform.example --file reply.txt
  ${program} mail reply 1 --reply-as auto
  ${program} mail reply 1 --reply-as bounce`,
  head: ['№', 'Пришло', 'От кого', 'Тема', 'Процедура', 'Что это'],
  empty: 'В ящик ничего не приходило. Письма появятся, когда на письмо колледжа ответят.',
  emptyCase: (number: number) => `По процедуре ${caseNumber(number)} писем не приходило.`,
  hint: (program: string, number: number) => `Прочитать: ${program} mail read ${number}`,
  erased: 'стёрто',
  noSender: 'без отправителя',
  suggested: (number: number) => `похоже на ${caseNumber(number)}`,
  onItsWay: 'принимается',
  from: (name: string | null, address: string | null) =>
    [name, address === null ? null : name === null ? address : `<${address}>`].filter(Boolean).join(' '),
  duty: (number: number) => `задача ${caseNumber(number)}`,
  fields: {
    from: 'От кого',
    subject: 'Тема',
    arrived: 'Пришло',
    written: 'Написано',
    case: 'Процедура',
    found: 'Как нашли',
    what: 'Что это',
    bounce: 'Код отказа',
    attachments: 'Вложения',
    note: 'Внимание',
  },
  found: (by: string | null) => (by === null ? 'не нашли' : (FOUND_BY[by] ?? by)),
  attachment: (name: string, bytes: number) =>
    `${name === '' ? 'без имени' : name} (${Math.max(1, Math.round(bytes / 1024))} КБ)`,
  tooLarge: (megabytes: number) =>
    `письмо слишком велико (${megabytes} МБ): приняты только заголовки, прочитайте его в почтовом ящике`,
  noText: '(текста нет)',
  section: 'Пришло по почте',
  inboundLine: (number: number, at: string, from: string, subject: string, what: string) =>
    `№\u00a0${number} ${at} · ${from} · ${subject} · ${what}`,
  arrived: 'Пришло письмо',
  replied: (from: string, to: string) => `Отправлено от ${from} на ${to}. Что пришло: kontingent mail inbox`,
  words: (form: 'person' | 'auto' | 'bounce') => WORDS[form],
  bothTexts: 'Параметры --text и --file вместе не бывают.',
  cannotRead: (path: string) => `${path}: файл не найден или его нельзя прочитать.`,
  emptyText: 'Ответ пуст. Напишите его: --text "…".',
} as const;
