/** Subjects of the other side that `mail reply` plays. */
export const AUTO_REPLY_PREFIX = 'Автоответ:';
export const BOUNCE = {
  subject: 'Undelivered Mail Returned to Sender',
  text: 'Письмо не доставлено: такого адреса нет.',
} as const;
