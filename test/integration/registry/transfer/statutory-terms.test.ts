import { beforeAll, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import type { Direction, Paper } from '../../../../domain/transfer/codes.ts';
import { addEdition } from '../../../../registry/college/editions.ts';
import { sweepEdition } from '../../../../registry/college/edition-sweep.ts';
import { enqueueRetiming } from '../../../../registry/case/notify.ts';
import { examineRegistry } from '../../../../registry/doctor/doctor.ts';
import { showCase } from '../../../../registry/pages/case-details.ts';
import { listTasks } from '../../../../registry/pages/task-list.ts';
import { enterPapers } from '../../../../registry/transfer/papers.ts';
import { facadeOf } from '../../../support/order/orders.ts';
import type { College } from '../../../support/registry/college.ts';
import { editionFile } from '../../../support/registry/editions.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import type { StagedCase } from '../../../support/registry/stage-runner.ts';
import { enterTransfer, loadTransferStudies } from '../../../support/registry/transfers.ts';

const file = registryFile();
let college: College;
/** Sunday 29 November in the college: the papers of the days before are typed in late. */
const AT = '2026-11-29T06:00:00.000Z';

beforeAll(async () => {
  college = await file.college();
  await loadTransferStudies(college);
});

const given = (kind: Paper, on: string) => ({ kind, number: '15', on: on as CivilDate, who: null });

/** A transfer entered at a stage with its papers, as the registrar has it on the day of entry. */
async function entered(direction: Direction, from: string | null, papers: [Paper, string][], at = AT) {
  const { caseId, number } = await enterTransfer(
    college,
    direction,
    { from, papers: papers.map(([kind, on]) => given(kind, on)) },
    at,
  );
  const runner = file.staged(college, caseId, 'transfer');
  await runner.begin(at);
  return { runner, number };
}

/** The open questions of a case as its page has them. */
async function asked(number: number) {
  const { tasks } = await college.transaction((tx) => showCase(tx, number));
  return tasks
    .filter(({ state }) => state === 'open')
    .map(({ kind, dueAt, level, term }) => ({ kind, due: dueAt.slice(0, 10), level, term }));
}

/** Commits what a command to time anew leads to, as its delivery would. */
async function retimed(of: College, runner: StagedCase) {
  const { rows } = await of.transaction((tx) =>
    tx.query<{ id: string }>(
      `select id from case_command where case_id = $1 and type = 'retime' and decided_at is null`,
      [runner.caseId],
    ),
  );
  expect(rows).toHaveLength(1);
  await runner.recorded(rows[0]?.id ?? '');
}

/** Ends what a test has opened: each begins with no transfer under way. */
async function end(runner: StagedCase) {
  await runner.command({ type: 'withdraw', at: AT });
  if (runner.state().outcome === null) await runner.answer(college.staff.administrator, 'removed', AT);
}

describe('a term of № 533', () => {
  it.each<[string, Direction, string | null, [Paper, string][], string, string, string]>([
    [
      'certificate of the period of study: five working days of the application',
      'outbound',
      null,
      [['application', '2026-11-16']],
      'issuePeriodCertificate',
      '2026-11-23',
      'application',
    ],
    [
      'decision of the commission: 14 calendar days of the application, which may end on a day off',
      'inbound',
      null,
      [['application', '2026-11-21']],
      'decideAdmission',
      '2026-12-05',
      'application',
    ],
    [
      'certificate of transfer: five calendar days of the protocol',
      'inbound',
      'issuingTransferCertificate',
      [
        ['application', '2026-11-10'],
        ['periodCertificate', '2026-11-09'],
        ['protocol', '2026-11-24'],
      ],
      'issueTransferCertificate',
      '2026-11-29',
      'protocol',
    ],
    [
      'order of expulsion: three working days of the application for it',
      'outbound',
      'awaitingOrder',
      [
        ['transferCertificate', '2026-11-18'],
        ['expulsionApplication', '2026-11-20'],
      ],
      'prepareTransferOrder',
      '2026-11-25',
      'expulsionApplication',
    ],
    [
      'order of enrolment: three working days of the extract',
      'inbound',
      'awaitingOrder',
      [
        ['protocol', '2026-11-10'],
        ['transferCertificate', '2026-11-12'],
        ['expulsionExtract', '2026-11-25'],
      ],
      'prepareTransferOrder',
      '2026-11-30',
      'extractAndDocuments',
    ],
    [
      'extract: three working days of the order',
      'outbound',
      'issuingExtract',
      [
        ['transferCertificate', '2026-11-10'],
        ['expulsionApplication', '2026-11-12'],
        ['order', '2026-11-16'],
      ],
      'issueExtract',
      '2026-11-19',
      'order',
    ],
    [
      'documents: of the same order, not of the extract that was issued last',
      'outbound',
      'handingOverPapers',
      [
        ['transferCertificate', '2026-11-10'],
        ['expulsionApplication', '2026-11-12'],
        ['order', '2026-11-16'],
        ['expulsionExtract', '2026-11-27'],
      ],
      'handOverPapers',
      '2026-11-19',
      'order',
    ],
  ])('%s', async (_what, direction, from, papers, kind, due, start) => {
    const { runner, number } = await entered(direction, from, papers);
    const task = (await asked(number)).find((one) => one.kind === kind);
    expect(task).toMatchObject({ due, term: { start, statutory: true } });
    const startPaper = papers.find(
      ([paper]) => paper === start || (start === 'extractAndDocuments' && paper === 'expulsionExtract'),
    );
    expect(task?.term?.startedOn).toBe(startPaper?.[1]);
    await end(runner);
  });

  it('counts from the day of asking where the paper is not entered, and says so', async () => {
    const { runner, number } = await entered('outbound', null, []);
    expect(await asked(number)).toMatchObject([
      { kind: 'issuePeriodCertificate', due: '2026-12-04', term: { start: 'application', startedOn: null } },
    ]);
    await end(runner);
  });

  it('of a paper that was typed in late is overdue at once, on every list', async () => {
    const { runner, number } = await entered('outbound', null, [['application', '2026-11-16']]);
    const list = await college.transaction((tx) =>
      listTasks(tx, { overdue: true, now: AT, today: '2026-11-29' }),
    );
    expect(list.items.filter((task) => task.number === number)).toMatchObject([
      { kind: 'issuePeriodCertificate', overdue: true, term: { startedOn: '2026-11-16' } },
    ]);
    await end(runner);
  });

  it('is counted anew when its paper is mended, though it was passed on as overdue', async () => {
    const { runner, number } = await entered('outbound', null, [['application', '2026-11-16']]);
    await runner.timer(AT);
    expect(await asked(number)).toMatchObject([{ level: 1, due: '2026-11-23' }]);
    await college.transaction(async (tx) => {
      const by = { actorId: college.staff.registrar, at: AT };
      const transfer = { caseId: runner.caseId, direction: 'outbound' as const };
      await enterPapers(tx, transfer, [given('application', '2026-11-26')], by);
      enqueueRetiming(tx, runner.caseId, AT);
    });
    await retimed(college, runner);
    expect(await asked(number)).toMatchObject([
      { level: 0, due: '2026-12-03', term: { startedOn: '2026-11-26' } },
    ]);
    await end(runner);
  });

  it('of the college itself begins with the question and is moved by hand', async () => {
    const { runner, number } = await entered('internal', 'awaitingOrder', [
      ['application', '2026-11-10'],
      ['protocol', '2026-11-12'],
    ]);
    const [order] = await asked(number);
    expect(order).toMatchObject({ kind: 'prepareTransferOrder', due: '2026-12-02', term: { start: null } });
    expect(order?.term).not.toHaveProperty('statutory');
    await end(runner);
  });

  it('is mended by a new edition in cases that are open, sooner or later', async () => {
    const other = await file.college();
    await loadTransferStudies(other);
    const opened = await enterTransfer(
      other,
      'outbound',
      { papers: [given('application', '2026-11-16')] },
      AT,
    );
    const runner = file.staged(other, opened.caseId, 'transfer');
    await runner.begin(AT);
    await runner.timer(AT);
    const edition = editionFile({ effectiveOn: '2026-11-29' }) as {
      policy: { terms: Record<string, Record<string, unknown>> };
    };
    edition.policy.terms['periodCertificate'] = {
      ...edition.policy.terms['periodCertificate'],
      length: 15,
      checkedOn: '2026-11-29',
      checkedBy: 'Громова Т. А.',
    };
    await other.transaction((tx) => addEdition(tx, edition, { actorId: other.staff.director, at: AT }));
    expect(await other.transaction((tx) => sweepEdition(tx, AT))).toBe(1);
    await retimed(other, runner);
    const { tasks } = await other.transaction((tx) => showCase(tx, opened.number));
    expect(tasks).toMatchObject([
      { level: 0, dueAt: '2026-12-07T14:00:00.000Z', term: { length: 15, checkedBy: 'Громова Т. А.' } },
    ]);
  });
});

describe('a paper of a year without a production calendar', () => {
  const OLD = '2020-03-10';
  const refused = { code: 'CalendarMissing', details: { year: 2020 } };
  const openTransfers = () =>
    college.transaction(async (tx) => {
      const { rowCount } = await tx.query(`select from "case" where kind = 'transfer' and state <> 'closed'`);
      return rowCount;
    });

  it('from which a term counts is refused at the entry, and nothing is opened', async () => {
    const before = await openTransfers();
    await expect(entered('outbound', null, [['application', OLD]])).rejects.toMatchObject(refused);
    expect(await openTransfers()).toBe(before);
  });

  it('from which none counts is entered', async () => {
    const { runner } = await entered('inbound', null, [
      ['application', '2026-11-20'],
      ['educationDocument', OLD],
      ['periodCertificate', OLD],
    ]);
    await end(runner);
  });

  it('is refused where it is mended, and where it comes with an answer, and the question stays asked', async () => {
    const { runner, number } = await entered('outbound', 'awaitingApplication', [
      ['application', '2026-11-16'],
      ['transferCertificate', '2026-11-18'],
    ]);
    const facade = facadeOf(file.db(), college, file.ports.secrets);
    const registrar = { actorId: college.staff.registrar };
    const paper = given('application', OLD);
    await expect(facade.transfers.enterPaper({ number, paper }, registrar)).rejects.toMatchObject(refused);
    const { tasks } = await facade.cases.show({ number });
    const task = tasks.find(({ kind }) => kind === 'receiveExpulsionApplication')?.seq ?? 0;
    const answer = (on: string) =>
      facade.tasks.answer(
        { number, task, decision: 'submitted', data: JSON.stringify({ number: '12', on }) },
        registrar,
      );
    await expect(answer(OLD)).rejects.toMatchObject(refused);
    await expect(answer('2026-11-20')).resolves.toMatchObject({ state: 'recorded' });
    await end(runner);
  });

  it('is named by the doctor where it is there already', async () => {
    const { runner, number } = await entered('outbound', null, [['application', '2026-11-16']]);
    const examined = () =>
      college.transaction(async (tx) => {
        const found = await examineRegistry(tx, { now: AT, staleMinutes: 15 });
        return found.find(({ check }) => check === 'paper_that_begins_a_term_has_a_calendar');
      });
    expect(await examined()).toBeUndefined();
    await college.transaction((tx) =>
      tx.query(`update transfer_paper set dated_on = $2 where case_id = $1`, [runner.caseId, OLD]),
    );
    expect(await examined()).toMatchObject({ severity: 'warning', examples: [String(number)] });
    await end(runner);
  });
});
