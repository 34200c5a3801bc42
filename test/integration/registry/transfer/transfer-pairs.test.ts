import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { receiveMessage, markDelivered, messagesToSend } from '../../../../registry/transfer/messages.ts';
import { joinPair, otherSide, parsePairCode } from '../../../../registry/transfer/pairs.ts';
import { transferDetails } from '../../../../registry/transfer/views.ts';
import { COLLEGE_NOW as AT, type College } from '../../../support/registry/college.ts';
import { outboxOfFile } from '../../../support/registry/outbox.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import type { StagedCase } from '../../../support/registry/stage-runner.ts';
import { enterTransfer, loadTransferStudies } from '../../../support/registry/transfers.ts';

const file = registryFile();
const outbox = outboxOfFile(file);
const PAPER = JSON.stringify({ number: '12-с', on: '2026-09-01' });
const COMMISSION = JSON.stringify({ number: '7', on: '2026-09-01', subjects: [] });
let sending: College;
let receiving: College;
let third: College;

/** Both sides of one transfer, paired by the code of the sender. */
async function pair(): Promise<{ code: string; out: StagedCase; into: StagedCase }> {
  const { caseId, pairCode } = await enterTransfer(sending, 'outbound');
  const code = pairCode ?? '';
  const other = await enterTransfer(receiving, 'inbound', { pair: code.toLowerCase().replaceAll('-', ' ') });
  const out = file.staged(sending, caseId, 'transfer');
  const into = file.staged(receiving, other.caseId, 'transfer');
  await out.begin(AT);
  await into.begin(AT);
  return { code, out, into };
}

/** What a pump of the whole installation claims, and has to tell for this college. */
const claim = async (college: College) => {
  const due = (await outbox.claim('message')).filter(({ tenant }) => tenant === college.organizationId);
  return college.transaction((tx) =>
    messagesToSend(
      tx,
      due.map(({ rowId }) => rowId),
    ),
  );
};
const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => 'nothing',
    (error: { code?: string }) => error.code,
  );
/** Ends what a test has opened, and what is still to be said: each test begins with nothing under way. */
const end = async (...runners: StagedCase[]) => {
  for (const runner of runners)
    if (runner.state().outcome === null) await runner.command({ type: 'withdraw', at: AT });
  for (const college of [sending, receiving]) {
    await college.transaction((tx) =>
      tx.query(
        `update transfer_message set delivered_at = now(), outcome = 'closed' where delivered_at is null`,
      ),
    );
  }
};

beforeAll(async () => {
  [sending, receiving, third] = [await file.college(), await file.college(), await file.college()];
  await loadTransferStudies(sending);
  await loadTransferStudies(receiving);
});

describe('the code of a pair', () => {
  it.each([
    ['7k3ma 9pxt2-4he5b', '7K3MA-9PXT2-4HE5B'],
    // Typed in the other keyboard layout: letters that look the same.
    ['7К3МА—9РХТ2—4НЕ5В', '7K3MA-9PXT2-4HE5B'],
  ])('is read as it is written: %s', (typed, code) => {
    expect(parsePairCode(typed)).toBe(code);
  });

  it('pairs one case of each side, and nobody else', async () => {
    const { code, out, into } = await pair();
    expect(await sending.transaction((tx) => otherSide(tx, out.caseId))).toMatchObject({
      organizationId: receiving.organizationId,
      caseId: into.caseId,
    });
    expect(await receiving.transaction((tx) => otherSide(tx, into.caseId))).toMatchObject({
      organizationId: sending.organizationId,
      caseId: out.caseId,
    });
    expect(await receiving.transaction((tx) => transferDetails(tx, into.caseId))).toMatchObject({
      paired: true,
      pairCode: code,
    });
    expect(await refusal(enterTransfer(third, 'inbound', { pair: code, toGroup: null }))).toBe('PairTaken');
    const own = await sending.transaction((tx) =>
      refusalIn(() =>
        joinPair(tx, { caseId: out.caseId, direction: 'inbound' }, code, { actorId: null, at: AT }),
      ),
    );
    expect(own).toBe('PairUnknown');
    await end(out, into);
  });
});

async function refusalIn(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return 'nothing';
  } catch (error) {
    return (error as { code?: string }).code;
  }
}

describe('words between two colleges', () => {
  it('wait in the college that says them, and lead to the other case by ids alone', async () => {
    const { out, into } = await pair();
    await into.answer(receiving.staff.commission, 'accepted', AT, COMMISSION);
    await into.answer(receiving.staff.registrar, 'issued', AT, PAPER);
    await outbox.tried(8);
    const [word, ...others] = await claim(receiving);
    expect(others).toEqual([]);
    expect(word).toEqual({
      id: expect.any(String),
      status: 'accepted',
      at: AT,
      to: { organizationId: sending.organizationId, caseId: out.caseId, direction: 'outbound' },
    });
    if (!word) throw new Error('no word');
    // Claimed, not delivered: it comes back, once its turn is there again.
    expect(await claim(receiving)).toEqual([]);
    await outbox.pass(300);
    expect(await claim(receiving)).toEqual([word]);
    // A pump that dies before its mark tells it a second time.
    for (const time of ['once', 'twice']) {
      expect([time, await sending.transaction((tx) => receiveMessage(tx, word))]).toEqual([
        time,
        'delivered',
      ]);
    }
    await receiving.transaction(async (tx) => markDelivered(tx, word.id, 'delivered'));
    await outbox.pass(1e6);
    expect(await claim(receiving)).toEqual([]);
    const received = await sending.transaction((tx) =>
      tx.query(
        'select id, type, data, actor_id from case_command where case_id = $1 and decided_at is null',
        [out.caseId],
      ),
    );
    expect(received.rows).toEqual([
      { id: word.id, type: 'peerMessage', data: { status: 'accepted' }, actor_id: null },
    ]);

    await out.answer(sending.staff.registrar, 'issued', AT, PAPER);
    await out.peerMessage('accepted', AT, word.id);
    // The message reminds: the certificate itself is still to be entered.
    expect(out.state()).toMatchObject({
      stage: 'awaitingOtherCollege',
      tasks: [{ question: 'readOtherDecision' }],
    });
    const page = await sending.transaction((tx) => transferDetails(tx, out.caseId));
    expect(page?.messages).toMatchObject([{ way: 'received', status: 'accepted' }]);
    expect(page?.papers.at(-1)).toMatchObject({
      kind: 'transferCertificate',
      way: 'received',
      number: null,
      source: 'otherCollege',
    });
    await end(out, into);
  });

  it('of a case without a pair wait for one', async () => {
    const { caseId, pairCode } = await enterTransfer(sending, 'outbound');
    const out = file.staged(sending, caseId, 'transfer');
    await out.begin(AT);
    await out.command({ type: 'withdraw', at: AT });
    expect(await claim(sending)).toEqual([]);
    const other = await enterTransfer(receiving, 'inbound', { pair: pairCode });
    await outbox.pass(600);
    const [word] = await claim(sending);
    expect(word).toMatchObject({ status: 'withdrawn', to: { caseId: other.caseId } });
    const into = file.staged(receiving, other.caseId, 'transfer');
    await into.begin(AT);
    await end(into);
    // The case that it was for has ended meanwhile.
    if (word) expect(await receiving.transaction((tx) => receiveMessage(tx, word))).toBe('closed');
  });
});

describe('neither college', () => {
  const TABLES = [
    'student_transfer',
    'transfer_paper',
    'transfer_message',
    'transfer_checklist',
    'credited_subject',
  ];

  it('reads or writes the rows of the other, even with the code in its hand', async () => {
    const { code, out, into } = await pair();
    await into.answer(receiving.staff.commission, 'accepted', AT, COMMISSION);
    const digest = createHash('sha256').update(code).digest('hex');
    for (const [college, foreign] of [
      [sending, receiving],
      [receiving, sending],
    ] as const) {
      await college.transaction(async (tx) => {
        await tx.query(`select set_config('kontingent.pair', $1, true)`, [digest]);
        for (const table of [...TABLES, 'case', 'person', 'task']) {
          const { rowCount } = await tx.query(`select from "${table}" where organization_id = $1`, [
            foreign.organizationId,
          ]);
          expect([table, rowCount]).toEqual([table, 0]);
          tx.send('savepoint touched');
          const touched = await tx
            .query(`update "${table}" set organization_id = organization_id where organization_id = $1`, [
              foreign.organizationId,
            ])
            .catch((error: { code?: string }) => error.code);
          tx.send('rollback to savepoint touched');
          // A list that nobody may change at all is refused.
          if (touched === '42501') continue;
          expect([table, (touched as { rowCount: number }).rowCount]).toEqual([table, 0]);
        }
      });
      await college.transaction(async (tx) => {
        await tx.query(`select set_config('kontingent.pair', $1, true)`, [digest]);
        // The one row that the code shows: ids of the pair, to be read alone.
        const seen = await tx.query('select * from transfer_pair where organization_id = $1', [
          foreign.organizationId,
        ]);
        expect(Object.keys(seen.rows[0] ?? {}).sort()).toEqual([
          'case_id',
          'code_sha256',
          'direction',
          'organization_id',
          'paired_at',
        ]);
        const changed = await tx.query(
          'update transfer_pair set paired_at = now() where organization_id = $1',
          [foreign.organizationId],
        );
        expect(changed.rowCount).toBe(0);
      });
    }
    await end(out, into);
  });

  it('sees the pair of the other without the code', async () => {
    const { out, into } = await pair();
    for (const college of [sending, receiving, third]) {
      const { rowCount } = await college.transaction((tx) =>
        tx.query('select from transfer_pair where organization_id <> $1', [college.organizationId]),
      );
      expect(rowCount).toBe(0);
    }
    await end(out, into);
  });
});
