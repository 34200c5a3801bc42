import type { KernelEffect } from '../../domain/case/effects.ts';
import type { CaseState } from '../../domain/case/process.ts';
import type { OnboardingTypes } from '../../domain/onboarding/types.ts';
import type { Transaction } from '../../registry/db/database.ts';

/** Everything that the commits of one case leave in the registry, without instants and ids of rows. */
export interface Snapshot {
  stage: string;
  outcome: string | null;
  rev: number;
  tasks: Record<string, string>;
  invitations: Record<string, string>;
  verifications: string[];
  /** Is the person a member of the class of teachers by this case. */
  member: boolean;
  /** Letters by the effect that asked for them. */
  letters: string[];
}

/** The picture before the first commit. */
export function emptySnapshot(): Snapshot {
  return {
    stage: 'opening',
    outcome: null,
    rev: 0,
    tasks: {},
    invitations: {},
    verifications: [],
    member: false,
    letters: [],
  };
}

/** What the effects of one commit add to a picture; `byLetter`: the person has an address. */
export function paint(
  snapshot: Snapshot,
  state: CaseState<OnboardingTypes>,
  effects: readonly (KernelEffect | OnboardingTypes['effect'])[],
  commit: { readonly idempotencyKey: string; readonly byLetter: boolean },
): void {
  const { tasks, invitations } = snapshot;
  const post = (kind: string): void => {
    if (commit.byLetter) snapshot.letters.push(`${commit.idempotencyKey} ${kind}`);
  };
  for (const effect of effects) {
    switch (effect.do) {
      case 'openTask':
        tasks[effect.seq] = `${effect.question} open`;
        break;
      case 'closeTask':
        tasks[effect.seq] = [tasks[effect.seq]?.split(' ')[0], effect.end, effect.decision]
          .filter((word) => word !== null)
          .join(' ');
        break;
      case 'issueInvitation':
        invitations[effect.issue] = effect.channel === 'letter' ? 'letter sent' : 'paper toHandOut';
        if (effect.channel === 'letter') post('invitation');
        break;
      case 'handOutInvitation':
        invitations[effect.issue] = 'paper handedOut';
        break;
      case 'revealInvitation':
        invitations[effect.issue] = `${invitations[effect.issue]?.split(' ')[0]} revealed`;
        break;
      case 'endInvitation':
        invitations[effect.issue] = `${invitations[effect.issue]?.split(' ')[0]} ${effect.status}`;
        break;
      case 'recordVerification':
        snapshot.verifications.push(effect.outcome);
        break;
      case 'confirmMembership':
        snapshot.member = true;
        break;
      case 'removeMembership':
        snapshot.member = false;
        break;
      case 'queueLetter':
        post(effect.letter);
        break;
      case 'attachGroups':
      case 'awaitDate':
      case 'awaitOther':
      case 'awaitPlatform':
      case 'closeCase':
      case 'escalateTask':
      case 'retimeTasks':
        break;
    }
  }
  snapshot.stage = state.stage;
  snapshot.outcome = state.outcome;
}

/** The pictures that the registry shows, by the id of the case. */
export async function readSnapshots(tx: Transaction): Promise<Map<string, Snapshot>> {
  const { rows } = await tx.query<Snapshot & { id: string }>(
    `
    select
      c.id,
      c.stage,
      c.outcome,
      c.rev,
      (
        select coalesce(jsonb_object_agg(t.seq, concat_ws(' ', t.kind, t.state, t.decision)), '{}')
        from task t
        where t.case_id = c.id
      ) as tasks,
      (
        select coalesce(jsonb_object_agg(i.issue, concat_ws(' ', i.channel, i.status)), '{}')
        from invitation i
        where i.case_id = c.id
      ) as invitations,
      (
        select coalesce(jsonb_agg(v.outcome order by v.decided_at, a.id), '[]')
        from verification v
        left join audit a
          on a.case_id = v.case_id and a.action = 'verification:' || v.outcome and a.ids ->> 'answer' = v.answer_id::text
        where v.case_id = c.id
      ) as verifications,
      exists (
        select from space_membership m
        where m.confirmed_in = c.id
          and (
            m.removed_at is null
            -- Taken out by a duty, because their last employment, this one or another, ended after the case had.
            or m.removed_at > c.closed_at
              and exists (
                select from duty d join "case" k on k.id = d.case_id
                where d.kind = 'removeFromClasses' and k.person_id = c.person_id
              )
          )
      ) as member,
      (
        select coalesce(jsonb_agg(l.effect_key || ' ' || l.kind order by l.queued_at, l.effect_key, l.kind), '[]')
        from letter l
        where l.case_id = c.id and l.kind in ('invitation', 'invitationAnnulled', 'statusRefused', 'welcome')
      ) as letters
    from "case" c
    order by c.number`,
  );
  return new Map(rows.map(({ id, ...snapshot }) => [id, snapshot]));
}
