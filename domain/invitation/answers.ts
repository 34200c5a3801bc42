import { endDeclined, issueNext } from './issue.ts';
import { canBeAnnulled, type InvitationAsks, type InvitationProgress } from './progress.ts';
import type { InvitationAnswer, InvitationQuestion } from './questions.ts';

type Rule = (progress: InvitationProgress, on: InvitationAsks) => InvitationProgress;
type DecisionOn<Q extends InvitationQuestion> = Extract<InvitationAnswer, { question: Q }>['decision'];

/** What each answer leads to. */
const RULES: { readonly [Q in InvitationQuestion]: Readonly<Record<DecisionOn<Q>, Rule>> } = {
  providePlatformLink: { provided: issueNext },
  handOutInvitation: { handedOut, declined: endDeclined },
  fixContact: { corrected: issueAgain, handOut: issueOnPaper, declined: endDeclined },
  decideInvitation: {
    reissue: issueAgain,
    handOut: issueOnPaper,
    declined: endDeclined,
    notNeeded: endNotNeeded,
  },
  decideJoinRequest: {
    accepted: join,
    stranger: expectStill,
    // A role cannot be changed on the platform: removed there, invited again here.
    wrongRole: issueNext,
    notRecognised: identify,
    declined: endDeclined,
  },
  identifyPerson: { identified: expectStill, stranger: expectStill },
  removeMember: { removed: forget, notThere: forget },
  reconcileLink: { voided: linkDealtWith, reconciled: linkDealtWith },
};

/** Moves the invitation by the answer to one of its questions; the question is off the book already. */
export function answerInvitation(
  progress: InvitationProgress,
  on: InvitationAsks,
  { question, decision }: InvitationAnswer,
): InvitationProgress {
  const rules: Readonly<Record<string, Rule>> = RULES[question];
  const rule = rules[decision];
  if (!rule) throw new Error(`No rule says what ${question}/${decision} leads to`);
  return rule(progress, on);
}

function handedOut(progress: InvitationProgress, on: InvitationAsks): InvitationProgress {
  on.effect({ do: 'handOutInvitation', issue: progress.issue });
  return { ...progress, phase: 'invited' };
}

function issueAgain(progress: InvitationProgress, on: InvitationAsks): InvitationProgress {
  on.closeAll('superseded');
  return issueNext(progress, on);
}

function issueOnPaper(progress: InvitationProgress, on: InvitationAsks): InvitationProgress {
  on.closeAll('superseded');
  return issueNext(progress, on, 'paper');
}

function endNotNeeded(progress: InvitationProgress, on: InvitationAsks): InvitationProgress {
  on.closeAll('superseded');
  if (progress.shown) on.askOnce('reconcileLink');
  return { ...progress, phase: 'annulled', lapsed: null };
}

function join(progress: InvitationProgress, on: InvitationAsks): InvitationProgress {
  on.effect({ do: 'endInvitation', issue: progress.issue, status: 'joined', reason: null });
  on.effect({ do: 'confirmMembership' });
  return { ...progress, phase: 'joined', lapsed: null };
}

/** The person we expect is still outside: the question stays with the administrator. */
function expectStill(progress: InvitationProgress, on: InvitationAsks): InvitationProgress {
  on.ask('decideJoinRequest');
  return { ...progress, phase: 'joining' };
}

function identify(progress: InvitationProgress, on: InvitationAsks): InvitationProgress {
  on.ask('identifyPerson');
  return { ...progress, phase: 'identifying' };
}

/** Whoever holds a later issue has been shown the link again. */
function linkDealtWith(progress: InvitationProgress): InvitationProgress {
  return canBeAnnulled(progress) && progress.phase !== 'invited' ? progress : { ...progress, shown: false };
}

function forget(progress: InvitationProgress, on: InvitationAsks): InvitationProgress {
  on.effect({ do: 'removeMembership' });
  return progress;
}
