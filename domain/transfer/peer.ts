import type { Verdict } from '../case/process.ts';
import { KontingentError } from '../errors.ts';
import { PEER_STATUSES, type PeerStatus } from './codes.ts';
import { awaitOtherCollege } from './outbound.ts';
import type { TransferFacts } from './progress.ts';
import { enterStage, type On } from './stages.ts';

/**
 * The case of the other college has told where it stands. Its message reminds of a paper and never stands for it: an
 * expulsion rests on the certificate of transfer, an enrolment on the extract and the document on education, each in hand
 * (№ 533 of 06.08.2021), so the question stays open until somebody enters the paper. A refusal, which is proved by none,
 * ends this case. That its student stays, or that it was withdrawn, is noted: what follows from it here a person says.
 *
 * @throws `InvalidInput` for what is no word: the registry would refuse it for ever
 */
export function peerSaid(on: On, status: PeerStatus, facts: TransferFacts): Verdict {
  const { stage, progress } = on.state;
  if (!PEER_STATUSES.includes(status))
    throw new KontingentError('InvalidInput', 'This is no word of a transfer');
  if (progress === null || progress.direction === 'internal' || progress.peer === status) return on.stay();
  on.effect({ do: 'recordPeerMessage', status: status });
  const now = { ...progress, peer: status };
  const answers = stage === 'awaitingOtherCollege' && (status === 'accepted' || status === 'refused');
  if (answers && !(status === 'accepted' && on.patched('peer-reminds'))) {
    on.closeAll('superseded');
    return awaitOtherCollege(on, facts, now);
  }
  if (stage === 'awaitingExtract' && status === 'expelled' && !on.patched('peer-reminds')) {
    on.closeAll('superseded');
    return enterStage(on, 'awaitingOrder', facts, now);
  }
  return on.stay(now);
}

/** Leaves a message for the case of the other college, where there is another one. */
export function sendToPeer(on: On, status: PeerStatus): void {
  if (on.progress.direction !== 'internal') on.effect({ do: 'sendPeerMessage', status: status });
}
