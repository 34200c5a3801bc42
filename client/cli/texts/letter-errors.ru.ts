import type { ErrorDetails } from '../../../domain/errors.ts';

/** What is approved was changed since it was shown. */
export const letterChanged = (_details: ErrorDetails, program: string): string =>
  `Письмо тем временем изменилось: к нему приложили бумагу или заменили приказ. Посмотрите его ещё раз, задача появится заново: ${program} task list`;

/** Nobody decides about themself: on their own status, or on the letter that makes them administrator. */
export const ownCase = (details: ErrorDetails): string =>
  details['reason'] === 'letter'
    ? 'В этом письме администратором названы вы сами: его утверждает директор или другой заместитель.'
    : 'Свой статус подтвердить нельзя, и замещающему тоже. Это сделает дополнительный администратор или заместитель директора.';
