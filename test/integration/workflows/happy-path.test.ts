import { describe, expect, it } from 'vitest';
import { eventTable } from '../../support/live/history.ts';
import { liveFile } from '../../support/live/live-file.ts';
import { PLATFORM_LINK } from '../../support/registry/answer-data.ts';
import { runtimeLog } from '../../support/servers/runtime-log.ts';

/** What the happy path may cost, in events of all workflows of the case. */
const MOST_EVENTS = 80;

describe('an onboarding from the hire to a class teacher in place', () => {
  const file = liveFile();

  it('takes four acts of people and few events', async () => {
    const live = file.live();
    const { number } = await live.hire({ classTeacherOf: ['ИС-26'] });
    await live.until(number, 'invited');
    expect(await live.kontingent.invitations.claim({ token: await live.token(number) })).toEqual({
      link: PLATFORM_LINK,
    });
    expect(await live.answer(number, 'decideJoinRequest', 'accepted')).toMatchObject({ stage: 'verifying' });
    expect(await live.answer(number, 'confirmStatus', 'confirmed')).toMatchObject({ stage: 'assigning' });
    expect(await live.answer(number, 'attachGroups', 'attached')).toMatchObject({ stage: 'closed' });
    const workflow = await live.workflow(number);
    expect(await workflow.result()).toEqual({ outcome: 'active' });

    const table = eventTable(await workflow.fetchHistory());
    const total = table.reduce((sum, [, count]) => sum + count, 0);
    console.log([...table.map(([type, count]) => `${count}\t${type}`), `${total}\tall together`].join('\n'));
    expect(total).toBeLessThanOrEqual(MOST_EVENTS);
    expect(runtimeLog.filter((line) => line.includes('TMPRL'))).toEqual([]);
  });
});
