import { beforeAll, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { openCases } from '../../../../registry/case/open-cases.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { answerItem } from '../../../../registry/transfer/checklist.ts';
import { enterPapers } from '../../../../registry/transfer/papers.ts';
import { listTransfers } from '../../../../registry/transfer/list.ts';
import { transferDetails } from '../../../../registry/transfer/views.ts';
import { type College, COLLEGE_NOW as AT } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import type { StagedCase } from '../../../support/registry/stage-runner.ts';
import { enterTransfer, loadTransferStudies, paper } from '../../../support/registry/transfers.ts';
import type { Direction } from '../../../../domain/transfer/codes.ts';
import type { TransferInput } from '../../../../registry/transfer/start.ts';

const file = registryFile();
let college: College;
const PAPER = JSON.stringify({ number: '12-с', on: '2026-09-01' });
const { stringify } = JSON;

const refusal = (asked: Promise<unknown>): Promise<{ code?: string; details?: unknown }> =>
  asked.then(
    () => ({}),
    (error: { code: string; details: unknown }) => error,
  );

async function staged(direction: Direction, change: Partial<TransferInput> = {}): Promise<StagedCase> {
  const { caseId, fresh } = await enterTransfer(college, direction, change);
  expect(fresh).toBe(true);
  const runner = file.staged(college, caseId, 'transfer');
  await runner.begin(AT);
  return runner;
}

const details = (caseId: string) => college.transaction((tx) => transferDetails(tx, caseId));
const registrar = () => college.staff.registrar;
/** The paper of the order, as where the contingent is kept elsewhere. */
const order = async (runner: StagedCase, direction: Direction) => {
  await college.transaction((tx) =>
    enterPapers(tx, { caseId: runner.caseId, direction }, [paper('order', '77-с')], {
      actorId: registrar(),
      at: AT,
    }),
  );
  await runner.reevaluate(AT);
};

beforeAll(async () => {
  college = await file.college();
  await loadTransferStudies(college);
});

describe('a transfer to another college', () => {
  it('is led from the application to the papers handed over, and changes no fact of the contingent itself', async () => {
    const runner = await staged('outbound', { otherCollege: 'Самарский колледж' });
    await runner.answer(registrar(), 'issued', AT, PAPER);
    await runner.answer(registrar(), 'accepted', AT, PAPER);
    await runner.answer(registrar(), 'submitted', AT, PAPER);
    expect(runner.state().stage).toBe('awaitingOrder');
    await order(runner, 'outbound');
    expect(runner.state().tasks.map(({ question }) => question)).toEqual(['removeFromClass', 'issueExtract']);
    await runner.answer(registrar(), 'issued', AT, PAPER);

    const open = await refusal(runner.answer(registrar(), 'handedOver', AT));
    expect(open).toMatchObject({
      code: 'ChecklistOpen',
      details: { items: 'educationDocument, personalFileCopies' },
    });
    await refuseWaiting(runner);
    const items = (await details(runner.caseId))?.checklist.map(({ item }) => item) ?? [];
    expect(items).toHaveLength(5);
    await college.transaction(async (tx) => {
      const by = { actorId: registrar(), at: AT };
      const handedOver = { on: '2026-09-01', reason: null };
      await answerItem(tx, runner.caseId, 'educationDocument', handedOver, by);
      await answerItem(tx, runner.caseId, 'personalFileCopies', { on: null, reason: 'копий нет' }, by);
    });
    // The clearance sheet, and all else that the student owes, is still open: it holds nothing back.
    await runner.answer(registrar(), 'handedOver', AT);
    expect(runner.state().stage).toBe('leavingClass');
    await runner.answer(college.staff.administrator, 'removed', AT);
    expect(runner.state().outcome).toBe('transferred');
    const page = await details(runner.caseId);
    expect(page?.papers.map(({ kind, way }) => `${kind} ${way}`).sort()).toEqual([
      'application received',
      'expulsionApplication received',
      'expulsionExtract issued',
      'order issued',
      'periodCertificate issued',
      'transferCertificate received',
    ]);
    expect(page).toMatchObject({ fromGroup: 'ИС-24', leftClassAt: expect.any(String), paired: false });
    const facts = await college.transaction((tx) =>
      tx.query(`select from study_status where upper_inf(valid) and upper_inf(recorded)`),
    );
    expect(facts.rowCount).toBe(3);
  });

  it('keeps two papers with similar names apart, and the later of one kind counts', async () => {
    const runner = await staged('outbound');
    await runner.answer(registrar(), 'issued', AT, stringify({ number: '1-п', on: '2026-09-01' }));
    await runner.answer(registrar(), 'accepted', AT, stringify({ number: '', on: '2026-09-01' }));
    await college.transaction((tx) =>
      enterPapers(
        tx,
        { caseId: runner.caseId, direction: 'outbound' },
        [paper('transferCertificate', '45')],
        {
          actorId: registrar(),
          at: AT,
        },
      ),
    );
    const papers = (await details(runner.caseId))?.papers ?? [];
    expect(papers.filter(({ kind }) => kind.endsWith('Certificate'))).toMatchObject([
      { kind: 'periodCertificate', way: 'issued', number: '1-п' },
      { kind: 'transferCertificate', way: 'received', number: '45' },
    ]);
    await runner.command({ type: 'withdraw', at: AT });
  });
});

describe('a transfer within the college', () => {
  it('waits for a representative while the student is a minor, and records who consented', async () => {
    const runner = await staged('internal', { student: '26-7', toGroup: 'ИС-24' as never });
    expect(runner.state().stage).toBe('consenting');
    const consent = { who: 'Юнгова Анна Павловна', relation: 'parent', number: '', on: '2026-09-01' };
    await runner.answer(registrar(), 'given', AT, stringify(consent));
    expect(runner.state().stage).toBe('deciding');
    expect((await details(runner.caseId))?.papers).toMatchObject([
      { kind: 'application' },
      { kind: 'representativeConsent', way: 'received', number: null, who: 'Юнгова Анна Павловна' },
    ]);
    await runner.answer(college.staff.departmentHead, 'refused', AT, 'Мест в группе нет.');
    expect(await details(runner.caseId)).toMatchObject({ refusalReason: 'Мест в группе нет.' });
    expect(runner.state().outcome).toBe('transferRefused');
  });

  it('ends the need for consent at the midnight of the 18th birthday in the zone of the college', async () => {
    const runner = await staged('internal', { student: '24-8' });
    expect(runner.state().progress).toMatchObject({ consentFor: { adultAt: '2026-10-14T20:00:00.000Z' } });
    await runner.timer('2026-10-14T20:00:00.000Z');
    expect(runner.state().stage).toBe('deciding');
    await runner.command({ type: 'withdraw', at: AT });
  });

  it.each([
    ['group', {}, 'departmentHead'],
    ['funding', { toGroup: null, toFunding: 'budget' }, 'commission'],
    ['form', { toGroup: null, toForm: 'extramural' }, 'commission'],
  ] as const)('of kind %s is decided by whom the edition names', async (change, input, role) => {
    const runner = await staged('internal', { change, ...input });
    expect(runner.state().tasks).toMatchObject([{ question: 'decideTransfer', role }]);
    await expect(runner.answer(college.staff[role], 'accepted', AT, null)).rejects.toMatchObject({
      code: 'InvalidAnswer',
      details: { needs: 'paper' },
    });
    const tomorrow = JSON.stringify({ number: '12', on: '2099-01-01' });
    await expect(runner.answer(college.staff[role], 'accepted', AT, tomorrow)).rejects.toMatchObject({
      code: 'InvalidDate',
    });
    await runner.answer(
      college.staff[role],
      'accepted',
      AT,
      JSON.stringify({ number: '12', on: '2026-09-01' }),
    );
    expect((await details(runner.caseId))?.papers).toContainEqual({
      ...{ kind: 'protocol', way: 'issued', number: '12', on: '2026-09-01' },
      ...{ who: null, takenBackOn: null, source: 'entered' },
    });
    await order(runner, 'internal');
    expect(runner.state().outcome ?? runner.state().stage).toBe(
      change === 'group' ? 'leavingClass' : 'transferred',
    );
    if (change === 'group') {
      await runner.answer(college.staff.administrator, 'removed', AT);
      await runner.answer(college.staff.administrator, 'declined', AT);
      expect(await details(runner.caseId)).toMatchObject({ classAnswer: 'declined' });
    }
  });

  it('is one at a time: a second start is given the case that runs', async () => {
    const first = await enterTransfer(college, 'internal');
    const second = await enterTransfer(college, 'internal');
    expect(second).toMatchObject({ fresh: false, number: first.number });
    const { items: rows } = await college.transaction((tx) => listTransfers(tx, { closed: false }));
    expect(rows).toMatchObject([
      { number: first.number, direction: 'internal', fromGroup: 'ИС-24', toGroup: 'ИС-26' },
    ]);
    const runner = file.staged(college, first.caseId, 'transfer');
    await runner.begin(AT);
    await runner.command({ type: 'withdraw', at: AT });
  });
});

describe('a transfer from another college', () => {
  it('keeps the protocol and the credited subjects, and no marks', async () => {
    const runner = await staged('inbound', { otherCollege: 'Тольяттинский колледж' });
    const decision = {
      number: '7',
      on: '2026-09-01',
      subjects: [
        { title: 'Математика', hours: 120, verdict: 'credited' },
        { title: 'Химия', hours: null, verdict: 'toPass' },
      ],
    };
    await runner.answer(college.staff.commission, 'accepted', AT, stringify(decision));
    const page = await details(runner.caseId);
    expect(page?.subjects).toEqual(decision.subjects);
    expect(page?.papers).toContainEqual(
      expect.objectContaining({ kind: 'protocol', way: 'issued', number: '7' }),
    );
    const marks = { ...decision, subjects: [{ title: 'Химия', hours: 1, verdict: 'credited', mark: 5 }] };
    expect(await refusal(runner.answer(registrar(), 'issued', AT, stringify(marks)))).toMatchObject({
      code: 'InvalidAnswer',
      details: { needs: 'paper' },
    });
    await runner.answer(registrar(), 'issued', AT, PAPER);
    await runner.answer(registrar(), 'received', AT, PAPER);
    await order(runner, 'inbound');
    await runner.answer(college.staff.administrator, 'joined', AT);
    expect(runner.state().outcome).toBe('transferred');
    expect(await details(runner.caseId)).toMatchObject({ classAnswer: 'joined', registerNumber: null });
  });

  it('finds a person who is known, and asks about a doubtful one', async () => {
    const count = () => college.transaction(async (tx) => (await tx.query('select from person')).rowCount);
    const before = await count();
    const runner = await staged('inbound');
    expect(await count()).toBe(before);
    await runner.command({ type: 'withdraw', at: AT });
    const parent = {
      name: { last: 'Юнгова', first: 'Анна', middle: 'Павловна' },
      birthOn: '2007-01-01' as CivilDate,
      snils: null,
      phone: null,
      email: null,
    } as const;
    const asked = (decision: 'same' | 'other' | null) =>
      enterTransfer(college, 'inbound', { newcomer: { ...parent, decision } });
    expect(await refusal(asked(null))).toMatchObject({
      code: 'DoubtfulNewcomer',
      details: { reason: 'DoubtfulPerson' },
    });
    expect(await asked('other')).toMatchObject({ fresh: true });
  });
});

describe('a transfer that is entered late', () => {
  it('needs the papers that prove what went before, and names those that are missing', async () => {
    const from = 'awaitingOrder';
    const asked = refusal(enterTransfer(college, 'outbound', { from }));
    expect(await asked).toMatchObject({
      code: 'EvidenceMissing',
      details: { papers: 'transferCertificate, expulsionApplication', from },
    });
    const runner = await staged('outbound', {
      from: 'awaitingApplication',
      papers: [paper('transferCertificate', '45')],
    });
    expect(runner.state().stage).toBe('awaitingApplication');
    await runner.command({ type: 'withdraw', at: AT });
  });

  it.each<readonly [string, Direction, Partial<TransferInput>, string]>([
    ['a stage of another direction', 'internal', { from: 'issuingExtract' }, 'InvalidInput'],
    ['a change that is not said', 'internal', { change: null }, 'InvalidInput'],
    ['a group that nobody knows', 'internal', { toGroup: 'ЯЯ-1' as never }, 'NotFound'],
    ['a student nobody knows', 'outbound', { student: '99-9' }, 'NotFound'],
    ['a pair within the college', 'internal', { pair: 'x' }, 'InvalidInput'],
    ['a code that is none', 'outbound', { pair: 'нет' }, 'PairUnknown'],
    ['a code that nobody gave out', 'outbound', { pair: '22222-33333-44444' }, 'PairUnknown'],
  ])('is refused with %s, and nothing is kept', async (_what, direction, input, code) => {
    expect(await refusal(enterTransfer(college, direction, input))).toMatchObject({ code });
    const open = await college.transaction((tx) =>
      tx.query(`select from "case" where kind = 'transfer' and state <> 'closed' and person_id in
        (select person_id from enrolment)`),
    );
    expect(open.rowCount).toBe(0);
  });
});

describe('a certificate of study after an expulsion', () => {
  it('is entered into the journal of its year, a number once', async () => {
    const open = async (key: string): Promise<StagedCase> => {
      await college.transaction((tx) =>
        openCases(
          tx,
          REGISTRY,
          'duty',
          [{ key, kind: 'issueStudyCertificate', personId: null, countsFrom: AT }],
          { at: AT, actorId: null },
        ),
      );
      const { rows } = await college.transaction((tx) =>
        tx.query<{ case_id: string }>('select case_id from duty where key = $1', [key]),
      );
      const runner = file.staged(college, rows[0]?.case_id ?? '', 'duty');
      await runner.begin(AT);
      return runner;
    };
    const [first, second] = [await open('a'), await open('b')];
    await first.answer(registrar(), 'issued', AT, stringify({ number: '31', on: '2026-08-31' }));
    expect(first.state().outcome).toBe('performed');
    const same = stringify({ number: '31', on: '2026-09-01' });
    expect(await refusal(second.answer(registrar(), 'issued', AT, same))).toMatchObject({
      code: 'CertificateNumberTaken',
    });
    await refuseWaiting(second);
    const later = '2027-01-12T06:00:00.000Z';
    await second.answer(registrar(), 'issued', later, stringify({ number: '31', on: '2027-01-12' }));
    expect(second.state().outcome).toBe('performed');
  });
});

it('has no page where the case is of another kind', async () => {
  const { caseId } = await college.hire();
  expect(await details(caseId)).toBeNull();
});

/** The case has refused the answer on its way, as the facade would note. */
async function refuseWaiting(runner: StagedCase): Promise<void> {
  await college.transaction((tx) =>
    tx.query(
      `
      update case_command set decided_at = now(), outcome = 'refused', refusal = 'ChecklistOpen'
      where case_id = $1 and decided_at is null`,
      [runner.caseId],
    ),
  );
}
