/** The coded words of a transfer. */

/** Where a transfer leads: within the college, out of it, into it. */
export const DIRECTIONS = ['internal', 'outbound', 'inbound'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/**
 * Papers of a transfer. Those with similar names stay apart: the certificate of the period of study is asked for while
 * one studies, the certificate of transfer is the receiving college's; the applications for a certificate and for
 * expulsion are two. The document on education is the original that whoever comes hands in (№ 533).
 */
export const PAPERS = [
  'application',
  'representativeConsent',
  'periodCertificate',
  'protocol',
  'transferCertificate',
  'expulsionApplication',
  'expulsionExtract',
  'educationDocument',
  'order',
] as const;
export type Paper = (typeof PAPERS)[number];

/** Where the case of the other college stands, as its message says. */
export const PEER_STATUSES = ['accepted', 'refused', 'expelled', 'stayed', 'withdrawn'] as const;
export type PeerStatus = (typeof PEER_STATUSES)[number];

/** Stages in which a transfer asks something. */
export type TransferStage =
  | 'consenting'
  | 'deciding'
  | 'issuingPeriodCertificate'
  | 'awaitingOtherCollege'
  | 'awaitingApplication'
  | 'admitting'
  | 'issuingTransferCertificate'
  | 'awaitingExtract'
  | 'awaitingOrder'
  | 'issuingExtract'
  | 'handingOverPapers'
  | 'leavingClass'
  | 'joiningClass';

/** A stage from which a transfer may be entered. */
export type EntryStage = Exclude<TransferStage, 'consenting'>;

/** The stages of each direction in their order, but for consent, which comes before whichever needs it. */
export const WAYS = {
  internal: ['deciding', 'awaitingOrder', 'leavingClass', 'joiningClass'],
  outbound: [
    'issuingPeriodCertificate',
    'awaitingOtherCollege',
    'awaitingApplication',
    'awaitingOrder',
    'issuingExtract',
    'handingOverPapers',
    'leavingClass',
  ],
  inbound: ['admitting', 'issuingTransferCertificate', 'awaitingExtract', 'awaitingOrder', 'joiningClass'],
} as const satisfies Record<Direction, readonly EntryStage[]>;

/**
 * What proves, at each stage, that what comes before it has happened: a transfer may be entered from there with these
 * papers, because the college may first hear of it when the student brings one. Policy: the paper that could not be
 * there without the earlier ones is enough.
 */
export const EVIDENCE: Readonly<Record<Direction, Readonly<Partial<Record<EntryStage, readonly Paper[]>>>>> =
  {
    internal: {
      deciding: ['application'],
      awaitingOrder: ['application', 'protocol'],
      leavingClass: ['application', 'order'],
      joiningClass: ['application', 'order'],
    },
    outbound: {
      issuingPeriodCertificate: ['application'],
      awaitingOtherCollege: ['periodCertificate'],
      awaitingApplication: ['transferCertificate'],
      awaitingOrder: ['transferCertificate', 'expulsionApplication'],
      issuingExtract: ['transferCertificate', 'expulsionApplication', 'order'],
      handingOverPapers: ['transferCertificate', 'expulsionApplication', 'order', 'expulsionExtract'],
      leavingClass: ['transferCertificate', 'expulsionApplication', 'order', 'expulsionExtract'],
    },
    inbound: {
      admitting: ['application', 'periodCertificate'],
      issuingTransferCertificate: ['application', 'periodCertificate', 'protocol'],
      awaitingExtract: ['application', 'protocol', 'transferCertificate'],
      awaitingOrder: ['protocol', 'transferCertificate', 'expulsionExtract'],
      joiningClass: ['protocol', 'transferCertificate', 'expulsionExtract', 'order'],
    },
  };

/** Can a transfer of the direction be entered from the stage. */
export function isEntry(direction: Direction, stage: string): stage is EntryStage {
  return (WAYS[direction] as readonly string[]).includes(stage);
}

/** The papers that a start from the stage still lacks. */
export function missingEvidence(direction: Direction, from: EntryStage, given: readonly Paper[]): Paper[] {
  return (EVIDENCE[direction][from] ?? []).filter((paper) => !given.includes(paper));
}

/** Stages after the order was applied: what was asked before is moot then. */
export const AFTER_ORDER: readonly string[] = [
  'issuingExtract',
  'handingOverPapers',
  'leavingClass',
  'joiningClass',
];
