import { olderPapers, type OlderPaper } from '../calendar/paper-date.ts';

/** Papers and days of a request to the platform: the appointment is its first day. */
export const REQUEST_PAPERS = ['appointmentOrder', 'appointment', 'consent'] as const;
export type RequestPaper = (typeof REQUEST_PAPERS)[number];

/**
 * An appointment begins by its order (2.1), and a consent is given to something definite (152-ФЗ, 9, part 1): one that is
 * older than the order may be about another number or another purpose.
 */
export function olderRequestPapers(request: {
  readonly order: { readonly on: string } | null;
  readonly from: string | null;
  readonly consentOn: string | null;
}): OlderPaper<RequestPaper>[] {
  return olderPapers(
    [
      { paper: 'appointmentOrder', on: request.order?.on ?? null },
      { paper: 'appointment', on: request.from },
      { paper: 'consent', on: request.consentOn },
    ],
    { appointment: ['appointmentOrder'], consent: ['appointmentOrder'] },
  );
}
