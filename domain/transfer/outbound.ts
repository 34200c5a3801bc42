import type { Verdict } from '../case/process.ts';
import type { TransferFacts } from './progress.ts';
import { enterStage, type DirectionRules, type On } from './stages.ts';

/**
 * A transfer to another college. Nobody is expelled before that college has accepted them and they have applied for it:
 * a refused destination leaves the student enrolled.
 *
 * - `issuingPeriodCertificate`: entered with the first application. The case waits for the registrar, who issues the
 *   certificate of the period of study, in five working days. It is left when it is issued.
 * - `awaitingOtherCollege`: entered when the certificate is issued. The case waits for the other college. It is left when
 *   the certificate of transfer is entered; a refusal, of which the paired case may tell too, ends the case.
 * - `awaitingApplication`: entered when the student is accepted there. The case waits for the student's second application,
 *   for expulsion by transfer. It is left when they apply; that they stay ends the case.
 * - `awaitingOrder`: entered when they have applied. The case waits for the registrar, who prepares the order. It is left
 *   when the order is applied, and so is the class of the platform; that there will be none ends the case.
 * - `issuingExtract`: entered when the order is applied. The case waits for the registrar, who issues its extract. It is
 *   left when it is issued.
 * - `handingOverPapers`: entered when the extract is issued. The case waits for the registrar, who hands over the documents
 *   by the checklist. It is left when every item is answered.
 * - `leavingClass`: entered when everything is handed over, but nobody has confirmed that the student is out of the class.
 *   The case waits for the administrator and ends when that is confirmed.
 */
export const OUTBOUND: DirectionRules = {
  answers: {
    'issuePeriodCertificate/issued': (on, facts) => {
      on.effect({ do: 'recordPaper', paper: 'periodCertificate' });
      return awaitOtherCollege(on, facts);
    },
    'readOtherDecision/accepted': (on, facts) => {
      on.effect({ do: 'recordPaper', paper: 'transferCertificate' });
      return enterStage(on, 'awaitingApplication', facts);
    },
    'readOtherDecision/refused': (on) => on.end('stayed'),
    'receiveExpulsionApplication/submitted': (on, facts) => {
      on.effect({ do: 'recordPaper', paper: 'expulsionApplication' });
      return enterStage(on, 'awaitingOrder', facts);
    },
    'receiveExpulsionApplication/stays': studentStays,
    'prepareTransferOrder/notIssued': (on) => {
      on.effect({ do: 'recordTransferRefusal' });
      return studentStays(on);
    },
    'issueExtract/issued': (on, facts) => {
      on.effect({ do: 'recordPaper', paper: 'expulsionExtract' });
      on.effect({ do: 'sendPeerMessage', status: 'expelled' });
      return enterStage(on, 'handingOverPapers', facts);
    },
    'handOverPapers/handedOver': (on) => {
      on.effect({ do: 'closeChecklist' });
      return on.isAsked('removeFromClass') ? on.goTo('leavingClass', on.progress) : on.end('transferred');
    },
    'removeFromClass/removed': outOfClass,
    'removeFromClass/notThere': outOfClass,
  },
  /** Rights end with the order (273-ФЗ, article 61 (4)), so the class is left whatever is still to do. */
  ordered: (on, facts, progress = on.progress) => {
    on.askOnce('removeFromClass');
    return enterStage(on, 'issuingExtract', facts, progress);
  },
};

function studentStays(on: On): Verdict {
  on.effect({ do: 'sendPeerMessage', status: 'stayed' });
  return on.end('stayed');
}

function outOfClass(on: On): Verdict {
  return on.state.stage === 'leavingClass' ? on.end('transferred') : on.stay();
}

/** What the other college has said may have come before the question. */
export function awaitOtherCollege(on: On, facts: TransferFacts, progress = on.progress): Verdict {
  if (progress.peer === 'refused') return on.end('stayed', { progress });
  // By the old rule the message stood for the certificate of transfer.
  const accepted = progress.peer === 'accepted' && !on.patched('peer-reminds');
  return enterStage(on, accepted ? 'awaitingApplication' : 'awaitingOtherCollege', facts, progress);
}
