import type { CollegeClock } from '../college/clock.ts';
import type { Policy } from '../college/policy.ts';

interface Counting {
  readonly policy: Policy;
  readonly clock: CollegeClock;
}

/** When the person is reminded for the n-th time that an invitation waits; null when no more often. */
export function nextReminder({ policy, clock }: Counting, sent: number, from: string): string | null {
  const term = policy.invitation.reminders[sent];
  return term ? clock.due(term, from, 'administrator') : null;
}

/** When the person is reminded for the n-th time that they opened the link but did not join. */
export function nextJoinReminder({ policy, clock }: Counting, sent: number, from: string): string | null {
  const term = policy.invitation.joinReminders[sent];
  return term ? clock.due(term, from, 'administrator') : null;
}
