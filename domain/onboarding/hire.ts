import type { Verdict } from '../case/process.ts';
import { KontingentError } from '../errors.ts';
import { beginInvitation, postponeInvitation, withdrawInvitation } from '../invitation/issue.ts';
import { afterInvitation, afterJoining } from './next-step.ts';
import {
  isWaiting,
  type OnboardingDecision,
  type OnboardingFacts,
  type OnboardingProgress,
} from './types.ts';

/** Decides from the facts where the case stands before anything was sent. */
export function reevaluate(
  on: OnboardingDecision,
  progress: OnboardingProgress,
  facts: OnboardingFacts,
): Verdict {
  if (facts.withdrawn) return on.end(endOf(facts), { tasks: 'withdrawn', progress });
  if (facts.access === 'notRequired') return on.end('notRequired', { progress });
  const { startsAt } = facts;
  if (startsAt !== null && startsAt > on.at) {
    if (progress.startsAt !== startsAt) on.effect({ do: 'awaitDate' });
    return on.goTo('awaitingDate', { ...progress, startsAt });
  }
  const begun = { ...progress, startsAt: null };
  if (facts.platform === 'unregistered') return wait(on, begun, 'awaitingPlatform');
  if (facts.otherCase) return wait(on, begun, 'awaitingOther');
  if (facts.member) return afterJoining(on, begun, facts);
  const invitation = beginInvitation(on, facts, progress.invitation?.issue ?? 0);
  return afterInvitation(on, { ...begun, invitation }, facts);
}

/** What is waited for may have come since the facts were read: entering the stage looks once more in its commit. */
function wait(
  on: OnboardingDecision,
  progress: OnboardingProgress,
  stage: 'awaitingPlatform' | 'awaitingOther',
): Verdict {
  if (on.state.stage !== stage) {
    on.effect({ do: stage === 'awaitingPlatform' ? 'awaitPlatform' : 'awaitOther' });
  }
  return on.goTo(stage, progress);
}

/** A moved date re-times what was not shown to the person yet; after that only the fact changes. */
export function moveStart(
  on: OnboardingDecision,
  progress: OnboardingProgress,
  facts: OnboardingFacts,
): Verdict {
  if (isOver(on)) throw new KontingentError('SubjectWithdrawn', 'The hire was withdrawn');
  if (facts.withdrawn) return withdraw(on, progress, { stays: false, dismissed: facts.dismissed });
  if (isWaiting(on.state.stage)) return reevaluate(on, progress, facts);
  const { invitation, verification } = progress;
  const early = facts.startsAt !== null && facts.startsAt > on.at;
  if (!early || !invitation || invitation.shown || verification) return on.stay();
  on.closeAll('superseded');
  return reevaluate(on, { ...progress, invitation: postponeInvitation(invitation, on) }, facts);
}

/** Ends the case once what was begun on the platform is undone; of somebody who had begun to work, as a dismissal. */
export function withdraw(
  on: OnboardingDecision,
  progress: OnboardingProgress,
  how: { readonly stays: boolean; readonly dismissed: boolean },
): Verdict {
  if (isOver(on)) return on.stay();
  on.closeAll('withdrawn');
  const invitation = progress.invitation && withdrawInvitation(progress.invitation, on, how);
  // Whoever is removed because the hire is withdrawn need not be removed for the refused status too.
  if (on.isAsked('removeMember')) on.supersede('removeRefused');
  return on.end(endOf(how), { tasks: 'withdrawn', progress: { ...progress, invitation } });
}

function isOver({ state }: OnboardingDecision): boolean {
  return state.ending === 'withdrawn' || state.ending === 'dismissed';
}

/** Labour Code, article 61, part 4: only the hire of somebody who has not begun to work is annulled. */
function endOf({ dismissed }: { readonly dismissed: boolean }): 'withdrawn' | 'dismissed' {
  return dismissed ? 'dismissed' : 'withdrawn';
}
