import { olderPapers, type OlderPaper } from '../calendar/paper-date.ts';
import type { Direction, Paper } from './codes.ts';

/**
 * Papers of a transfer, and those on which each rests, by № 533 of 06.08.2021: the certificate of the period of study is
 * given on an application, whoever comes hands it in with theirs, the commission decides on that, its decision is what the
 * certificate of transfer says, with which expulsion is asked for. Within the college the order rests on the decision,
 * and that on the application. A consent runs beside them, and the document on education is older than all of them.
 */
const RESTS_ON: Readonly<Record<Direction, Readonly<Partial<Record<Paper, readonly Paper[]>>>>> = {
  internal: { protocol: ['application'], order: ['application', 'protocol'] },
  outbound: {
    periodCertificate: ['application'],
    transferCertificate: ['periodCertificate'],
    expulsionApplication: ['transferCertificate'],
    order: ['transferCertificate', 'expulsionApplication'],
    expulsionExtract: ['order'],
  },
  inbound: {
    application: ['periodCertificate'],
    protocol: ['application'],
    transferCertificate: ['protocol'],
    expulsionExtract: ['transferCertificate'],
    order: ['protocol', 'transferCertificate', 'expulsionExtract'],
  },
};

/** The papers of a transfer that are dated before one on which they rest. */
export function olderTransferPapers(
  direction: Direction,
  papers: readonly { readonly kind: Paper; readonly on: string | null }[],
): OlderPaper<Paper>[] {
  const dated = papers.map(({ kind, on }) => ({ paper: kind, on }));
  return olderPapers(dated, RESTS_ON[direction]);
}
