import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../domain/case/decide.ts';
import { processOf } from '../../../domain/processes.ts';
import {
  KtDue,
  KtOrganization,
  KtOverdue,
  KtSince,
  KtStage,
  KtUnit,
  KtWaitingFor,
} from '../../../workflows/case/contract.ts';
import { answer, claim, PATHS, type OnboardingMove } from '../../support/process/onboarding.ts';
import { detailsOf } from '../../support/live/history.ts';
import { liveFile } from '../../support/live/live-file.ts';
import { eventually } from '../../support/live/live.ts';
import { driveThrough, driveCase } from '../../support/live/live-moves.ts';
import { realTime } from '../../support/live/live-time.ts';

/** A way through every stage but those that only time or mishap leads to. */
const WAY: readonly (readonly [stage: string, move: OnboardingMove, waitingFor: string])[] = [
  ['invited', answer('handOutInvitation', 'handedOut'), 'person'],
  ['joining', claim(), 'administrator'],
  ['identifying', answer('decideJoinRequest', 'notRecognised'), 'hr'],
  ['joining', answer('identifyPerson', 'identified'), 'administrator'],
  ['verifying', answer('decideJoinRequest', 'accepted'), 'administrator'],
  ['returned', answer('confirmStatus', 'returned'), 'hr'],
  ['verifying', answer('supplyEvidence', 'supplied'), 'administrator'],
  ['closed', answer('confirmStatus', 'confirmed'), 'nobody'],
];

describe('what Temporal UI shows of a case', () => {
  const file = liveFile();

  it('after each stage the search attributes and details say what it waits for', async () => {
    const live = file.live();
    const { number } = await live.hire({ email: null, unit: 'Отделение сервиса' });
    const driven = await driveCase(live, realTime, number);
    const { person_id: personId } = await driven.seen();
    const { rows } = await live.college.transaction((tx) =>
      tx.query<{ value: string }>(
        `
        select value from contact where person_id = $1
        union all
        select unnest(array[last_name, first_name, middle_name]) from person where id = $1`,
        [personId],
      ),
    );
    const personal = rows.map(({ value }) => value);
    expect(personal).toHaveLength(4);

    const seen = async (stage: string, waitingFor: string) => {
      const workflow = await live.workflow(number);
      const { typedSearchAttributes: shown, ...description } = await workflow.describe();
      const view = viewOf(processOf('onboarding'), await driven.state());
      expect({
        stage: shown.get(KtStage),
        waitingFor: shown.get(KtWaitingFor),
        since: shown.get(KtSince)?.toISOString(),
        due: shown.get(KtDue)?.toISOString() ?? null,
        overdue: shown.get(KtOverdue),
        organization: shown.get(KtOrganization),
        unit: shown.get(KtUnit),
      }).toEqual({
        stage,
        waitingFor,
        since: view.since,
        due: view.due,
        overdue: false,
        organization: live.college.organizationId,
        unit: 'Отделение сервиса',
      });
      const { stage: kept, waiting_for, due_at } = await driven.seen();
      expect({ stage: kept, waiting_for, due_at }).toEqual({
        stage,
        waiting_for: waitingFor,
        due_at: view.due,
      });

      const summary = await description.staticSummary();
      const details = await detailsOf(workflow);
      for (const text of [summary ?? '', details]) {
        expect(text).toContain(`П-${number}`);
        expect(text).toMatch(/[а-яё]{4}/i);
        for (const value of personal) expect(text).not.toContain(value);
      }
      if (stage !== 'closed') expect(details).toContain('Ждём');
      if (waitingFor === 'person') expect(details).not.toContain('Задача');
    };

    // The registry has a stage a moment before Temporal has the task that made it.
    await eventually(
      async () =>
        (await (await live.workflow(number)).describe()).typedSearchAttributes.get(KtStage) === 'toHandOut',
      'Temporal to have the first stage',
    );
    await seen('toHandOut', 'hr');
    for (const [stage, move, waitingFor] of WAY) {
      expect(await driven.move(move)).toMatchObject({ verdict: 'applied', reply: { stage } });
      await seen(stage, waitingFor);
    }
  });

  it('lists find cases by what they wait for', async () => {
    const live = file.live();
    const driven = await driveThrough(live, realTime, PATHS.awaitingLink);
    const query = `KtOrganization = '${live.college.organizationId}' and KtStage = 'awaitingLink'`;
    const found = await eventually(async () => {
      const ids: string[] = [];
      for await (const { workflowId } of live.client.workflow.list({ query })) ids.push(workflowId);
      return ids.length > 0 ? ids : null;
    }, 'the case in the list');
    expect(found).toEqual([(await live.workflow(driven.number)).workflowId]);
    await driven.move(answer('providePlatformLink', 'provided'));
    await eventually(
      async () => (await live.client.workflow.count(query)).count === 0,
      'the list to be empty',
    );
  });
});
