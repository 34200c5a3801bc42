import { deliveryOf } from './delivery-report.ts';
import type { DeliveryStatus } from './mail-facts.ts';

const OUTCOMES = {
  failed: 'не доставлено',
  delayed: 'доставка задерживается',
  delivered: 'доставлено',
} as const;

/** What a delivery report says of every recipient, for people; empty where it names none. */
export function deliverySummary(statuses: readonly DeliveryStatus[]): string {
  if (statuses.length === 0) return '';
  const lines = statuses.map((one) => {
    const outcome = deliveryOf(one);
    const why = [one.status, one.diagnostic].filter(Boolean).join(', ');
    const said = outcome === null ? 'исход не назван' : OUTCOMES[outcome];
    return `${one.recipients[0] ?? 'получатель не назван'} – ${said}${why === '' ? '' : ` (${why})`}`;
  });
  return `Отчёт о доставке:\n${lines.slice(0, 50).join('\n')}`;
}
