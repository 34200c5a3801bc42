import { beforeEach, describe, expect, it } from 'vitest';
import type { OrderSignature } from '../../../../domain/order/order.ts';
import type { College } from '../../../support/registry/college.ts';
import { orderRunner, type DrivenOrder, type OrderRunner } from '../../../support/order/order-runner.ts';
import { day, draftOf, group, lineOf, signatureOf } from '../../../support/order/orders.ts';
import { pdf } from '../../../support/registry/registration-requests.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { loadStudies } from '../../../support/people/studies.ts';

const file = registryFile();
/** Far ahead, so that a signed order waits for its day. */
const AHEAD = '2099-01-15';
let college: College;
let orders: OrderRunner;
let by: { actorId: string };

beforeEach(async () => {
  college = await file.college();
  await loadStudies(college);
  orders = orderRunner(file, college);
  by = { actorId: college.staff.registrar };
});

const moveTo24 = (on = AHEAD) => draftOf('groupTransfer', on, [lineOf('26-1', { group: group('ИС-24') })]);
const cleanMove = (on = AHEAD) =>
  draftOf('ownRequest', on, [lineOf('26-2', { consentOn: day('2026-11-18') })]);
const sign = ({ number }: DrivenOrder, more: Partial<OrderSignature> = {}, on = '2026-11-20') =>
  orders.facade.orders.sign({ number, signature: signatureOf(on, { warningReason: null, ...more }) }, by);
/** A command waits for its case, which is led by the test: that it was recorded is enough. */
const recorded = { code: 'RecordedNotApplied' };
const done = async (act: Promise<unknown>): Promise<void> => {
  await act.catch((error: unknown) => expect(error).toMatchObject(recorded));
};

describe('the date of an order', () => {
  it('moves freely while it is a draft', async () => {
    const order = await orders.draft(moveTo24());
    await done(orders.facade.orders.move({ number: order.number, effectiveOn: day('2099-02-01') }, by));
    expect(await order.page()).toMatchObject({ effectiveOn: '2099-02-01', corrections: [] });
  });

  it('of a signed one is mended with a reason alone, and both dates stay with whoever mended it', async () => {
    const order = await orders.record(moveTo24());
    const to = day('2099-02-01');
    await expect(
      orders.facade.orders.move({ number: order.number, effectiveOn: to }, by),
    ).rejects.toMatchObject({ code: 'OrderSigned' });
    expect(await order.page()).toMatchObject({ effectiveOn: AHEAD, corrections: [] });
    const reason = 'на бумаге 01.02, введено 15.01';
    await done(orders.facade.orders.move({ number: order.number, effectiveOn: to, reason }, by));
    const { corrections, ...page } = await order.page();
    expect(page).toMatchObject({ effectiveOn: to, state: 'signed' });
    expect(corrections).toMatchObject([{ was: AHEAD, became: to, reason, by: expect.stringContaining(' ') }]);
  });
});

describe('the number of a signed order', () => {
  it('stays taken when the entry was a mistake, which needs a reason', async () => {
    const first = await orders.draft(moveTo24());
    await done(sign(first, { number: '250', series: 'к', warningReason: 'проверено' }));
    await orders.goOn(first);
    await done(orders.facade.orders.withdraw({ number: first.number, reason: 'не тот приказ' }, by));
    await orders.goOn(first);
    expect(await first.page()).toMatchObject({
      state: 'withdrawn',
      orderNumber: '250-к',
      withdrawnReason: 'не тот приказ',
    });
    const second = await orders.draft(moveTo24());
    await expect(
      sign(second, { number: '250', series: 'к', warningReason: 'проверено' }),
    ).rejects.toMatchObject({ code: 'OrderNumberTaken', details: { case: first.number } });
  });

  it('is not asked of a draft that was withdrawn: it had none', async () => {
    const draft = await orders.draft(moveTo24());
    await done(orders.facade.orders.withdraw({ number: draft.number, reason: 'не нужен' }, by));
    await orders.goOn(draft);
    expect(await draft.page()).toMatchObject({
      state: 'withdrawn',
      orderNumber: null,
      // Whose line it was stays to be read.
      lines: [{ registerNumber: '26-1', name: 'Арсеньева Анна Львовна' }],
    });
  });

  it('stays taken when the registrar answers that it cannot be applied and was a mistake', async () => {
    const order = await orders.record(draftOf('ownRequest', '2026-11-24', [lineOf('99-9')]));
    expect(order.driven.state()).toMatchObject({ stage: 'correcting' });
    await order.driven.answer(
      college.staff.registrar,
      'withdraw',
      new Date().toISOString(),
      'внесён не тот студент',
    );
    const page = await order.page();
    expect(page).toMatchObject({ state: 'withdrawn', withdrawnReason: 'внесён не тот студент' });
    const [number] = (page.orderNumber ?? '').split('-');
    const again = await orders.draft(moveTo24());
    await expect(
      sign(again, { number: number ?? '', series: 'к', warningReason: 'проверено' }),
    ).rejects.toMatchObject({ code: 'OrderNumberTaken' });
  });
});

describe('a signature', () => {
  it('of the director needs no reason', async () => {
    const order = await orders.draft(cleanMove());
    await done(sign(order));
    expect(await order.page()).toMatchObject({ state: 'signed', warningReason: null });
  });

  it('of anybody else needs one, and says so by its code', async () => {
    const order = await orders.draft(cleanMove());
    const signatory = { name: 'Волков', post: 'заместитель директора', acting: null };
    await expect(sign(order, { signatory })).rejects.toMatchObject({
      code: 'WarningReasonMissing',
      details: { impossible: 0, warnings: 0, signature: 'SignatoryNotDirector' },
    });
    await done(sign(order, { signatory, warningReason: 'директор в командировке, приказ готовится' }));
    expect(await order.page()).toMatchObject({ state: 'signed' });
  });

  it('of an order that is dated before a paper that it names needs one', async () => {
    const late = draftOf('ownRequest', AHEAD, [
      lineOf('26-2', { consentOn: day('2026-11-20'), ground: 'заявление от 21.11.2026' }),
    ]);
    const ofLine = await orders.draft(late);
    await expect(sign(ofLine)).rejects.toMatchObject({
      code: 'WarningReasonMissing',
      details: { impossible: 0, warnings: 1, signature: '' },
    });
    const ofOrder = await orders.draft({ ...cleanMove(), ground: 'протокол № 5 от 23.11.2026' });
    await expect(sign(ofOrder)).rejects.toMatchObject({
      details: { impossible: 0, signature: 'PaperBeforeGround' },
    });
    await done(sign(ofOrder, { warningReason: 'на бумаге описка в дате протокола' }));
  });

  it('of whoever acts for the director needs none on the days of the paper', async () => {
    const order = await orders.draft(cleanMove());
    const acting = {
      basis: 'powerOfAttorney',
      number: '12',
      on: day('2026-11-02'),
      from: day('2026-11-02'),
      until: day('2026-11-19'),
    } as const;
    const signatory = { name: 'Замова Анна Олеговна', post: 'заместитель директора', acting };
    await expect(sign(order, { signatory })).rejects.toMatchObject({
      details: { signature: 'ActingNotOnDay' },
    });
    await done(sign(order, { signatory: { ...signatory, acting: { ...acting, until: day('2026-11-20') } } }));
    expect((await order.page()).signatory).toMatchObject({ acting: { ...acting, until: '2026-11-20' } });
  });

  it('under a scan of another order asks whether it is the right one', async () => {
    const scan = pdf('one paper');
    const first = await orders.draft(cleanMove());
    await done(sign(first, { scan }));
    const second = await orders.draft(moveTo24());
    await expect(sign(second, { scan })).rejects.toMatchObject({
      code: 'WarningReasonMissing',
      details: { signature: 'ScanKnown' },
    });
    await done(sign(second, { scan: pdf('another paper'), warningReason: 'другой курс' }));
  });

  it.each([
    ['an expulsion', () => cleanMove('2026-11-19'), 'WarningReasonMissing'],
    ['a move, which has a note', () => moveTo24('2026-11-19'), null],
  ] as const)('of %s that takes effect before its order', async (_what, draft, refusal) => {
    const order = await orders.draft(draft());
    if (refusal === null) {
      await done(sign(order, { warningReason: 'другой курс' }));
      return;
    }
    await expect(sign(order)).rejects.toMatchObject({ code: refusal, details: { warnings: 1 } });
    // From the day of the order on nothing speaks against it.
    await done(sign(order, {}, '2026-11-19'));
    expect(await order.page()).toMatchObject({ state: 'signed', warningReason: null });
  });
});
