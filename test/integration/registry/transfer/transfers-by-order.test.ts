import { beforeEach, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import type { Direction } from '../../../../domain/transfer/codes.ts';
import { transferDetails } from '../../../../registry/transfer/views.ts';
import type { TransferInput } from '../../../../registry/transfer/start.ts';
import { type College, COLLEGE_NOW as AT } from '../../../support/registry/college.ts';
import { orderRunner, type OrderRunner } from '../../../support/order/order-runner.ts';
import { draftOf, group, lineOf, newcomerLine } from '../../../support/order/orders.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import type { StagedCase } from '../../../support/registry/stage-runner.ts';
import { enterTransfer, loadTransferStudies, paper } from '../../../support/registry/transfers.ts';

const file = registryFile();
let college: College;
let orders: OrderRunner;

beforeEach(async () => {
  college = await file.college();
  await loadTransferStudies(college);
  orders = orderRunner(file, college);
});

interface Led {
  readonly number: number;
  readonly runner: StagedCase;
  /** Lets what others have recorded for the case reach it. */
  goOn(): Promise<void>;
  page(): ReturnType<typeof transferDetails>;
}

async function begin(direction: Direction, input: Partial<TransferInput>): Promise<Led> {
  const { caseId, number } = await enterTransfer(college, direction, input);
  const runner = file.staged(college, caseId, 'transfer');
  await runner.begin(AT);
  return {
    number,
    runner,
    page: () => college.transaction((tx) => transferDetails(tx, caseId)),
    goOn: async () => {
      const { rows } = await college.transaction((tx) =>
        tx.query<{ id: string }>(
          'select id from case_command where case_id = $1 and decided_at is null order by seq',
          [caseId],
        ),
      );
      for (const { id } of rows) await runner.recorded(id);
    },
  };
}

const from = (stage: string, ...kinds: Parameters<typeof paper>[0][]): Partial<TransferInput> => ({
  from: stage,
  papers: kinds.map((kind) => paper(kind)),
});
const toOrder = from('awaitingOrder', 'application', 'protocol');
const outOrder = from('awaitingOrder', 'transferCertificate', 'expulsionApplication');
const intoOrder = from('awaitingOrder', 'protocol', 'transferCertificate', 'expulsionExtract');

describe('the order that ends a transfer', () => {
  it('within the college wakes it, and the class is asked for here, not by the order', async () => {
    const one = await begin('internal', toOrder);
    const order = await orders.record(
      draftOf('groupTransfer', '2026-11-16', [
        lineOf('24-7', { group: group('ИС-26'), transferCase: one.number }),
      ]),
    );
    expect(order.driven.state()).toMatchObject({ outcome: 'applied' });
    await one.goOn();
    expect(one.runner.state()).toMatchObject({ stage: 'leavingClass' });
    expect(await one.page()).toMatchObject({
      order: { case: order.number, on: '2026-11-20', effectiveOn: '2026-11-16' },
    });
    await one.runner.answer(college.staff.administrator, 'removed', AT);
    await one.runner.answer(college.staff.administrator, 'joined', AT);
    expect(one.runner.state().outcome).toBe('transferred');
  });

  it('is asked about classes by itself where it names no transfer', async () => {
    const order = await orders.record(
      draftOf('groupTransfer', '2026-11-16', [lineOf('24-7', { group: group('ИС-26') })]),
    );
    expect(order.driven.state().tasks.map(({ question }) => question)).toEqual(['changeClasses']);
  });

  it('of another funding leaves the class as it is', async () => {
    const one = await begin('internal', { student: '24-8', change: 'funding', toGroup: null, ...toOrder });
    // The representative's consent: the student is not of age in September.
    await one.runner.answer(
      college.staff.registrar,
      'given',
      AT,
      JSON.stringify({ who: 'Соснина Ольга Викторовна', relation: 'parent', number: '', on: '2026-09-01' }),
    );
    await orders.record(
      draftOf('fundingTransfer', '2026-11-16', [
        lineOf('24-8', { funding: 'budget', transferCase: one.number }),
      ]),
    );
    await one.goOn();
    expect(one.runner.state().outcome).toBe('transferred');
  });

  it('to another college expels, owes a certificate of study, and leads to the extract', async () => {
    const one = await begin('outbound', outOrder);
    await orders.record(
      draftOf('transferOut', '2026-11-16', [
        lineOf('24-7', { receivingOrganization: 'Самарский колледж', transferCase: one.number }),
      ]),
    );
    await one.goOn();
    expect(one.runner.state().tasks.map(({ question }) => question)).toEqual([
      'removeFromClass',
      'issueExtract',
    ]);
    const duties = await college.transaction((tx) => tx.query('select kind from duty'));
    expect(duties.rows).toEqual([{ kind: 'issueStudyCertificate' }]);
  });

  it('from another college enrols whom the transfer is about, and the class is to be joined', async () => {
    const one = await begin('inbound', intoOrder);
    const line = newcomerLine('Переводов Илья Андреевич', {
      group: group('ИС-26'),
      transferCase: one.number,
    });
    await orders.record(
      draftOf('transferIn', '2026-11-16', [
        { ...line, newcomer: line.newcomer && { ...line.newcomer, birthOn: '2007-02-02' as CivilDate } },
      ]),
    );
    await one.goOn();
    expect(one.runner.state().stage).toBe('joiningClass');
    expect(await one.page()).toMatchObject({
      registerNumber: expect.any(String),
      order: { effectiveOn: '2026-11-16' },
    });
    const people = await college.transaction((tx) =>
      tx.query(`select from person where last_name = 'Переводов'`),
    );
    expect(people.rowCount).toBe(1);
    const cards = await college.transaction((tx) =>
      tx.query(`select counts_from from duty where kind = 'issueStudentCard' and key like 'studentCard:%/1'`),
    );
    expect(cards.rows).toHaveLength(1);
  });

  it.each([
    ['another student', 'transferOut', '24-8'],
    ['another kind', 'ownRequest', '24-7'],
  ] as const)('moves nothing where it is about %s', async (_what, kind, student) => {
    const one = await begin('outbound', outOrder);
    await orders.record(draftOf(kind, '2026-11-16', [lineOf(student, { transferCase: one.number })]));
    await one.goOn();
    expect(one.runner.state().stage).toBe('awaitingOrder');
  });

  it('that another order cancels is asked for again, and nobody is to be removed any more', async () => {
    const one = await begin('outbound', outOrder);
    const order = await orders.record(
      draftOf('transferOut', '2026-11-16', [lineOf('24-7', { transferCase: one.number })]),
    );
    await one.goOn();
    await orders.record(
      draftOf('cancellation', '2026-11-20', [], { cancels: { case: order.number, lines: null } }),
    );
    await one.goOn();
    expect(one.runner.state().stage).toBe('awaitingOrder');
    expect(one.runner.state().tasks.map(({ question }) => question)).toEqual(['prepareTransferOrder']);
    expect(await one.page()).toMatchObject({ order: null });
  });

  it('forbids to withdraw the transfer, until another order cancels it', async () => {
    const one = await begin('outbound', outOrder);
    const order = await orders.record(
      draftOf('transferOut', '2026-11-16', [lineOf('24-7', { transferCase: one.number })]),
    );
    await one.goOn();
    const withdraw = () =>
      orders.facade.transfers.withdraw(
        { number: one.number, reason: 'передумал' },
        { actorId: college.staff.registrar },
      );
    await expect(withdraw()).rejects.toMatchObject({ code: 'OrderInForce', details: { case: order.number } });
    expect((await orders.facade.cases.show({ number: one.number })).commands).toEqual([]);
    expect(one.runner.state().stage).toBe('issuingExtract');
    await orders.record(
      draftOf('cancellation', '2026-11-20', [], { cancels: { case: order.number, lines: null } }),
    );
    await one.goOn();
    expect(one.runner.state().stage).toBe('awaitingOrder');
    await withdraw();
    await one.goOn();
    expect(one.runner.state().outcome).toBe('withdrawn');
  });
});
