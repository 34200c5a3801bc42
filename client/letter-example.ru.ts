import type { LetterOrder } from '../registry/effects/context.ts';

/** Made-up facts for the preview of a letter. */
export const EXAMPLE_LETTER: Omit<
  LetterOrder,
  'kind' | 'messageId' | 'at' | 'timeZone' | 'policy' | 'organization'
> &
  Required<Pick<LetterOrder, 'digest'>> = {
  caseNumber: 147,
  to: {
    address: 'a.smirnova@college.example',
    firstName: 'Анна',
    middleName: 'Петровна',
    lastName: 'Смирнова',
    phone: '+79000000099',
  },
  administrator: { name: 'Рябов Сергей Павлович', phone: '+79000000103' },
  invitation: {
    token: 'preview',
    issue: 1,
    expiresAt: '2026-12-07T14:00:00.000Z',
    spaceName: 'Преподаватели',
  },
  reason: 'leak',
  digest: [
    { number: 'П-147/2', kind: 'decideJoinRequest', dueOn: '24.11.2026', overdue: false },
    { number: 'П-12/3', kind: 'confirmStatus', dueOn: '20.11.2026', overdue: true },
  ],
};
