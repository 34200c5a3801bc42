import { expect, it } from 'vitest';
import type { TaskKind } from '../../../domain/processes.ts';
import type { Direction } from '../../../domain/transfer/codes.ts';
import { driveTransfer, playTransfer } from '../../support/live/live-transfers.ts';
import { eventually } from '../../support/live/live.ts';
import { skippedFile } from '../../support/live/skipped-file.ts';
import {
  answer,
  TRANSFER_PATHS,
  type TransferMove,
  TRANSFERRED,
  withdraw,
} from '../../support/process/transfer.ts';

const file = skippedFile();
const { internal: IN, outbound: OUT, inbound: TO } = TRANSFER_PATHS;

it('ends the need for consent on the 18th birthday by itself, and by nothing sooner', async () => {
  const now = new Date(await file.time().now());
  const birthday = new Date(Date.UTC(now.getUTCFullYear() - 18, now.getUTCMonth(), now.getUTCDate() + 40));
  const birthOn = birthday.toISOString().slice(0, 10).split('-').reverse().join('.');
  const driven = await driveTransfer(file.live(), file.time(), 'internal', [], { birthOn });
  expect(await driven.seen()).toMatchObject({ stage: 'consenting', waiting_for: 'representative' });
  for (let wakes = 0; wakes < 6 && (await driven.seen()).stage === 'consenting'; wakes += 1)
    await driven.passWake();
  expect(await driven.seen()).toMatchObject({ stage: 'deciding', state: 'open' });
  const consent = (await file.live().tasks(driven.number)).find((task) => task.kind === 'recordConsent');
  expect(consent).toMatchObject({ state: 'superseded' });
  await driven.move(withdraw);
});

it.each<readonly [TaskKind, Direction, readonly TransferMove[]]>([
  ['decideTransfer', 'internal', IN.deciding],
  ['prepareTransferOrder', 'internal', IN.awaitingOrder],
  ['removeFromClass', 'internal', IN.leavingClass],
  ['inviteToClass', 'internal', IN.joiningClass],
  ['issuePeriodCertificate', 'outbound', OUT.issuingPeriodCertificate],
  ['readOtherDecision', 'outbound', OUT.awaitingOtherCollege],
  ['receiveExpulsionApplication', 'outbound', OUT.awaitingApplication],
  ['issueExtract', 'outbound', OUT.issuingExtract],
  ['handOverPapers', 'outbound', OUT.handingOverPapers],
  ['decideAdmission', 'inbound', TO.admitting],
  ['issueTransferCertificate', 'inbound', TO.issuingTransferCertificate],
  ['receiveExtract', 'inbound', TO.awaitingExtract],
])('%s goes up its ladder at its due date and refuses nothing', async (kind, direction, path) => {
  const live = file.live();
  const driven = await driveTransfer(live, file.time(), direction, path.slice(1));
  const before = await driven.seen();
  // Where the class is left too, that is due first; each question has a ladder of its own.
  for (let wakes = 0; wakes < 8; wakes += 1) {
    const open = (await live.tasks(driven.number)).find(
      (task) => task.kind === kind && task.state === 'open',
    );
    expect(open).toBeDefined();
    if ((open?.level ?? 0) > 0) break;
    // What a paper of an earlier day began may be over before it was asked: then nothing is waited for.
    if (open !== undefined && open.due_at <= (await file.time().now())) {
      await eventually(
        async () => (await live.tasks(driven.number)).some((task) => task.seq === open.seq && task.level > 0),
        `${kind} to be passed on at once`,
      );
    } else await driven.passWake();
  }
  const task = (await live.tasks(driven.number)).find((one) => one.kind === kind && one.state === 'open');
  expect(task?.level).toBeGreaterThan(0);
  expect(task?.roles.length).toBeGreaterThan(1);
  expect(await driven.seen()).toMatchObject({ state: 'open', stage: before.stage, overdue: true });
  await driven.move(withdraw);
});

it('waits for the other college until its question is overdue, then for the registrar', async () => {
  const driven = await driveTransfer(file.live(), file.time(), 'outbound', OUT.awaitingOtherCollege.slice(1));
  expect(await driven.seen()).toMatchObject({ waiting_for: 'other_college', overdue: false });
  await driven.passWake();
  expect(await driven.seen()).toMatchObject({ waiting_for: 'registrar', overdue: true });
  await driven.move(answer('readOtherDecision', 'refused'));
  expect(await driven.seen()).toMatchObject({ outcome: 'stayed' });
});

it.each(['internal', 'outbound', 'inbound'] as const)('a transfer %s ends in a class', async (direction) => {
  const live = file.live();
  const driven = await driveTransfer(live, file.time(), direction);
  for (const move of TRANSFERRED[direction].slice(1)) {
    if ((await driven.state()).stage === 'handingOverPapers') await tickAll(driven.caseId);
    await playTransfer(live, driven, direction, move);
  }
  expect(await driven.seen()).toMatchObject({ outcome: 'transferred', state: 'closed' });
});

async function tickAll(caseId: string): Promise<void> {
  const { college } = file.live();
  await college.transaction((tx) =>
    tx.query(
      `update transfer_checklist set done_on = current_date, answered_at = now(), answered_by = $2 where case_id = $1`,
      [caseId, college.staff.registrar],
    ),
  );
}

it('no history holds what a transfer says of people and papers', async () => {
  const live = file.live();
  const driven = await driveTransfer(live, file.time(), 'inbound', TO.awaitingOrder.slice(1), {
    otherCollege: 'Тольяттинский колледж',
  });
  const history = JSON.stringify(await (await live.workflow(driven.number)).fetchHistory());
  const text = [...history.matchAll(/"([A-Za-z0-9+/=]{16,})"/g)]
    .map((match) => Buffer.from(match[1] ?? '', 'base64').toString('utf8'))
    .join('\n');
  expect(`${history}${text}`).toContain(driven.caseId);
  for (const secret of ['Переводов', 'Тольяттинский', '2000-02-02', 'Математика', '-с"', 'Родителева']) {
    expect(`${history}${text}`).not.toContain(secret);
  }
  await driven.move(withdraw);
});

it('a refusal of its commit says what is missing', async () => {
  const live = file.live();
  const driven = await driveTransfer(live, file.time(), 'outbound', OUT.handingOverPapers.slice(1));
  await live.college.transaction((tx) =>
    tx.query(
      'update transfer_checklist set done_on = null, answered_at = null, answered_by = null where case_id = $1',
      [driven.caseId],
    ),
  );
  await expect(live.answer(driven.number, 'handOverPapers', 'handedOver')).rejects.toMatchObject({
    code: 'ChecklistOpen',
    details: { items: 'educationDocument, personalFileCopies' },
  });
  await driven.move(withdraw);
});
