import { conclude, endTurn, type CaseState, type Decision } from './case.ts';
import { askAt, requireTransfer } from './transfer-lead.ts';
import type { Turn } from './turn.ts';

/**
 * A transfer to another college. Nobody is expelled before that college has accepted them and they have applied for it:
 * a refused destination leaves the student enrolled.
 *
 * - `issuingPeriodCertificate`: on the first application; five working days.
 * - `awaitingOtherCollege`: what has the other college decided; its paired case may tell.
 * - `awaitingApplication`: the second application, for expulsion by transfer, with the certificate of transfer.
 * - `awaitingOrder`: left when the order is applied. The class of the platform is left from then on.
 * - `issuingExtract`, `handingOverPapers`: extract of the order; documents by the checklist.
 * - `leavingClass`: everything is handed over, but nobody has confirmed that the student is out of the class.
 */
export function answeredOutbound(state: CaseState, said: string, turn: Turn, at: string): Decision | null {
  const lead = requireTransfer(state);
  switch (said) {
    case 'issuePeriodCertificate/issued':
      turn.effects.push({ do: 'recordPaper', paper: 'periodCertificate' });
      return awaitOther(state, turn, at);
    case 'readOtherDecision/accepted':
      turn.effects.push({ do: 'recordPaper', paper: 'transferCertificate' });
      return askAt(state, lead, turn, at, 'awaitingApplication');
    case 'readOtherDecision/refused':
      return conclude(state, turn, at, 'stayed');
    case 'takeExpulsionApplication/submitted':
      turn.effects.push({ do: 'recordPaper', paper: 'expulsionApplication' });
      return askAt(state, lead, turn, at, 'awaitingOrder');
    case 'takeExpulsionApplication/stays':
      turn.effects.push({ do: 'tellOther', word: 'stayed' });
      return conclude(state, turn, at, 'stayed');
    case 'prepareTransferOrder/notIssued':
      turn.effects.push({ do: 'recordTransferRefusal' }, { do: 'tellOther', word: 'stayed' });
      return conclude(state, turn, at, 'stayed');
    case 'issueExtract/issued':
      turn.effects.push(
        { do: 'recordPaper', paper: 'expulsionExtract' },
        { do: 'tellOther', word: 'expelled' },
      );
      return askAt(state, lead, turn, at, 'handingOverPapers');
    case 'handOverPapers/handedOver':
      turn.effects.push({ do: 'closeChecklist' });
      return turn.tasks.length > 0
        ? endTurn(state, turn, at, { stage: 'leavingClass' })
        : conclude(state, turn, at, 'transferred');
    case 'removeFromClass/removed':
    case 'removeFromClass/notThere':
      return state.stage === 'leavingClass'
        ? conclude(state, turn, at, 'transferred')
        : endTurn(state, turn, at, {});
    default:
      return null;
  }
}

/** What the other college has said may have come before the question. */
export function awaitOther(state: CaseState, turn: Turn, at: string): Decision {
  const lead = requireTransfer(state);
  if (lead.heard === 'refused') return conclude(state, turn, at, 'stayed');
  return askAt(
    state,
    lead,
    turn,
    at,
    lead.heard === 'accepted' ? 'awaitingApplication' : 'awaitingOtherCollege',
  );
}

/** The order is applied: rights end with it (273-ФЗ, article 61 (4)), so the class is left whatever is still to do. */
export function orderedOutbound(state: CaseState, turn: Turn, at: string): Decision {
  const lead = requireTransfer(state);
  turn.askOnce('removeFromClass');
  return askAt(state, lead, turn, at, 'issuingExtract');
}
