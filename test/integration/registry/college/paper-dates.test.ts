import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeEach, expect, it } from 'vitest';
import { PAPER_DATES, type PaperDate } from '../../../../domain/calendar/paper-date.ts';
import { openCases } from '../../../../registry/case/open-cases.ts';
import { appoint } from '../../../../registry/college/appointments.ts';
import { collegeClock } from '../../../../registry/college/clock.ts';
import { enterSubstitution } from '../../../../registry/college/substitutions.ts';
import { addEdition } from '../../../../registry/college/editions.ts';
import { declarePlatform } from '../../../../registry/college/platform-state.ts';
import { editionOn } from '../../../../registry/college/policy.ts';
import { dismissHire } from '../../../../registry/onboarding/hire-end.ts';
import { enterDraft, newCaseId } from '../../../../registry/order/drafts.ts';
import { transfersForOrders } from '../../../../registry/transfer/for-orders.ts';
import { lockOrder } from '../../../../registry/order/orders.ts';
import { recordSignature } from '../../../../registry/order/signing.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { recordFullCapacity } from '../../../../registry/student/capacity.ts';
import { withdrawConsent } from '../../../../registry/student/consents.ts';
import { answerItem } from '../../../../registry/transfer/checklist.ts';
import { enterPapers } from '../../../../registry/transfer/papers.ts';
import { COLLEGE_NOW as AT, type College, type StaffName } from '../../../support/registry/college.ts';
import { day, draftOf, lineOf, signatureOf } from '../../../support/order/orders.ts';
import { enterRegistration, pdf } from '../../../support/registry/registration-requests.ts';
import { enterGuest } from '../../../support/registry/guests.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { enterTransfer, loadTransferStudies, paper } from '../../../support/registry/transfers.ts';

const file = registryFile();
const TODAY = '2026-09-01';
const TOMORROW = '2026-09-02';
let college: College;

/** Enters something dated with the day. */
type Intake = (on: string) => Promise<unknown>;

const by = (who: StaffName = 'registrar') => ({ actorId: college.staff[who], at: AT });

async function enteredDraft(consentOn: string | null): Promise<string> {
  return college.transaction(async (tx) => {
    const { id: editionId, policy } = await editionOn(tx, TODAY);
    const draft = draftOf('ownRequest', TODAY, [
      lineOf('24-7', { consentOn: consentOn === null ? null : day(consentOn) }),
    ]);
    const clock = await collegeClock(tx, policy);
    const now = { policy, clock, at: AT, transfers: transfersForOrders };
    const { caseId } = await enterDraft(tx, draft, { ...by(), caseId: newCaseId(), editionId }, now);
    return caseId;
  });
}

/** Gives an answer with a paper to the question that a case asks. */
async function answering(
  kind: 'transfer' | 'duty',
  caseId: string,
  answer: { who: StaffName; decision: string; paper: object },
): Promise<Intake> {
  const staged = file.staged(college, caseId, kind);
  await staged.begin(AT);
  const { who, decision } = answer;
  return (on) => staged.answer(college.staff[who], decision, AT, JSON.stringify({ ...answer.paper, on }));
}

/** Dismisses somebody who has worked for some days. */
async function dismissing(): Promise<(dates: { on: string; orderOn: string }) => Promise<unknown>> {
  const { number } = await college.hire({ hiredOn: day('2026-08-24') });
  const change = { id: randomUUID(), caseNumber: number, ...by('hr'), reason: null };
  return ({ on, orderOn }) =>
    college.transaction((tx) =>
      dismissHire(tx, REGISTRY, { ...change, on, order: { number: '15-л', on: orderOn } }),
    );
}

async function certificateDuty(): Promise<string> {
  const duty = { key: 'certificate', kind: 'issueStudyCertificate', personId: null, countsFrom: AT } as const;
  return college.transaction(async (tx) => {
    await openCases(tx, REGISTRY, 'duty', [duty], { at: AT, actorId: null });
    const { rows } = await tx.query<{ case_id: string }>('select case_id from duty');
    return rows[0]?.case_id ?? '';
  });
}

async function outboundTransfer(): Promise<{ caseId: string; direction: 'outbound' }> {
  return { caseId: (await enterTransfer(college, 'outbound')).caseId, direction: 'outbound' };
}

const unregistered = async () => {
  college = await file.college({ platform: 'unregistered' });
};

/** Every place where somebody enters a paper, a consent, an answer with a paper, or a signature. */
const INTAKES: Readonly<Record<string, readonly [PaperDate, () => Promise<Intake>]>> = {
  'the signature of an order': [
    'orderedOn',
    async () => {
      const caseId = await enteredDraft(null);
      return (on) =>
        college.transaction(async (tx) => {
          const order = await lockOrder(tx, caseId);
          const clean = {
            kind: order.kind,
            effectiveOn: TODAY,
            lines: [],
            impossible: 0,
            warnings: 0,
            signature: [],
          };
          await recordSignature(tx, order, signatureOf(on), clean, by());
        });
    },
  ],
  'the paper by which somebody acts for the director': [
    'actingOn',
    async () => {
      const caseId = await enteredDraft(null);
      return (on) =>
        college.transaction(async (tx) => {
          const order = await lockOrder(tx, caseId);
          const clean = {
            kind: order.kind,
            effectiveOn: TODAY,
            lines: [],
            impossible: 0,
            warnings: 0,
            signature: [],
          };
          const acting = { basis: 'order', number: '90-л', on: day(on), from: day(on), until: null } as const;
          const signatory = { name: 'Замова А. А.', post: 'заместитель', acting };
          await recordSignature(tx, order, signatureOf(TODAY, { signatory }), clean, by());
        });
    },
  ],
  'a consent on a line of an order': ['consentOn', async () => enteredDraft],
  'a paper with which a transfer starts': [
    'paperOn',
    async () => (on) =>
      enterTransfer(college, 'outbound', { papers: [{ ...paper('application'), on: day(on) }] }),
  ],
  'a paper of a running transfer': [
    'paperOn',
    async () => {
      const transfer = await outboundTransfer();
      const given = (on: string) => [{ ...paper('transferCertificate'), on: day(on) }];
      return (on) => college.transaction((tx) => enterPapers(tx, transfer, given(on), by()));
    },
  ],
  'an item that was handed over': [
    'handedOverOn',
    async () => {
      const { caseId } = await outboundTransfer();
      await college.transaction((tx) =>
        tx.query(
          `insert into transfer_checklist (organization_id, case_id, item, opened_at) values ($1, $2, 'gradebook', $3)`,
          [college.organizationId, caseId, AT],
        ),
      );
      return (on) =>
        college.transaction((tx) => answerItem(tx, caseId, 'gradebook', { on, reason: null }, by()));
    },
  ],
  'the certificate of the study period': [
    'paperOn',
    async () => {
      const { caseId } = await outboundTransfer();
      const answer = { who: 'registrar', decision: 'issued', paper: { number: '12-с' } } as const;
      return answering('transfer', caseId, answer);
    },
  ],
  'the certificate of study after an expulsion': [
    'paperOn',
    async () =>
      answering('duty', await certificateDuty(), {
        ...{ who: 'registrar', decision: 'issued', paper: { number: '12-с' } },
      }),
  ],
  'the consent to the transfer of a minor': [
    'consentOn',
    async () => {
      const { caseId } = await enterTransfer(college, 'internal', { student: '26-7' });
      const consent = { who: 'Юнгова Анна Павловна', relation: 'parent', number: '' };
      return answering('transfer', caseId, { who: 'registrar', decision: 'given', paper: consent });
    },
  ],
  'a document of full capacity': [
    'capacityOn',
    async () => (on) =>
      college.transaction((tx) =>
        recordFullCapacity(
          tx,
          { basis: 'emancipation', number: null, on: day(on) },
          { ...by(), student: '26-7', today: day(TODAY) },
        ),
      ),
  ],
  'the withdrawal of a consent': [
    'consentWithdrawnOn',
    async () => {
      const consent = { ...paper('representativeConsent', null), who: 'Юнгова Анна Павловна' };
      await enterTransfer(college, 'internal', { student: '26-7', papers: [consent] });
      const taken = (on: string) => ({ number: 1, on: day(on), reason: 'заявление' });
      return (on) =>
        college.transaction((tx) => withdrawConsent(tx, taken(on), { ...by(), today: day(TODAY) }));
    },
  ],
  'the protocol of the commission': [
    'paperOn',
    async () => {
      const { caseId } = await enterTransfer(college, 'inbound');
      const protocol = { number: '7', subjects: [] };
      return answering('transfer', caseId, { who: 'commission', decision: 'accepted', paper: protocol });
    },
  ],
  'the consent of an administrator': [
    'consentOn',
    async () => {
      await unregistered();
      return (on) => enterRegistration(college, { consentOn: on as CivilDate });
    },
  ],
  'the order that appoints an administrator': [
    'appointmentOrderOn',
    async () => {
      await unregistered();
      return (on) => enterRegistration(college, { order: { number: '15-од', on, scan: pdf() } });
    },
  ],
  'the order that gives an office': [
    'appointmentOrderOn',
    async () => (on) => {
      const office = { personId: college.staff.hr, role: 'registrar', orderNumber: '1-к' } as const;
      return college.transaction((tx) => appoint(tx, { ...office, from: TOMORROW, orderOn: on }, by()));
    },
  ],
  'the order by which somebody stands in': [
    'absenceOrderOn',
    async () => (on) => {
      const away = { personId: college.staff.hr, substituteId: college.staff.registrar };
      const days = { from: day(TOMORROW), until: day(TOMORROW), order: { number: '1-к', on } };
      return college.transaction((tx) => enterSubstitution(tx, { ...away, ...days }, by()));
    },
  ],
  'the order that approves an edition': [
    'editionOrderOn',
    async () => {
      const bundled = new URL('../../../../editions/2023-09-20.json', import.meta.url);
      const edition = JSON.parse(await readFile(bundled, 'utf8')) as object;
      return (orderOn) =>
        college.transaction((tx) =>
          addEdition(tx, { ...edition, orderOn, effectiveOn: '2027-01-11' }, by('director')),
        );
    },
  ],
  'the contract of a hire': [
    'contractOn',
    async () => (on) =>
      college.hire({
        ground: { kind: 'contract', number: '7', date: day(on) },
        hiredOn: day('2026-10-01'),
        at: AT,
      }),
  ],
  'the order of a dismissal': [
    'dismissalOrderOn',
    async () => {
      const enter = await dismissing();
      return (on) => enter({ on: TODAY, orderOn: on });
    },
  ],
  'the last day of work': [
    'dismissedOn',
    async () => {
      const enter = await dismissing();
      return (on) => enter({ on, orderOn: TODAY });
    },
  ],
  'the paper by which a guest is invited': [
    'guestGroundOn',
    async () => (on) =>
      enterGuest(college, {
        ground: { kind: 'visiting', number: '3', on: day(on) },
        until: day('2026-10-01'),
      }),
  ],
  'since when the college is on the platform': [
    'platformSince',
    async () => {
      await unregistered();
      return (on) => college.transaction((tx) => declarePlatform(tx, on, by('director')));
    },
  ],
};

beforeEach(async () => {
  college = await file.college();
  await loadTransferStudies(college);
});

it.each(Object.entries(INTAKES))(
  '%s is not of tomorrow; of today it may be',
  async (_what, [field, ready]) => {
    const enter = await ready();
    await expect(enter(TOMORROW)).rejects.toMatchObject({
      code: 'InvalidDate',
      details: { reason: 'afterToday', field, on: TOMORROW, today: TODAY },
    });
    await enter(TODAY);
  },
);

it('leaves out no date that the rule knows', () => {
  expect(new Set(Object.values(INTAKES).map(([field]) => field))).toEqual(new Set(PAPER_DATES));
});
