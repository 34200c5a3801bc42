import type { Decision, QuestionOf, Verdict } from '../case/process.ts';
import type { Direction, EntryStage } from './codes.ts';
import type { TransferAnswer, TransferFacts, TransferProgress, TransferTypes } from './progress.ts';

export type On = Decision<TransferTypes>;

/** What differs by the direction of a transfer. */
export interface DirectionRules {
  /** Where each answer leads. */
  readonly answers: Readonly<Partial<Record<TransferAnswer, (on: On, facts: TransferFacts) => Verdict>>>;
  /** What follows from the applied order. */
  ordered(on: On, facts: TransferFacts, progress?: TransferProgress): Verdict;
}

/** What each stage asks; `consenting` is asked before any of them. */
export const STAGE_QUESTIONS: Readonly<Record<EntryStage, QuestionOf<TransferTypes>>> = {
  deciding: 'decideTransfer',
  issuingPeriodCertificate: 'issuePeriodCertificate',
  awaitingOtherCollege: 'readOtherDecision',
  awaitingApplication: 'receiveExpulsionApplication',
  admitting: 'decideAdmission',
  issuingTransferCertificate: 'issueTransferCertificate',
  awaitingExtract: 'receiveExtract',
  awaitingOrder: 'prepareTransferOrder',
  issuingExtract: 'issueExtract',
  handingOverPapers: 'handOverPapers',
  leavingClass: 'removeFromClass',
  joiningClass: 'inviteToClass',
};

/** Before which stages the representative of a minor must have consented: what is applied for is theirs to sign too. */
const CONSENT_FIRST: Readonly<Record<Direction, readonly EntryStage[]>> = {
  internal: ['deciding', 'awaitingOrder'],
  outbound: ['awaitingApplication', 'awaitingOrder'],
  inbound: ['admitting', 'issuingTransferCertificate', 'awaitingExtract', 'awaitingOrder'],
};

/** Must a representative still consent: one that was taken back is none. Turning 18 ends the need. */
export function lacksConsent(progress: TransferProgress, facts: TransferFacts, at: string): boolean {
  const { minor, adultAt } = facts;
  const consented = facts.consentTakenBack !== true && (progress.consented || facts.consented);
  return minor && !consented && (adultAt === null || at < adultAt);
}

/** Goes on to a stage with its question; asks for consent first where it needs that. */
export function enterStage(on: On, stage: EntryStage, facts: TransferFacts, progress = on.progress): Verdict {
  if (CONSENT_FIRST[progress.direction].includes(stage) && lacksConsent(progress, facts, on.at)) {
    on.ask('recordConsent');
    const consentFor = { next: stage, adultAt: facts.adultAt };
    return on.goTo('consenting', { ...progress, consented: false, consentFor });
  }
  if (stage === 'handingOverPapers') on.effect({ do: 'openChecklist' });
  on.askOnce(STAGE_QUESTIONS[stage], stage === 'deciding' ? { role: facts.decider } : {});
  return on.goTo(stage, { ...progress, consentFor: null });
}
