import type { Decision, Process, Verdict } from '../case/process.ts';
import { answerInvitation } from '../invitation/answers.ts';
import { commandInvitation, INVITATION_COMMANDS, INVITATION_REFUSALS } from '../invitation/commands.ts';
import { beginInvitation, expireDue, withdrawInvitation } from '../invitation/issue.ts';
import { expiryOf, INVITATION_STAGES, type InvitationProgress } from '../invitation/progress.ts';
import { INVITATION_QUESTIONS } from '../invitation/questions.ts';
import { INVITATION_TITLES } from './titles.ru.ts';
import type { InvitationTypes } from './types.ts';

/**
 * An invitation standing alone: the administrator invites a person once more, or into another role, or somebody whom the
 * college does not employ, by a ground and until a day (2.2). After the last day of a guest the invitation ends.
 *
 * - `opening`: entered with the request. It waits for nobody and is left at once, for the first stage of the invitation.
 * - The stages of the invitation are told in `domain/invitation/progress.ts`. The case ends as the invitation does.
 * - `undoing`: entered when the case ends while the link must still be dealt with on the platform. It waits for the
 *   administrator and is left when that is done.
 */
export const invitationProcess: Process<InvitationTypes> = {
  kind: 'invitation',
  version: 1,
  questions: INVITATION_QUESTIONS,
  stages: INVITATION_STAGES,
  titles: INVITATION_TITLES,
  accepts: ['withdraw', ...INVITATION_COMMANDS],
  refusals: ['SubjectWithdrawn', ...INVITATION_REFUSALS],
  decide(on, what, facts) {
    const progress = on.state.progress?.invitation ?? null;
    switch (what.type) {
      case 'begin':
        if (facts.withdrawn || facts.over) return on.end('withdrawn');
        return goOn(on, beginInvitation(on, facts, 0));
      case 'withdraw':
        // The last day of the guest was moved while the command was on its way.
        if (what.over === 1 && !facts.over) return on.stay();
        return withdraw(on, progress, { stays: what.stays === 1, over: what.over === 1 });
      case 'timer':
        // An issue of a guest lives no longer than the stay: there is nobody to invite again.
        if (facts.over && on.state.ending === null)
          return withdraw(on, progress, { stays: false, over: true });
        return goOn(on, progress && expireDue(progress, on));
      case 'answer':
        if (!progress) throw new Error('An invitation that has not begun asks nothing');
        return goOn(on, answerInvitation(progress, on, what));
      case 'claim':
      case 'decline':
      case 'annul':
      case 'reissue':
      case 'letterFailed':
        return goOn(on, commandInvitation(progress, on, what));
    }
  },
  wakesAt: ({ progress }) => expiryOf(progress),
  dueAt: ({ progress }) => expiryOf(progress),
  upgrade(progress, version) {
    if (version === 1) return progress as InvitationTypes['progress'];
    throw new Error(`There is no invitation of version ${version}`);
  },
};

function goOn(on: Decision<InvitationTypes>, moved: InvitationProgress | null): Verdict {
  if (moved === null) return on.stay();
  const progress = { invitation: moved };
  if (on.state.ending !== null) return on.end(on.state.ending, { progress });
  switch (moved.phase) {
    case 'joined':
    case 'declined':
    case 'annulled':
      return on.end(moved.phase, { progress });
    case 'awaitingLink':
    case 'toHandOut':
    case 'invited':
    case 'bounced':
    case 'undecided':
    case 'joining':
    case 'identifying':
      return on.goTo(moved.phase, progress);
  }
}

function withdraw(
  on: Decision<InvitationTypes>,
  progress: InvitationProgress | null,
  { stays, over }: { readonly stays: boolean; readonly over: boolean },
): Verdict {
  if (on.state.ending === 'withdrawn') return on.stay();
  on.closeAll('withdrawn');
  if (progress === null) return on.end('withdrawn');
  const withdrawn = withdrawInvitation(progress, on, { stays, reason: over ? 'stayEnded' : 'withdrawn' });
  return on.end('withdrawn', { tasks: 'withdrawn', progress: { invitation: withdrawn } });
}
