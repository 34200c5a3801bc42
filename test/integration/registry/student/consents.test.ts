import { beforeEach, describe, expect, it } from 'vitest';
import { consentsAbout, listConsents } from '../../../../registry/student/consent-list.ts';
import { withdrawConsent } from '../../../../registry/student/consents.ts';
import { showStudent } from '../../../../registry/pages/student-page.ts';
import { EMPTY_LINE } from '../../../../domain/order/order.ts';
import { transferDetails } from '../../../../registry/transfer/views.ts';
import { type College, COLLEGE_NOW as AT } from '../../../support/registry/college.ts';
import { orderRunner, type OrderRunner } from '../../../support/order/order-runner.ts';
import { day, draftOf, lineOf } from '../../../support/order/orders.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { enterRegistration } from '../../../support/registry/registration-requests.ts';
import type { StagedCase } from '../../../support/registry/stage-runner.ts';
import { enterTransfer, loadTransferStudies, paper } from '../../../support/registry/transfers.ts';

const file = registryFile();
const MINOR = '26-7';
const MOTHER = 'Юнгова Анна Павловна';
let college: College;
let orders: OrderRunner;
const registrar = () => college.staff.registrar;

beforeEach(async () => {
  college = await file.college();
  await loadTransferStudies(college);
  orders = orderRunner(file, college);
});

const listed = async () => (await college.transaction((tx) => listConsents(tx, {}))).items;
const withdraw = (number: number, on = '2026-09-01') =>
  college.transaction((tx) =>
    withdrawConsent(
      tx,
      { number, on: day(on), reason: 'заявление матери' },
      { actorId: registrar(), at: AT, today: day('2026-09-01') },
    ),
  );
const refusal = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => null,
    (error: unknown) => error,
  );
/** What the page of a transfer says of the consents among its papers. */
const takenBackOn = async (caseId: string) =>
  (await college.transaction((tx) => transferDetails(tx, caseId)))?.papers
    .filter(({ kind }) => kind === 'representativeConsent')
    .map((one) => one.takenBackOn);
const page = () => college.transaction((tx) => showStudent(tx, MINOR));

async function consenting(): Promise<StagedCase & { number: number }> {
  const { caseId, number } = await enterTransfer(college, 'internal', {
    student: MINOR,
    toGroup: 'ИС-24' as never,
  });
  const runner = file.staged(college, caseId, 'transfer');
  await runner.begin(AT);
  return { ...runner, number };
}
const given = (runner: StagedCase, on = '2026-08-30', number = '') =>
  runner.answer(registrar(), 'given', AT, JSON.stringify({ who: 'Юнгова А.', number, on }));

describe('a consent is a record of its own', () => {
  it('with who gave it, about whom, when and by which paper', async () => {
    const runner = await consenting();
    await given(runner, '2026-08-30', '4');
    const one = {
      number: 1,
      purpose: 'transfer',
      person: 'Юнгов Пётр Олегович',
      givenBy: MOTHER,
      givenOn: '2026-08-30',
      paperNumber: '4',
      case: runner.number,
      orderKind: null,
      withdrawnOn: null,
      withdrawnReason: null,
      withdrawalBy: null,
    };
    expect(await listed()).toEqual([one]);
    expect((await page()).consents).toEqual([one]);
    const { rows } = await college.transaction((tx) =>
      tx.query(`
        select k.given_by = r.id as known, k.recorded_by::text as by
        from consent k join representative r on r.student_id = k.person_id`),
    );
    expect(rows).toEqual([{ known: true, by: registrar() }]);
  });

  it('entered with a transfer by its paper, once', async () => {
    const consent = { ...paper('representativeConsent', null), who: MOTHER };
    const start = () =>
      enterTransfer(college, 'outbound', {
        student: MINOR,
        from: 'awaitingOrder',
        papers: [paper('transferCertificate'), paper('expulsionApplication', null), consent],
      });
    await start();
    await start();
    expect(await listed()).toMatchObject([{ purpose: 'transfer', givenBy: MOTHER, givenOn: '2026-08-31' }]);
  });

  it('of the phone of a registration: the administrator gives it', async () => {
    const fresh = await file.college({ platform: 'unregistered' });
    const { number } = await enterRegistration(fresh);
    const { items } = await fresh.transaction((tx) => listConsents(tx, {}));
    expect(items).toMatchObject([{ purpose: 'administratorPhone', givenBy: null, case: number }]);
    const { rows } = await fresh.transaction((tx) => tx.query('select person_id::text as id from consent'));
    expect(rows).toEqual([{ id: fresh.staff.administrator }]);
  });

  it('of each line of an applied order, with the only representative there is', async () => {
    const order = await orders.record(
      draftOf('ownRequest', '2026-11-20', [lineOf(MINOR, { consentOn: day('2026-11-18') }), lineOf('24-7')]),
    );
    expect(await listed()).toMatchObject([
      {
        purpose: 'order',
        orderKind: 'ownRequest',
        case: order.number,
        givenBy: MOTHER,
        givenOn: '2026-11-18',
      },
    ]);
  });

  it.each([
    [null, null],
    ['Юнгов О.', 'Юнгов Олег'],
    ['1', 'Юнгов Олег'],
    ['Юнгова А.', MOTHER],
    ['Петров Пётр', 'Петров Пётр'],
  ])(
    'of a line whose student has two representatives, said to be of %j, is of %j',
    async (consentBy, giver) => {
      await orders.facade.students.addRepresentative(
        {
          student: MINOR,
          name: { last: 'Юнгов', first: 'Олег', middle: null },
          phone: null,
          email: null,
          agreedOn: null,
          decision: null,
        },
        { actorId: registrar() },
      );
      await orders.record(
        draftOf('ownRequest', '2026-11-20', [lineOf(MINOR, { consentOn: day('2026-11-18'), consentBy })]),
      );
      expect(await listed()).toMatchObject([{ purpose: 'order', givenBy: giver }]);
      const { rows } = await college.transaction((tx) => tx.query('select consent_by from order_line'));
      expect(rows).toEqual([{ consent_by: null }]);
    },
  );
});

it('who gave a consent goes with the order that is taken back before it is applied', async () => {
  const order = await orders.draft(
    draftOf('ownRequest', '2099-01-20', [lineOf(MINOR, { consentOn: day('2026-08-20'), consentBy: '1' })]),
  );
  const givers = () => college.transaction((tx) => tx.query('select consent_by from order_line'));
  expect((await givers()).rows).toEqual([{ consent_by: '1' }]);
  await orders.facade.orders
    .withdraw({ number: order.number, reason: 'не нужен' }, { actorId: registrar() })
    .catch((error: unknown) => expect(error).toMatchObject({ code: 'RecordedNotApplied' }));
  await orders.goOn(order);
  expect((await givers()).rows).toEqual([{ consent_by: null }]);
  expect(await listed()).toEqual([]);
});

describe('a consent that is taken back', () => {
  it('stays, with the day, the reason and who noted it', async () => {
    await given(await consenting());
    expect(await withdraw(1)).toMatchObject({ number: 1, purpose: 'transfer', running: true });
    expect(await listed()).toMatchObject([
      {
        number: 1,
        givenBy: MOTHER,
        withdrawnOn: '2026-09-01',
        withdrawnReason: 'заявление матери',
        withdrawalBy: expect.stringMatching(/^[А-Я]/),
      },
    ]);
  });

  it('is one that is there and in force, on a day after it was given', async () => {
    await given(await consenting());
    expect(await refusal(withdraw(7))).toMatchObject({ code: 'NotFound', details: { what: 'consent' } });
    expect(await refusal(withdraw(1, '2026-09-02'))).toMatchObject({
      code: 'InvalidDate',
      details: { reason: 'afterToday', field: 'consentWithdrawnOn' },
    });
    expect(await refusal(withdraw(1, '2026-08-29'))).toMatchObject({
      code: 'InvalidDate',
      details: { reason: 'beforeGiven' },
    });
    await withdraw(1);
    expect(await refusal(withdraw(1))).toMatchObject({ code: 'ConsentWithdrawn', details: { consent: 1 } });
  });

  it('is asked for anew before the next step that needs one, and the new one leads on', async () => {
    const runner = await consenting();
    await given(runner);
    expect(runner.state().stage).toBe('deciding');
    await withdraw(1);
    expect(await takenBackOn(runner.caseId)).toEqual(['2026-09-01']);
    await runner.answer(
      college.staff.departmentHead,
      'accepted',
      AT,
      JSON.stringify({ number: '3', on: '2026-09-01' }),
    );
    expect(runner.state().stage).toBe('consenting');
    await given(runner, '2026-09-01');
    expect(runner.state().stage).toBe('awaitingOrder');
    expect(await takenBackOn(runner.caseId)).toEqual([null]);
    expect(await listed()).toMatchObject([
      { number: 2, withdrawnOn: null },
      { number: 1, withdrawnOn: '2026-09-01' },
    ]);
  });

  it('is no consent for the order that names the transfer', async () => {
    const consent = { ...paper('representativeConsent', null), who: MOTHER };
    const { number } = await enterTransfer(college, 'outbound', {
      student: MINOR,
      otherCollege: 'Самарский колледж',
      from: 'awaitingOrder',
      papers: [paper('transferCertificate'), paper('expulsionApplication', null), consent],
    });
    const said = async () => {
      const draft = draftOf('transferOut', '2026-11-20', [{ ...EMPTY_LINE, transferCase: number }]);
      const { preflight } = await orders.facade.orders.draft(
        { draft },
        { actorId: registrar() },
        { dryRun: true },
      );
      return preflight.lines.flatMap(({ findings }) => findings.map(({ code }) => code));
    };
    expect(await said()).not.toContain('RepresentativeConsentMissing');
    const drawn = await orders.draft(
      draftOf('transferOut', '2026-11-20', [{ ...EMPTY_LINE, transferCase: number }]),
    );
    await withdraw(1);
    expect(await said()).toContain('RepresentativeConsentMissing');
    // What the draft has copied of it counts no more either.
    expect((await drawn.page()).lines).toMatchObject([
      { findings: [{ code: 'RepresentativeConsentMissing' }], consentTakenBackOn: '2026-09-01' },
    ]);
    expect(await listed()).toHaveLength(1);
  });

  it('leaves an applied order as it is', async () => {
    const order = await orders.record(
      draftOf('ownRequest', '2026-11-20', [lineOf(MINOR, { consentOn: day('2026-08-20') })]),
    );
    await withdraw(1);
    expect(await order.page()).toMatchObject({
      state: 'applied',
      lines: [{ consentOn: '2026-08-20', consentTakenBackOn: '2026-09-01' }],
    });
    const { personId } = await page();
    expect(await college.transaction((tx) => consentsAbout(tx, personId))).toMatchObject([
      { purpose: 'order', withdrawnOn: '2026-09-01' },
    ]);
  });
});
