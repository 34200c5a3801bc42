import type { RequestPaper } from './paper-order.ts';

export const REQUEST_PAPER_TITLES: Readonly<Record<RequestPaper, string>> = {
  appointmentOrder: 'приказ о назначении',
  appointment: 'первый день назначения',
  consent: 'согласие передать телефон',
};
