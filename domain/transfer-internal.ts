import { conclude, type CaseState, type Decision } from './case.ts';
import { askAt, requireTransfer } from './transfer-lead.ts';
import type { Turn } from './turn.ts';

/**
 * A transfer within the college: group, programme, form or funding.
 *
 * - `deciding`: whoever decides by its kind (edition, `transfers.deciders`) has the application.
 * - `awaitingOrder`: the registrar prepares the order; left when it is applied.
 * - `leavingClass`, `joiningClass`: the class of the platform changes: removed from the old one, then invited to the new
 *   one, because the platform knows no move. Where the class stays, the case ends with the order.
 */
export function answeredInternal(state: CaseState, said: string, turn: Turn, at: string): Decision | null {
  switch (said) {
    case 'decideTransfer/accepted':
      return askAt(state, requireTransfer(state), turn, at, 'awaitingOrder');
    case 'decideTransfer/refused':
    case 'prepareTransferOrder/notIssued':
      turn.effects.push({ do: 'recordTransferRefusal' });
      return conclude(state, turn, at, 'transferRefused');
    case 'removeFromClass/removed':
    case 'removeFromClass/notThere':
      return joinClass(state, turn, at);
    default:
      return null;
  }
}

/** The order is applied: what the platform must still do. */
export function orderedInternal(state: CaseState, turn: Turn, at: string): Decision {
  const lead = requireTransfer(state);
  return lead.classes.leaves ? askAt(state, lead, turn, at, 'leavingClass') : joinClass(state, turn, at);
}

function joinClass(state: CaseState, turn: Turn, at: string): Decision {
  const lead = requireTransfer(state);
  return lead.classes.joins
    ? askAt(state, lead, turn, at, 'joiningClass')
    : conclude(state, turn, at, 'transferred');
}
