import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openDatabase, type Database } from '../../registry/db/database.ts';
import type { CaseDetails } from '../../registry/pages/case-details.ts';
import { startMailbox, type RunningMailbox } from '../../stack/mail/mailbox.ts';
import { makeCollege, type College } from '../support/registry/college.ts';
import { freshDatabase, type FreshDatabase } from '../support/servers/database.ts';
import { eventually } from '../support/live/live.ts';
import { loadTransferStudies } from '../support/registry/transfers.ts';
import { startWorkerProcess, type WorkerProcess } from '../support/servers/worker-process.ts';
import { enterPlainYears } from '../support/years.ts';
import { commandLine, type CommandLine } from './command-line.ts';

/** One of two colleges of the installation, through its own command line. */
interface Side {
  readonly college: College;
  readonly cli: CommandLine;
  /** Runs a command that must succeed. */
  must<T>(login: string, ...words: string[]): Promise<T>;
  /** Answers the open question of a kind once it is asked. */
  answer(number: number, kind: string, login: string, ...words: string[]): Promise<void>;
  page(number: number): Promise<CaseDetails>;
}

const CHECKLIST = ['educationDocument', 'personalFileCopies', 'studentCard', 'gradebook', 'clearanceSheet'];
const dated = (number: string) => ['--number', number, '--on', '20.11.2026'];
const signed = (number: string) => [
  ...[
    '--from',
    '16.11.2026',
    '--number',
    number,
    '--on',
    '13.11.2026',
    '--signatory',
    'Директоров Пётр Ильич',
  ],
  ...['--reason', 'проверено', '--yes'],
];

const NAMESPACE = 'e2e-transfers';

describe('a student goes from one college of the installation to another', () => {
  const home = mkdtempSync(join(tmpdir(), 'kt-e2e-transfers-'));
  let database: FreshDatabase;
  let db: Database;
  let mailbox: RunningMailbox;
  let worker: WorkerProcess;
  let sending: Side;
  let receiving: Side;

  const side = async (settings: Record<string, string>): Promise<Side> => {
    const college = await makeCollege(db);
    await college.transaction((tx) => enterPlainYears(tx, new Date().getUTCFullYear() + 2));
    await loadTransferStudies(college);
    const cli = commandLine({ ...settings, KONTINGENT_ORGANIZATION: college.organizationId });
    const must = async <T>(login: string, ...words: string[]): Promise<T> => {
      const { code, json } = await cli.run<T>(login, ...words);
      expect([words.join(' '), code, code === 0 ? null : json]).toEqual([words.join(' '), 0, null]);
      return json;
    };
    const page = async (number: number): Promise<CaseDetails> =>
      (await must<{ case: CaseDetails }>('registrar', 'transfer', 'show', `П-${number}`)).case;
    return {
      college,
      cli,
      must,
      page,
      async answer(number, kind, login, ...words) {
        const task = await eventually(
          async () => (await page(number)).tasks.find((one) => one.kind === kind && one.state === 'open'),
          `${kind} of П-${number}`,
          30_000,
        );
        await must(login, 'task', 'answer', `П-${number}/${task.seq}`, ...words);
      },
    };
  };

  beforeAll(async () => {
    database = await freshDatabase();
    mailbox = await startMailbox({ dir: join(home, 'mail') });
    const settings = {
      KONTINGENT_HOME: home,
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: inject('temporalAddress'),
      // The files share a server: what one leaves open is no business of the next one's worker.
      TEMPORAL_NAMESPACE: NAMESPACE,
      SMTP_URL: mailbox.url,
    };
    worker = await startWorkerProcess(settings);
    db = openDatabase(database.url, { max: 2 });
    [sending, receiving] = [await side(settings), await side(settings)];
  });
  afterAll(async () => {
    await worker.stop();
    await db.close();
    await mailbox.stop();
    await database.drop();
    rmSync(home, { recursive: true, force: true });
  });

  it('by two cases that are paired by a code, each through its own command line', async () => {
    const started = await sending.must<{ number: number; pairCode: string }>(
      'registrar',
      ...[
        'transfer',
        'start',
        'outbound',
        '24-7',
        '--other-college',
        'Колледж Б',
        '--paper',
        'application:16:02.11.2026',
      ],
    );
    const out = started.number;
    const { number: into } = await receiving.must<{ number: number }>(
      'registrar',
      ...[
        'transfer',
        'start',
        'inbound',
        '--name',
        'Орлова Дарья Игоревна',
        '--birth',
        '06.05.2007',
        '--to-group',
        'ИС-26',
      ],
      ...[
        '--paper',
        'application:9:03.11.2026',
        '--paper',
        'periodCertificate:12-с:02.11.2026',
        '--pair',
        started.pairCode,
      ],
    );
    await sending.answer(out, 'issuePeriodCertificate', 'registrar', 'issued', ...dated('12-с'));
    await receiving.answer(
      ...([
        into,
        'decideAdmission',
        'commission',
        'accepted',
        ...dated('7'),
        '--credited',
        'Математика:120; История',
      ] as const),
    );
    await receiving.answer(into, 'issueTransferCertificate', 'registrar', 'issued', ...dated('45'));
    // What the other college has said reminds; the student brings its certificate.
    await sending.answer(out, 'readOtherDecision', 'registrar', 'accepted', ...dated('45'));
    await sending.answer(out, 'receiveExpulsionApplication', 'registrar', 'submitted', ...dated('17'));
    await sending.must(
      'registrar',
      ...['order', 'record', 'transferOut', '--transfer', `П-${out}`],
      ...signed('112-к'),
    );
    await sending.answer(out, 'issueExtract', 'registrar', 'issued', ...dated('113-в'));
    const open = await sending.cli.run<{ error: { code: string } }>(
      'registrar',
      ...['transfer', 'withdraw', `П-${into + 1000}`],
    );
    expect(open.code).toBe(4);
    for (const item of CHECKLIST) {
      await sending.must('registrar', 'transfer', 'check', `П-${out}`, item, '--on', '20.11.2026');
    }
    await sending.answer(out, 'handOverPapers', 'registrar', 'handedOver');
    await sending.answer(out, 'removeFromClass', 'administrator', 'removed');
    expect(await sending.page(out)).toMatchObject({ state: 'closed', outcome: 'transferred' });

    await eventually(
      async () => (await receiving.page(into)).transfer?.messages.some(({ way }) => way === 'received'),
      'the extract to be heard of',
      30_000,
    );
    await receiving.answer(into, 'receiveExtract', 'registrar', 'received', ...dated('113-в'));
    await receiving.must(
      'registrar',
      // Who comes, the case of the transfer knows.
      ...['order', 'record', 'transferIn', '--to', 'ИС-26', '--funding', 'бюджет', '--transfer', `П-${into}`],
      ...signed('58-к'),
    );
    await receiving.answer(into, 'inviteToClass', 'administrator', 'joined');
    const page = await receiving.page(into);
    expect(page).toMatchObject({ state: 'closed', outcome: 'transferred' });
    expect(page.transfer?.messages.map(({ way, status }) => `${way} ${status}`)).toEqual([
      'sent accepted',
      'received expelled',
    ]);
    expect(page.transfer?.subjects).toHaveLength(2);
    // Neither knows a row of the other: its number is another case there, or none.
    const duties = await sending.must<{ items: { kind: string }[] }>('registrar', 'task', 'list', '--all');
    expect(duties.items.map(({ kind }) => kind)).toContain('issueStudyCertificate');
  });
});
