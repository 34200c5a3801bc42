import { z } from 'zod';
import type { InvitationAnnulledLetter } from '../../../domain/invitation/letters.ts';
import { ANNUL_REASONS, type AnnulReason } from '../../../domain/invitation/progress.ts';
import { caseView } from '../person.ru.ts';
import type { PersonalTemplate } from '../template.ts';

/** The salutation for a letter that may lie in a stranger's mailbox: it names nobody. */
const SALUTATION_WITHOUT_NAME = 'Здравствуйте!';

/** Why an invitation was annulled and what happens next, for the person who held it. */
const ANNULMENT: Readonly<Record<AnnulReason, { readonly why: string; readonly next: string }>> = {
  leak: {
    why: 'Ссылка из приглашения могла стать известна посторонним, поэтому мы её отключили.',
    next: 'Администратор подготовит для вас новое приглашение и пришлёт его отдельным письмом.',
  },
  wrongPerson: {
    why: 'Приглашение было отправлено на этот адрес по ошибке.',
    next: 'Ничего делать не нужно: просто удалите письмо с приглашением. Приносим извинения за беспокойство.',
  },
  wrongRole: {
    why: 'В приглашении была указана неверная роль, а изменить её на платформе нельзя.',
    next: 'Администратор пришлёт новое приглашение с правильной ролью отдельным письмом.',
  },
  notNeeded: {
    why: 'Доступ по этому приглашению больше не требуется.',
    next: 'Ничего делать не нужно. Если вы считаете, что доступ вам необходим, сообщите об этом администратору.',
  },
  hireMoved: {
    why: 'Дата начала вашей работы изменилась.',
    next: 'Новое приглашение придёт к вашему первому рабочему дню.',
  },
  withdrawn: {
    why: 'Отдел кадров сообщил, что подключение к платформе не потребуется.',
    next: 'Ничего делать не нужно. Если это неожиданно для вас, обратитесь, пожалуйста, в отдел кадров.',
  },
  stayEnded: {
    why: 'Срок, на который колледж вас приглашал, закончился.',
    next: 'Ничего делать не нужно. Если сотрудничество продолжается, попросите того, кто вас приглашал, продлить приглашение.',
  },
};

export const invitationAnnulled: PersonalTemplate<InvitationAnnulledLetter> = {
  content: z.object({ reason: z.enum(ANNUL_REASONS) }),
  example: { reason: 'leak' },
  view: (letter) => {
    const { reason } = letter.content;
    const view = { ...caseView(letter), ...ANNULMENT[reason] };
    return reason === 'wrongPerson' ? { ...view, salutation: SALUTATION_WITHOUT_NAME } : view;
  },
  subject: 'Приглашение на платформу «{{platformName}}» аннулировано ({{caseNumber}})',
  text: `{{salutation}}

Приглашение на платформу «{{platformName}}» аннулировано, ссылка из него больше не работает.

{{why}}

{{next}}

{{> closing}}
`,
  html: `<h1 style="margin: 0 0 16px 0; font-size: 22px; line-height: 28px">Приглашение аннулировано</h1>
<p style="margin: 0 0 16px 0">{{salutation}}</p>
<p style="margin: 0 0 16px 0">Приглашение на платформу «{{platformName}}» аннулировано, ссылка из него больше не работает.</p>
<p style="margin: 0 0 16px 0">{{why}}</p>
<p style="margin: 0 0 16px 0">{{next}}</p>
{{> closing}}
`,
};
