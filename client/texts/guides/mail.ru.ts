import type { MAIL_DUTIES } from '../../../domain/mail/duties.ts';
import type { Guides } from './guide.ts';

/** What each question of duties about letters that came asks, and where each answer leads. */
export const MAIL_GUIDE: Guides<typeof MAIL_DUTIES> = {
  triageLetter: {
    ask:
      'В ящик колледжа пришло письмо, а к какой процедуре оно относится, по нему не видно. Прочитайте его и скажите ' +
      'номер процедуры; о рекламе и письмах не по адресу ответьте «не относится к колледжу».',
    decisions: {
      belongs: {
        title: 'относится к процедуре',
        then: 'письмо ляжет в эту процедуру, как если бы ответили на её письмо',
      },
      notOurs: {
        title: 'не относится к колледжу',
        then: 'письмо останется в списке, больше о нём не спросим',
      },
    },
  },
  readLetter: {
    ask:
      'Пришёл ответ на письмо процедуры, которая его не ждёт или уже завершена. Прочитайте его: сама программа по ' +
      'нему ничего не делает.',
    decisions: { read: { title: 'прочитано', then: 'поручение выполнено; письмо остаётся в процедуре' } },
  },
};
