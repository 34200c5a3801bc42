import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { dateOption } from './times.ts';

/** An order that `--order-number` and `--order-date` name. @throws UsageProblem for a date that is none */
export function orderOption({
  orderNumber,
  orderDate,
}: {
  readonly orderNumber: string;
  readonly orderDate: string;
}): { readonly number: string; readonly on: CivilDate } {
  return { number: orderNumber.trim(), on: dateOption('--order-date', orderDate) };
}
