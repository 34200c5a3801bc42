import { beforeEach, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import type { OrderDraft } from '../../../../domain/order/order.ts';
import { EMPTY_LINE } from '../../../../domain/order/order.ts';
import { parseFullName } from '../../../../domain/people/full-name.ts';
import type { College } from '../../../support/registry/college.ts';
import { orderRunner, type OrderRunner } from '../../../support/order/order-runner.ts';
import { draftOf, group, lineOf, newcomerLine, signatureOf } from '../../../support/order/orders.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { enterTransfer, loadTransferStudies, paper } from '../../../support/registry/transfers.ts';

const file = registryFile();
let college: College;
let orders: OrderRunner;

beforeEach(async () => {
  college = await file.college();
  await loadTransferStudies(college);
  orders = orderRunner(file, college);
});

const by = () => ({ actorId: college.staff.registrar });
const minorOut = () =>
  enterTransfer(college, 'outbound', {
    student: '26-7',
    otherCollege: 'Самарский колледж',
    from: 'awaitingOrder',
    papers: [
      paper('transferCertificate'),
      paper('expulsionApplication', null),
      { ...paper('representativeConsent', null), who: 'Юнгова Анна Павловна' },
    ],
  });
const inbound = (decision: 'other' | null = null, document = true) =>
  enterTransfer(college, 'inbound', {
    newcomer: {
      name: parseFullName('Переводов Илья Андреевич'),
      birthOn: '2007-02-02' as CivilDate,
      snils: null,
      phone: null,
      email: null,
      decision,
    },
    toFunding: 'paid',
    from: 'awaitingOrder',
    papers: [
      paper('protocol', '12'),
      paper('transferCertificate'),
      paper('expulsionExtract'),
      ...(document ? [paper('educationDocument')] : []),
    ],
  });

async function said(draft: OrderDraft): Promise<unknown[]> {
  const { preflight } = await orders.facade.orders.draft({ draft }, by(), { dryRun: true });
  return preflight.lines.flatMap(({ findings }) => findings);
}

describe('an order that ends a transfer', () => {
  it('takes the student, the other college, the consent and the papers from its case', async () => {
    const { number } = await minorOut();
    const line = { ...EMPTY_LINE, transferCase: number };
    expect(await said(draftOf('transferOut', '2026-11-20', [line]))).toEqual([]);
    const order = await orders.draft(draftOf('transferOut', '2026-11-20', [line]));
    expect((await order.page()).lines).toMatchObject([
      {
        registerNumber: '26-7',
        name: 'Юнгов Пётр Олегович',
        receivingOrganization: 'Самарский колледж',
        consentOn: '2026-08-31',
        transferCase: number,
        ground:
          'заявление об отчислении в связи с переводом от 31.08.2026, справка о переводе № 15 от 31.08.2026, ' +
          'согласие законного представителя от 31.08.2026',
        findings: [],
      },
    ]);
  });

  it('takes who comes, and where to, and is signed without a reason', async () => {
    const { number } = await inbound();
    const draft = draftOf('transferIn', '2026-11-16', [{ ...EMPTY_LINE, transferCase: number }]);
    const signature = signatureOf('2026-11-16', { warningReason: null });
    const entered = await orders.facade.orders.record({ draft, signature }, by(), { dryRun: false });
    expect(entered.preflight.lines).toMatchObject([
      { name: 'Переводов Илья Андреевич', after: { group: 'ИС-26', funding: 'paid' }, findings: [] },
    ]);
  });

  it('is warned while the document on education is not entered', async () => {
    const { number } = await inbound(null, false);
    const draft = draftOf('transferIn', '2026-11-16', [{ ...EMPTY_LINE, transferCase: number }]);
    expect(await said(draft)).toEqual([{ code: 'EducationDocumentMissing', details: { case: number } }]);
    await orders.facade.transfers.enterPaper({ number, paper: paper('educationDocument') }, by());
    expect(await said(draft)).toEqual([]);
    expect(await said({ ...draft, effectiveOn: '2026-08-30' as CivilDate })).toContainEqual({
      code: 'BeforeExpulsion',
      details: { extractOn: '2026-08-31' },
    });
  });

  it('is told of a paper that is older than the one on which it rests', async () => {
    const { number } = await inbound(null, false);
    const certificate = { ...paper('transferCertificate'), on: '2026-08-30' as CivilDate };
    const { older } = await orders.facade.transfers.enterPaper({ number, paper: certificate }, by());
    expect(older).toContainEqual({
      ...{ paper: 'transferCertificate', on: '2026-08-30' },
      ...{ ground: 'protocol', groundOn: '2026-08-31' },
    });
  });

  it('does not doubt the person whom somebody has told from a namesake at the start', async () => {
    await inbound();
    const { number } = await inbound('other');
    const named = newcomerLine('Переводов Илья Андреевич', {
      newcomer: { birthOn: '2007-02-02' as CivilDate },
      group: group('ИС-26'),
      transferCase: number,
    });
    expect(await said(draftOf('transferIn', '2026-11-16', [named]))).toEqual([]);
    expect(await said(draftOf('transferIn', '2026-11-16', [{ ...named, transferCase: null }]))).toEqual([
      { code: 'DoubtfulPerson', details: {} },
    ]);
  });

  it('hears of a consent that came after it was drawn up', async () => {
    const { number } = await enterTransfer(college, 'internal', {
      student: '26-7',
      change: 'programme',
      toGroup: null,
      toProgramme: '44.02.01' as never,
    });
    const draft = draftOf('programmeTransfer', '2026-11-20', [
      lineOf('26-7', { group: group('ПК-25'), transferCase: number }),
    ]);
    const order = await orders.draft(draft);
    const codes = async () =>
      (await order.page()).lines.flatMap(({ findings }) => findings.map(({ code }) => code));
    expect(await codes()).toContain('RepresentativeConsentMissing');
    await orders.facade.transfers.enterPaper(
      { number, paper: { ...paper('representativeConsent', null), who: 'Юнгова Анна Павловна' } },
      by(),
    );
    expect(await codes()).not.toContain('RepresentativeConsentMissing');
  });

  it('tells nothing of the transfer of another student, and says so', async () => {
    const { number } = await minorOut();
    expect(
      await said(draftOf('transferOut', '2026-11-20', [lineOf('24-7', { transferCase: number })])),
    ).toEqual([
      { code: 'ReceivingOrganizationMissing', details: {} },
      { code: 'TransferCaseOther', details: { case: number } },
    ]);
  });

  it('is told of a transfer under way that it does not name', async () => {
    const { number } = await minorOut();
    const draft = draftOf('ownRequest', '2026-11-20', [
      lineOf('26-7', { consentOn: '2026-11-10' as CivilDate }),
    ]);
    expect(await said(draft)).toEqual([{ code: 'TransferUnderWay', details: { case: number } }]);
    const other = await inbound();
    const named = newcomerLine('Переводов Илья Андреевич', {
      newcomer: { birthOn: '2007-02-02' as CivilDate },
      group: group('ИС-26'),
    });
    expect(await said(draftOf('transferIn', '2026-11-16', [named]))).toEqual([
      { code: 'KnownPerson', details: {} },
      { code: 'TransferUnderWay', details: { case: other.number } },
    ]);
  });

  it('stands on the page of the transfer from its draft on', async () => {
    const { number } = await minorOut();
    const order = await orders.draft(
      draftOf('transferOut', '2026-11-20', [{ ...EMPTY_LINE, transferCase: number }]),
    );
    const page = async () => (await orders.facade.cases.show({ number })).transfer?.orders;
    const drafted = {
      ...{ case: order.number, kind: 'transferOut', state: 'draft', number: null },
      ...{ effectiveOn: '2026-11-20', undone: false },
    };
    expect(await page()).toEqual([drafted]);
    await orders.facade.orders.sign({ number: order.number, signature: signatureOf('2026-11-20') }, by());
    expect(await page()).toMatchObject([{ case: order.number, state: 'signed', number: expect.any(String) }]);
  });
});
