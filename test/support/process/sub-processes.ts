import fc from 'fast-check';
import type { KernelEffect } from '../../../domain/case/effects.ts';
import {
  ANNUL_REASONS,
  INVITATION_STAGES,
  type InvitationEffect,
  type WithInvitation,
} from '../../../domain/invitation/progress.ts';
import type { VerificationEffect } from '../../../domain/verification/progress.ts';
import { hoursAfter } from './drive.ts';

/** Hours an issued or handed out invitation lives. */
export const INVITATION_HOURS = 14 * 24;

interface InvitationState {
  readonly stage: string;
  readonly outcome: string | null;
  readonly tasks: readonly { readonly question: string }[];
  readonly progress: WithInvitation | null;
}

/** Number of the last issue; 0 before the first. */
export function lastIssue({ progress }: InvitationState): number {
  return progress?.invitation?.issue ?? 0;
}

/** Counts until when an issue lives, as its commit does. */
export function countExpiry<P extends WithInvitation>(
  progress: P,
  effect: { readonly do: string },
  at: string,
): P {
  const { invitation } = progress;
  const begins = effect.do === 'issueInvitation' || effect.do === 'handOutInvitation';
  if (!begins || invitation?.phase !== 'invited') return progress;
  return { ...progress, invitation: { ...invitation, expiresAt: hoursAfter(at, INVITATION_HOURS) } };
}

export const seldom = fc.integer({ min: 0, max: 9 }).map((roll) => roll === 9);

export const invitationFacts = {
  channel: fc.constantFrom<('letter' | 'paper')[]>('letter', 'letter', 'paper'),
  link: fc.boolean(),
  issueLimit: fc.integer({ min: 1, max: 3 }),
};

export const verificationFacts = {
  verification: fc.constantFrom<('needed' | 'done' | 'off')[]>('needed', 'needed', 'needed', 'done', 'off'),
};

/** What may be told to an invitation, the useful more often. */
export function invitationCommands(state: InvitationState) {
  const issue = fc.constantFrom(0, 0, 0, 0, 0, 1, 2, -1).map((back) => lastIssue(state) - back);
  return [
    { weight: 6, arbitrary: issue.map((number) => ({ type: 'claim' as const, issue: number })) },
    { weight: 2, arbitrary: issue.map((number) => ({ type: 'letterFailed' as const, issue: number })) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(...ANNUL_REASONS).map((reason) => ({ type: 'annul' as const, reason })),
    },
    { weight: 1, arbitrary: fc.constant({ type: 'decline' as const }) },
    { weight: 3, arbitrary: fc.constant({ type: 'reissue' as const }) },
  ];
}

/** What is said of an invitation that could not be told twice without a second meaning. */
export const INVITATION_TWICE = { reissue: 'each is a wish for one issue more' } as const;

/** What the expiry of an issue leads to. */
export const INVITATION_BY_TIME = [
  /^endInvitation \d+ expired$/,
  /^issueInvitation \d+ (letter|paper)$/,
  /^ask (handOutInvitation|decideInvitation)$/,
] as const;

/** The question that each stage of the leads asks. */
export const LEAD_QUESTIONS: Readonly<Record<string, string>> = {
  awaitingLink: 'providePlatformLink',
  toHandOut: 'handOutInvitation',
  bounced: 'fixContact',
  undecided: 'decideInvitation',
  joining: 'decideJoinRequest',
  identifying: 'identifyPerson',
  verifying: 'confirmStatus',
  returned: 'supplyEvidence',
};

const UNDOING: readonly string[] = ['removeMember', 'reconcileLink', 'removeRefused'];

/** What is wrong with the questions of a state, given which one each stage asks beside what must be undone. */
export function questionFaults(
  { stage, tasks }: Pick<InvitationState, 'stage' | 'tasks'>,
  asks: Readonly<Record<string, string>> = LEAD_QUESTIONS,
): string[] {
  const asked = tasks.map(({ question }) => question);
  const forward = asked.filter((question) => !UNDOING.includes(question));
  return [
    ...(forward.join() === (asks[stage] ?? '') ? [] : [`asks ${forward.join()}`]),
    ...(asked.includes('removeMember') && stage !== 'undoing' ? ['removes who is not withdrawn'] : []),
    ...(asked.includes('removeRefused') && stage !== 'undoing' ? ['removes while a status is open'] : []),
    ...(new Set(asked).size === asked.length ? [] : ['asks the same twice']),
  ];
}

/** What is wrong with the invitation of a state. */
export function invitationStateFaults({ stage, progress }: InvitationState): string[] {
  const phase = progress?.invitation?.phase ?? '';
  const runs = Object.hasOwn(INVITATION_STAGES, stage) || Object.hasOwn(INVITATION_STAGES, phase);
  const expires = (progress?.invitation?.expiresAt ?? null) !== null;
  return [
    ...(runs && phase !== stage ? [`the invitation is ${phase}`] : []),
    ...(expires && phase !== 'invited' ? ['something expires that nobody holds'] : []),
    ...(phase === 'invited' && !expires ? ['an invitation that never ends'] : []),
  ];
}

type Seen =
  | Exclude<InvitationEffect, { readonly do: 'queueLetter' }>
  | Extract<VerificationEffect, { readonly do: 'recordVerification' }>
  | Extract<KernelEffect, { readonly do: 'closeCase' }>;

/** What is wrong with what a whole case did to its invitation, as the registry would see it. */
export function invitationEffectFaults(
  all: readonly { readonly do: string }[],
  state: InvitationState,
): string[] {
  const faults: string[] = [];
  const must = (right: boolean, fault: string) => void (right || faults.push(fault));
  let last = 0;
  let status: 'none' | 'live' | 'shown' | 'bounced' | 'expired' | 'ended' = 'none';
  let member = false;
  let refused = false;
  for (const effect of all as readonly Seen[]) {
    switch (effect.do) {
      case 'issueInvitation':
        must(effect.issue === last + 1, `issue ${effect.issue} after ${last}`);
        must(!['live', 'shown'].includes(status), `issue ${effect.issue} beside a live one`);
        last = effect.issue;
        status = 'live';
        break;
      case 'handOutInvitation':
        must(effect.issue === last && status === 'live', `hands out ${status}`);
        break;
      case 'revealInvitation':
        must(effect.issue === last, `reveals ${effect.issue} of ${last}`);
        must(['live', 'bounced', 'expired'].includes(status), `reveals what is ${status}`);
        status = 'shown';
        break;
      case 'endInvitation':
        must(effect.issue === last, `ends ${effect.issue} of ${last}`);
        must(['live', 'shown', 'bounced'].includes(status), `${effect.status} after ${status}`);
        must(effect.status !== 'joined' || status === 'shown', 'joined without the link');
        must((effect.status === 'annulled') === (effect.reason !== null), 'an annulment has a reason');
        status = effect.status === 'bounced' || effect.status === 'expired' ? effect.status : 'ended';
        break;
      case 'confirmMembership':
        must(!member, 'a member twice');
        member = true;
        break;
      case 'removeMembership':
        // Whose status was refused may have been a member before this case.
        must(member || refused, 'removes who is no member');
        member = false;
        break;
      case 'recordVerification':
        refused ||= effect.outcome === 'refused';
        break;
      case 'closeCase':
        must(effect.outcome !== 'withdrawn' || !member, 'withdrawn and still a member');
        must(!['live', 'shown', 'bounced'].includes(status), `closed while an issue is ${status}`);
        break;
    }
  }
  must(last === lastIssue(state), 'the issue differs');
  return faults;
}

/** What is wrong with what a whole case did to the status of the person. */
export function verificationEffectFaults(all: readonly { readonly do: string }[]): string[] {
  const decided = (all as readonly VerificationEffect[]).filter(
    (effect) => effect.do === 'recordVerification' && effect.outcome !== 'returned',
  );
  return decided.length > 1 ? ['the status decided twice'] : [];
}
