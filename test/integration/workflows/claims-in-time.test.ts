import { describe, expect, it } from 'vitest';
import type { CaseState } from '../../../domain/case/process.ts';
import type { OnboardingTypes } from '../../../domain/onboarding/types.ts';
import { recordCommand, type CommandRow } from '../../../registry/case/commands.ts';
import { REGISTRY } from '../../../registry/processes.ts';
import { annul, answer, begin, letterFails, PATHS } from '../../support/process/onboarding.ts';
import { eventually } from '../../support/live/live.ts';
import { driveThrough, type CaseDriver } from '../../support/live/live-moves.ts';
import { skippedFile } from '../../support/live/skipped-file.ts';

const SECOND = 1_000;

function shifted(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

describe('claim, expiry and annulment', () => {
  const file = skippedFile();

  const invited = () => driveThrough(file.live(), file.time(), [begin()]);
  const expiryOf = async (one: CaseDriver): Promise<string> => {
    const { progress } = (await one.state()) as CaseState<OnboardingTypes>;
    const expiresAt = progress?.invitation?.expiresAt;
    if (!expiresAt) throw new Error('nothing expires');
    return expiresAt;
  };
  const issues = async (one: CaseDriver) =>
    file
      .live()
      .college.transaction(
        async (tx) =>
          (
            await tx.query<{ issue: number; status: string }>(
              'select issue, status from invitation where case_id = $1 order by issue',
              [one.caseId],
            )
          ).rows,
      );
  let claims = 0;
  /** A claim as the page records it; withheld from the pump, so that the test says when it is brought. */
  const claimed = (one: CaseDriver, issue: number, at: string): Promise<CommandRow> =>
    file.live().college.transaction(async (tx) => {
      claims += 1;
      const id = `00000000-0000-4000-8000-${String(claims).padStart(12, '0')}`;
      const row = await recordCommand(
        tx,
        REGISTRY,
        { id, caseId: one.caseId, type: 'claim', data: { issue }, at },
        null,
      );
      await tx.query(`update outbox set next_attempt_at = 'infinity' where row_id = $1`, [id]);
      return row;
    });

  it('an invitation that nobody uses is issued again, then a person is asked', async () => {
    const one = await invited();
    const first = await expiryOf(one);
    await one.passWake();
    expect(await issues(one)).toEqual([
      { issue: 1, status: 'expired' },
      { issue: 2, status: 'sent' },
    ]);
    expect((await expiryOf(one)) > first).toBe(true);
    await one.passWake();
    expect(await issues(one)).toEqual([
      { issue: 1, status: 'expired' },
      { issue: 2, status: 'expired' },
    ]);
    expect(await one.seen()).toMatchObject({
      stage: 'undecided',
      waiting_for: 'administrator',
      outcome: null,
    });
  });

  it.each([
    ['a second before the expiry counts, though the next issue is out', -SECOND, 'applied', 'joining'],
    ['at the instant of the expiry is too late', 0, 'InvitationReplaced', 'invited'],
    ['a second after it is too late', SECOND, 'InvitationReplaced', 'invited'],
  ])('a claim %s', async (_name, offset, verdict, stage) => {
    const one = await invited();
    const expiresAt = await expiryOf(one);
    await one.passWake();
    const delivery = await one.deliver(await claimed(one, 1, shifted(expiresAt, offset)));
    expect(delivery.verdict === 'refused' ? delivery.code : delivery.verdict).toBe(verdict);
    expect(await one.seen()).toMatchObject({ stage });
  });

  it.each([
    ['before its expiry counts', -SECOND, 'applied', 'joining'],
    ['after its expiry is too late', SECOND, 'InvitationExpired', 'undecided'],
  ])('a claim of the last issue %s', async (_name, offset, verdict, stage) => {
    const one = await invited();
    await one.passWake();
    const expiresAt = await expiryOf(one);
    await one.passWake();
    const delivery = await one.deliver(await claimed(one, 2, shifted(expiresAt, offset)));
    expect(delivery.verdict === 'refused' ? delivery.code : delivery.verdict).toBe(verdict);
    expect(await one.seen()).toMatchObject({ stage });
  });

  it('an expiry steps back for a claim that is recorded but not brought yet', async () => {
    const one = await invited();
    const expiresAt = await expiryOf(one);
    const claim = await claimed(one, 1, shifted(expiresAt, -SECOND));
    const time = file.time();
    await time.pass(Date.parse(expiresAt) - Date.parse(await time.now()) + 60 * SECOND);
    expect(await one.state()).toMatchObject({ stage: 'invited', progress: { invitation: { issue: 1 } } });
    expect(await issues(one)).toEqual([{ issue: 1, status: 'sent' }]);
    expect(await one.deliver(claim)).toMatchObject({ verdict: 'applied', reply: { stage: 'joining' } });
    expect(await issues(one)).toEqual([{ issue: 1, status: 'revealed' }]);
    // Nothing of the expiry comes after.
    await time.pass(60 * SECOND);
    expect(await issues(one)).toEqual([{ issue: 1, status: 'revealed' }]);
  });

  it('an annulment waits for an earlier claim, and is decided after it', async () => {
    const one = await invited();
    const now = await file.time().now();
    const claim = await claimed(one, 1, shifted(now, -SECOND));
    const annulled = one.deliver(await one.record(annul('leak'), now));
    const workflow = await file.live().workflow(one.number);
    await eventually(async () => {
      const { events } = await workflow.fetchHistory();
      return events?.some((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
    }, 'the annulment to wait inside the case');
    expect(await one.deliver(claim)).toMatchObject({ verdict: 'applied', reply: { stage: 'joining' } });
    await file.time().pass(10 * SECOND);
    expect(await annulled).toMatchObject({ verdict: 'applied', reply: { stage: 'undecided' } });
    expect((await one.state()).tasks.map((task) => task.question)).toEqual([
      'reconcileLink',
      'decideInvitation',
    ]);
  });

  it('a letter that fails is mended by a person and goes to the new address', async () => {
    const live = file.live();
    const one = await driveThrough(live, file.time(), PATHS.bounced);
    expect(await one.seen()).toMatchObject({ stage: 'bounced', waiting_for: 'hr' });
    expect(await one.move(answer('fixContact', 'corrected'))).toMatchObject({ verdict: 'applied' });
    expect(await one.seen()).toMatchObject({ stage: 'invited', waiting_for: 'person' });
    const letters = await live.college.transaction(
      async (tx) =>
        (
          await tx.query<{ issue: number; to_address: string }>(
            `select issue, to_address from letter where case_id = $1 and kind = 'invitation' order by issue`,
            [one.caseId],
          )
        ).rows,
    );
    expect(letters.map(({ issue }) => issue)).toEqual([1, 2]);
    expect(letters[1]?.to_address).toMatch(/^mended-/);
    expect(letters[0]?.to_address).not.toBe(letters[1]?.to_address);
    // The former letter failing once more is no news.
    expect(await one.move(letterFails(1))).toMatchObject({ verdict: 'applied', reply: { stage: 'invited' } });
  });
});
