import { conclude, type CaseState, type Decision } from './case.ts';
import { askAt, requireTransfer } from './transfer-lead.ts';
import type { Turn } from './turn.ts';

/**
 * A transfer from another college.
 *
 * - `admitting`: the commission has the application with its papers; decides what is credited, in two weeks.
 * - `issuingTransferCertificate`: of an accepted student; five days. It is not the certificate of the period of study.
 * - `awaitingExtract`: the other college expels by transfer; its paired case may tell.
 * - `awaitingOrder`: left when the order of enrolment by transfer is applied.
 * - `joiningClass`: the student is invited to the class of the group.
 */
export function answeredInbound(state: CaseState, said: string, turn: Turn, at: string): Decision | null {
  const lead = requireTransfer(state);
  switch (said) {
    case 'decideAdmission/accepted':
      turn.effects.push({ do: 'recordCommission' });
      return askAt(state, lead, turn, at, 'issuingTransferCertificate');
    case 'decideAdmission/refused':
    case 'prepareTransferOrder/notIssued':
      turn.effects.push({ do: 'recordTransferRefusal' }, { do: 'tellOther', word: 'refused' });
      return conclude(state, turn, at, 'transferRefused');
    case 'issueTransferCertificate/issued':
      turn.effects.push(
        { do: 'recordPaper', paper: 'transferCertificate' },
        { do: 'tellOther', word: 'accepted' },
      );
      return awaitExtract(state, turn, at);
    case 'receiveExtract/received':
      turn.effects.push({ do: 'recordPaper', paper: 'expulsionExtract' });
      return askAt(state, lead, turn, at, 'awaitingOrder');
    case 'receiveExtract/notComing':
      return conclude(state, turn, at, 'stayed');
    default:
      return null;
  }
}

/** The word that the student is expelled there may have come before the question. */
function awaitExtract(state: CaseState, turn: Turn, at: string): Decision {
  const lead = requireTransfer(state);
  return askAt(state, lead, turn, at, lead.heard === 'expelled' ? 'awaitingOrder' : 'awaitingExtract');
}

/** The order is applied: the class of the platform is joined, where there is one to join. */
export function orderedInbound(state: CaseState, turn: Turn, at: string): Decision {
  const lead = requireTransfer(state);
  return lead.classes.joins
    ? askAt(state, lead, turn, at, 'joiningClass')
    : conclude(state, turn, at, 'transferred');
}
