import type { Verdict } from '../case/process.ts';
import type { TransferFacts } from './progress.ts';
import { enterStage, type DirectionRules, type On } from './stages.ts';

/**
 * A transfer within the college: group, programme, form or funding.
 *
 * - `deciding`: entered with the application. The case waits for whoever decides by its kind (edition,
 *   `transfers.deciders`). It is left when they have accepted, with the protocol or the paper of the decision;
 *   a refusal ends the case.
 * - `awaitingOrder`: entered when the transfer is accepted. The case waits for the registrar, who prepares the order. It is
 *   left when the order is applied; that there will be none ends the case.
 * - `leavingClass`: entered when the order is applied. The case waits for the administrator, who removes the student from
 *   the old class, because the platform knows no move. It is left when that is confirmed.
 * - `joiningClass`: entered when the old class is left. The case waits for the administrator, who invites the student to
 *   the new one. It is left when the student has joined or declined. Where the class stays, the case ends with the order.
 */
export const INTERNAL: DirectionRules = {
  answers: {
    'decideTransfer/accepted': (on, facts) => {
      // By the old rule nothing came with the decision.
      if (on.patched('decision-with-paper')) on.effect({ do: 'recordPaper', paper: 'protocol' });
      return enterStage(on, 'awaitingOrder', facts);
    },
    'decideTransfer/refused': refused,
    'prepareTransferOrder/notIssued': refused,
    'removeFromClass/removed': joinClass,
    'removeFromClass/notThere': joinClass,
  },
  ordered: (on, facts, progress = on.progress) =>
    facts.classes.leaves ? enterStage(on, 'leavingClass', facts, progress) : joinClass(on, facts, progress),
};

function refused(on: On): Verdict {
  on.effect({ do: 'recordTransferRefusal' });
  return on.end('transferRefused');
}

function joinClass(on: On, facts: TransferFacts, progress = on.progress): Verdict {
  return facts.classes.joins
    ? enterStage(on, 'joiningClass', facts, progress)
    : on.end('transferred', { progress });
}
