import { beforeAll, describe, expect, it } from 'vitest';
import { draftOf, group, lineOf, newcomerLine, signatureOf } from '../../support/order/orders.ts';
import { liveFile } from '../../support/live/live-file.ts';
import { loadStudies } from '../../support/people/studies.ts';

describe('an order in Temporal', () => {
  const file = liveFile();
  beforeAll(() => loadStudies(file.live().college));
  const by = () => ({ actorId: file.live().college.staff.registrar });

  it('is applied at once where its date has come, and asks what is left to do by hand', async () => {
    const live = file.live();
    const { number } = await live.kontingent.orders.record(
      {
        draft: draftOf('enrolment', '2026-11-02', [
          newcomerLine('Новиков Пётр Ильич', { group: group('ИС-26') }),
        ]),
        signature: signatureOf('2026-11-02'),
      },
      by(),
    );
    await live.until(number ?? 0, 'notifying');
    await live.answer(number ?? 0, 'changeClasses', 'changed');
    await live.until(number ?? 0, 'applied');
    const { events } = await (await live.workflow(number ?? 0)).fetchHistory();
    expect(events?.length).toBeLessThanOrEqual(45);
    expect((await live.kontingent.orders.show({ number: number ?? 0 })).state).toBe('applied');
  });

  it('waits as a draft until it is signed, and is withdrawn before its date', async () => {
    const live = file.live();
    const { number } = await live.kontingent.orders.draft(
      { draft: draftOf('groupTransfer', '2027-02-01', [lineOf('26-1', { group: group('ИС-24') })]) },
      by(),
    );
    await live.until(number ?? 0, 'drafting');
    const signed = await live.kontingent.orders.sign(
      { number: number ?? 0, signature: signatureOf('2026-11-27') },
      by(),
    );
    expect(signed).toEqual({ state: 'applied', stage: 'awaitingDate' });
    const withdrawn = await live.kontingent.orders.withdraw(
      { number: number ?? 0, reason: 'студент передумал' },
      by(),
    );
    expect(withdrawn).toMatchObject({ state: 'applied' });
    await live.until(number ?? 0, 'withdrawn');
  });

  it('of expulsion shows the last day in the group', async () => {
    const live = file.live();
    const { number } = await live.kontingent.orders.record(
      { draft: draftOf('ownRequest', '2026-11-24', [lineOf('26-2')]), signature: signatureOf('2026-11-23') },
      by(),
    );
    await live.until(number ?? 0, 'notifying');
    const { lines } = await live.kontingent.orders.show({ number: number ?? 0 });
    expect(lines).toMatchObject([{ lastDayInGroup: '2026-11-23', result: 'applied' }]);
  });
});
