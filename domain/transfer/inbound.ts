import type { Verdict } from '../case/process.ts';
import { enterStage, type DirectionRules, type On } from './stages.ts';

/**
 * A transfer from another college.
 *
 * - `admitting`: entered with the application and its papers. The case waits for the commission, which decides what is
 *   credited, in two weeks. It is left when the commission has accepted; a refusal ends the case.
 * - `issuingTransferCertificate`: entered when the student is accepted. The case waits for the registrar, who issues the
 *   certificate of transfer, in five days; it is not the certificate of the period of study. It is left when it is issued.
 * - `awaitingExtract`: entered when the certificate is issued. The case waits for the other college, which expels by
 *   transfer. It is left when the extract is here; that none will come ends the case.
 * - `awaitingOrder`: entered when the student is expelled there. The case waits for the registrar, who prepares the order
 *   of enrolment by transfer. It is left when the order is applied; that there will be none ends the case.
 * - `joiningClass`: entered when the order is applied. The case waits for the administrator, who invites the student to the
 *   class of the group. It is left when the student has joined or declined.
 */
export const INBOUND: DirectionRules = {
  answers: {
    'decideAdmission/accepted': (on, facts) => {
      on.effect({ do: 'recordCommission' });
      return enterStage(on, 'issuingTransferCertificate', facts);
    },
    'decideAdmission/refused': refused,
    'prepareTransferOrder/notIssued': refused,
    'issueTransferCertificate/issued': (on, facts) => {
      on.effect({ do: 'recordPaper', paper: 'transferCertificate' });
      on.effect({ do: 'sendPeerMessage', status: 'accepted' });
      // By the old rule the message that the student is expelled there stood for the extract.
      const expelled = on.progress.peer === 'expelled' && !on.patched('peer-reminds');
      return enterStage(on, expelled ? 'awaitingOrder' : 'awaitingExtract', facts);
    },
    'receiveExtract/received': (on, facts) => {
      on.effect({ do: 'recordPaper', paper: 'expulsionExtract' });
      return enterStage(on, 'awaitingOrder', facts);
    },
    'receiveExtract/notComing': (on) => on.end('stayed'),
  },
  /** The class of the platform is joined, where there is one to join. */
  ordered: (on, facts, progress = on.progress) =>
    facts.classes.joins
      ? enterStage(on, 'joiningClass', facts, progress)
      : on.end('transferred', { progress }),
};

function refused(on: On): Verdict {
  on.effect({ do: 'recordTransferRefusal' });
  on.effect({ do: 'sendPeerMessage', status: 'refused' });
  return on.end('transferRefused');
}
