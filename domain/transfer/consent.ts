import type { CaseState, Verdict } from '../case/process.ts';
import { sendToPeer } from './peer.ts';
import type { TransferFacts, TransferTypes } from './progress.ts';
import { enterStage, lacksConsent, type On } from './stages.ts';

/** The representative has answered, or a person has said that the student is of age. */
export function consentAnswered(
  on: On,
  decision: 'given' | 'ofAge' | 'refused',
  facts: TransferFacts,
): Verdict {
  if (decision === 'refused') {
    sendToPeer(on, 'stayed');
    return on.end('notConsented');
  }
  if (decision === 'given') on.effect({ do: 'recordConsent' });
  return afterConsent(on, facts);
}

/** The representative has consented, or need not: on to what waited for it. */
function afterConsent(on: On, facts: TransferFacts): Verdict {
  const { consentFor } = on.progress;
  if (consentFor === null) throw new Error('Nothing waits for consent');
  on.closeAll('superseded');
  // The facts are of before this answer: one that was taken back then has this one in its stead.
  const settled = { ...facts, consentTakenBack: false };
  return enterStage(on, consentFor.next, settled, { ...on.progress, consented: true });
}

/** When the student turns 18, while that is waited for. */
export function adultAtOf({ stage, progress }: CaseState<TransferTypes>): string | null {
  return stage === 'consenting' ? (progress?.consentFor?.adultAt ?? null) : null;
}

/** The age alone is looked at: whatever else has changed is told by a command. */
export function timePassed(on: On, facts: TransferFacts): Verdict {
  const adultAt = adultAtOf(on.state);
  return adultAt !== null && adultAt <= on.at ? reevaluateAge(on, facts) : on.stay();
}

/** Goes on with whoever needs no consent any more; else remembers the birthday, which may have been mended. */
export function reevaluateAge(on: On, facts: TransferFacts): Verdict {
  const { progress } = on;
  if (!lacksConsent(progress, facts, on.at)) return afterConsent(on, facts);
  return on.stay({
    ...progress,
    consentFor: progress.consentFor && { ...progress.consentFor, adultAt: facts.adultAt },
  });
}
