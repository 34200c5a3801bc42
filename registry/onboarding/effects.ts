import type { OnboardingProgress, OnboardingTypes } from '../../domain/onboarding/types.ts';
import { personOf, type CommitContext } from '../case/context.ts';
import type { EffectMap } from '../case/lists.ts';
import { invitationEffects } from '../invitation/effects.ts';
import { queueCaseLetter } from '../letter/queue.ts';
import { verificationEffects } from '../verification/effects.ts';
import { enqueueReevaluation, enqueueCommands } from '../case/notify.ts';
import { onboardingFacts } from './facts.ts';
import { welcomeLetter } from './letters.ts';

type Context = CommitContext<OnboardingProgress>;

export const onboardingEffects: EffectMap<OnboardingProgress, OnboardingTypes['effect']> = {
  ...invitationEffects,
  ...verificationEffects,
  // Who waits for a date leads nobody meanwhile.
  awaitDate: awakenOthers,
  awaitOther,
  awaitPlatform,
  attachGroups,
  queueLetter,
};

type QueueLetter = Extract<OnboardingTypes['effect'], { do: 'queueLetter' }>;

/** Its own letter, or one of a part that it runs. */
function queueLetter(context: Context, effect: QueueLetter): Promise<void> | void {
  switch (effect.letter) {
    case 'welcome':
      return queueCaseLetter(context, welcomeLetter);
    case 'invitationAnnulled':
      return invitationEffects.queueLetter(context, { ...effect, letter: effect.letter });
    case 'statusRefused':
      return verificationEffects.queueLetter(context, { ...effect, letter: effect.letter });
  }
}

/** Staff that does not join is talked to, where the edition in force does not have it noted alone (2.3). */
export async function askAboutRefusal(context: Context): Promise<void> {
  const { at, caseId, inForce, input, subject } = context;
  if (input.decided.outcome !== 'declined' || inForce.steps.staffRefusal === 'note') return;
  await context.openCases('duty', [
    {
      key: `considerRefusal:${caseId}`,
      kind: 'considerRefusal',
      personId: personOf(subject),
      countsFrom: at,
      about: { case: subject.number },
    },
  ]);
}

/** Advisory lock class of the cases of one person. */
const PERSON = 7_246_003;

/**
 * Lets the oldest case that waits behind this one decide anew, because this case no longer acts for the person. That
 * case does the same for the next one when it ends.
 */
export function awakenOthers(context: Context): void {
  const { tx, caseId, at, subject } = context;
  lockPerson(context);
  enqueueCommands(
    tx,
    { type: 'reevaluate', at },
    `
    select o.id from "case" o
    where o.person_id = $3 and o.id <> $4 and o.state <> 'closed' and o.stage = 'awaitingOther'
    order by o.number
    limit 1`,
    [personOf(subject), caseId],
  );
}

/** The case waits for another one. That one may have ended since the decision, and awoken nobody: then it looks again. */
async function awaitOther(context: Context): Promise<void> {
  const { tx, caseId, at } = context;
  lockPerson(context);
  const { otherCase } = await onboardingFacts(tx, { caseId, at });
  if (!otherCase) enqueueReevaluation(tx, caseId, at);
}

/** Who ends to lead and who begins to wait have an order: one of the two sees the other. */
function lockPerson({ tx, subject }: Context): void {
  tx.send('select pg_advisory_xact_lock($1, hashtext($2))', [PERSON, personOf(subject)]);
}

/**
 * The case waits for the registration of the college. The row of the college is locked, so that a registration that
 * ends in the same moment either sees this case waiting or is seen here.
 */
async function awaitPlatform({ tx, caseId, at }: Context): Promise<void> {
  const { rows } = await tx.query<{ platform_state: string }>(
    'select platform_state from organization where id = $1 for share',
    [tx.organizationId],
  );
  if (rows[0]?.platform_state === 'active') enqueueReevaluation(tx, caseId, at);
}

/** A person confirmed that the class teacher is attached to their groups (2.2). */
function attachGroups({ tx, at, subject }: Context): void {
  tx.send(
    `
    update appointment set attached_at = $2
    where person_id = $1 and kind = 'classTeacher' and attached_at is null and withdrawn_at is null
      and upper_inf(valid)`,
    [personOf(subject), at],
  );
}
