import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordCommand } from '../../../registry/case/commands.ts';
import { REGISTRY } from '../../../registry/processes.ts';
import { receiveMessage, type DueMessage } from '../../../registry/transfer/messages.ts';
import { transferDetails } from '../../../registry/transfer/views.ts';
import { eventually, type Live } from '../../support/live/live.ts';
import type { CaseDriver } from '../../support/live/live-moves.ts';
import { driveTransfer, playTransfer } from '../../support/live/live-transfers.ts';
import { secondCollege } from '../../support/registry/second-college.ts';
import { skippedFile } from '../../support/live/skipped-file.ts';
import { answer, ordered, TRANSFER_PATHS, withdraw } from '../../support/process/transfer.ts';

const file = skippedFile();
let receiving: Live;
const opened: { live: Live; driven: CaseDriver }[] = [];

beforeAll(async () => {
  receiving = await secondCollege(file.live());
});
afterAll(async () => {
  for (const { live, driven } of opened) {
    if ((await live.seen(driven.number)).state === 'closed') continue;
    await (await live.workflow(driven.number)).terminate('end of the file');
  }
});

const pageOf = (live: Live, driven: CaseDriver) =>
  live.college.transaction((tx) => transferDetails(tx, driven.caseId));

/** A transfer of which both colleges lead their side, paired by the code of the sender. */
async function pair(): Promise<{ out: CaseDriver; into: CaseDriver }> {
  const sending = file.live();
  const out = await driveTransfer(sending, file.time(), 'outbound');
  const code = (await pageOf(sending, out))?.pairCode ?? null;
  const into = await driveTransfer(receiving, file.time(), 'inbound', [], { pair: code });
  opened.push({ live: receiving, driven: into });
  return { out, into };
}

const standing = (live: Live, driven: CaseDriver, stage: string) =>
  eventually(async () => {
    const seen = await live.seen(driven.number);
    return (seen.outcome ?? seen.stage) === stage && seen;
  }, `case ${driven.number} to be ${stage}`);

/** Waits until a side has heard so. */
const hasReceived = (live: Live, driven: CaseDriver, status: string) =>
  eventually(
    async () =>
      (await pageOf(live, driven))?.messages.some((one) => one.way === 'received' && one.status === status),
    `case ${driven.number} to hear ${status}`,
  );

it('each side reminds the other by what it says, and the papers are entered by hand', async () => {
  const sending = file.live();
  const { out, into } = await pair();
  await playTransfer(sending, out, 'outbound', answer('issuePeriodCertificate', 'issued'));
  await playTransfer(receiving, into, 'inbound', answer('decideAdmission', 'accepted'));
  await playTransfer(receiving, into, 'inbound', answer('issueTransferCertificate', 'issued'));
  await hasReceived(sending, out, 'accepted');
  expect(await sending.seen(out.number)).toMatchObject({ stage: 'awaitingOtherCollege' });
  await playTransfer(sending, out, 'outbound', answer('readOtherDecision', 'accepted'));
  await playTransfer(sending, out, 'outbound', answer('receiveExpulsionApplication', 'submitted'));
  await playTransfer(sending, out, 'outbound', ordered());
  expect(await receiving.seen(into.number)).toMatchObject({
    stage: 'awaitingExtract',
    waiting_for: 'other_college',
  });
  await playTransfer(sending, out, 'outbound', answer('issueExtract', 'issued'));
  await hasReceived(receiving, into, 'expelled');
  expect(await receiving.seen(into.number)).toMatchObject({ stage: 'awaitingExtract' });
  const page = await pageOf(receiving, into);
  expect(page?.papers.at(-1)).toMatchObject({ kind: 'expulsionExtract', source: 'otherCollege' });
  expect(page?.messages.map(({ way, status, outcome }) => `${way} ${status} ${outcome}`)).toEqual([
    'sent accepted delivered',
    'received expelled delivered',
  ]);
});

it('a refusal there leaves the student enrolled here', async () => {
  const sending = file.live();
  const { out, into } = await pair();
  await playTransfer(sending, out, 'outbound', answer('issuePeriodCertificate', 'issued'));
  await playTransfer(receiving, into, 'inbound', answer('decideAdmission', 'refused'));
  await standing(sending, out, 'stayed');
});

/** Brings a message to the case of the sender, as the pump does. */
const announce = (status: DueMessage['status'], at: string, driven: CaseDriver, id: string = randomUUID()) =>
  file.live().college.transaction((tx) => {
    const to = { organizationId: tx.organizationId, caseId: driven.caseId, direction: 'outbound' as const };
    return receiveMessage(tx, { id, status, at, to });
  });

it('a word that is told twice, as by a pump that died before it marked it, is heard once', async () => {
  const sending = file.live();
  const { out, into } = await pair();
  await playTransfer(sending, out, 'outbound', answer('issuePeriodCertificate', 'issued'));
  await playTransfer(receiving, into, 'inbound', answer('decideAdmission', 'accepted'));
  const id = randomUUID();
  const at = await file.time().now();
  expect(await announce('accepted', at, out, id)).toBe('delivered');
  expect(await announce('accepted', at, out, id)).toBe('delivered');
  await hasReceived(sending, out, 'accepted');
  const { rows } = await sending.college.transaction((tx) =>
    tx.query('select type, outcome from case_command where id = $1', [id]),
  );
  expect(rows).toEqual([{ type: 'peerMessage', outcome: 'applied' }]);
  expect((await pageOf(sending, out))?.messages).toHaveLength(1);
  expect(await out.state()).toMatchObject({ progress: { peer: 'accepted' } });
});

it('what is no word is refused, and a word to a case that has ended is too late', async () => {
  const sending = file.live();
  const { out, into } = await pair();
  const nonsense = await sending.college.transaction(async (tx) => {
    const at = await file.time().now();
    const said = { id: randomUUID(), caseId: out.caseId, type: 'peerMessage', data: { status: 'maybe' }, at };
    return recordCommand(tx, REGISTRY, said, null);
  });
  expect(await out.deliver(nonsense)).toEqual({ verdict: 'refused', code: 'InvalidInput' });
  await playTransfer(sending, out, 'outbound', withdraw);
  await standing(sending, out, 'withdrawn');
  await eventually(
    async () =>
      (await pageOf(receiving, into))?.messages.some(
        ({ way, status }) => way === 'received' && status === 'withdrawn',
      ),
    'the receiver to hear of the withdrawal',
  );
  expect(await receiving.seen(into.number)).toMatchObject({ stage: 'admitting', state: 'open' });
  const at = await file.time().now();
  expect(await announce('accepted', at, out)).toBe('closed');
  expect(await announce('accepted', at, { ...out, caseId: randomUUID() })).toBe('closed');
});

it('a history of one college holds nothing of the other but what was said', async () => {
  const sending = file.live();
  const { out, into } = await pair();
  await playTransfer(sending, out, 'outbound', answer('issuePeriodCertificate', 'issued'));
  for (const move of TRANSFER_PATHS.inbound.awaitingExtract.slice(1)) {
    await playTransfer(receiving, into, 'inbound', move);
  }
  await hasReceived(sending, out, 'accepted');
  const history = JSON.stringify(await (await sending.workflow(out.number)).fetchHistory());
  const text = [...history.matchAll(/"([A-Za-z0-9+/=]{16,})"/g)]
    .map((match) => Buffer.from(match[1] ?? '', 'base64').toString('utf8'))
    .join('\n');
  expect(text).toContain('accepted');
  for (const secret of [
    receiving.college.organizationId,
    into.caseId,
    'Переводов',
    'Учёбова',
    'Математика',
  ]) {
    expect(`${history}${text}`).not.toContain(secret);
  }
});
