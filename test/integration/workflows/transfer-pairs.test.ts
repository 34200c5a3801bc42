import { afterAll, beforeAll, expect, it } from 'vitest';
import { transferDetails } from '../../../registry/transfer/views.ts';
import { tell } from '../../../temporal/delivery.ts';
import { transferId } from '../../../workflows/transfer/contract.ts';
import { otherCollegeSignal } from '../../../workflows/case/contract.ts';
import { answer, withdraw } from '../../support/process/onboarding.ts';
import { eventually, type Live } from '../../support/live.ts';
import type { LedCase } from '../../support/live-moves.ts';
import { leadTransfer, playTransfer } from '../../support/live-transfers.ts';
import { secondCollege } from '../../support/second-college.ts';
import { skippedFile } from '../../support/skipped-file.ts';
import { ordered, TRANSFER_PATHS } from '../../support/process/student-transfer.ts';

const file = skippedFile();
let receiving: Live;
const opened: { live: Live; led: LedCase }[] = [];

beforeAll(async () => {
  receiving = await secondCollege(file.live());
});
afterAll(async () => {
  for (const { live, led } of opened) {
    if ((await live.seen(led.number)).state === 'closed') continue;
    await live.client.workflow.getHandle(transferId(led.caseId)).terminate('end of the file');
  }
});

const pageOf = (live: Live, led: LedCase) => live.college.within((tx) => transferDetails(tx, led.caseId));

/** A transfer of which both colleges lead their side, paired by the code of the sender. */
async function pair(): Promise<{ out: LedCase; into: LedCase }> {
  const sending = file.live();
  const out = await leadTransfer(sending, file.time(), 'outbound');
  const code = (await pageOf(sending, out))?.pairCode ?? null;
  const into = await leadTransfer(receiving, file.time(), 'inbound', [], { pair: code });
  opened.push({ live: receiving, led: into });
  return { out, into };
}

const standing = (live: Live, led: LedCase, stage: string) =>
  eventually(async () => {
    const seen = await live.seen(led.number);
    return (seen.outcome ?? seen.stage) === stage && seen;
  }, `case ${led.number} to be ${stage}`);

it('each side moves the other by what it says: accepted here, expelled there', async () => {
  const sending = file.live();
  const { out, into } = await pair();
  await playTransfer(sending, out, 'outbound', answer('issuePeriodCertificate', 'issued'));
  await playTransfer(receiving, into, 'inbound', answer('decideAdmission', 'accepted'));
  await playTransfer(receiving, into, 'inbound', answer('issueTransferCertificate', 'issued'));
  await standing(sending, out, 'awaitingApplication');
  expect((await pageOf(sending, out))?.words).toMatchObject([{ way: 'heard', word: 'accepted' }]);
  await playTransfer(sending, out, 'outbound', answer('takeExpulsionApplication', 'submitted'));
  await playTransfer(sending, out, 'outbound', ordered('outbound'));
  expect(await receiving.seen(into.number)).toMatchObject({
    stage: 'awaitingExtract',
    waiting_for: 'other_college',
  });
  await playTransfer(sending, out, 'outbound', answer('issueExtract', 'issued'));
  await standing(receiving, into, 'awaitingOrder');
  const page = await pageOf(receiving, into);
  expect(page?.papers.at(-1)).toMatchObject({ kind: 'expulsionExtract', source: 'otherCollege' });
  expect(page?.words.map(({ way, word, outcome }) => `${way} ${word} ${outcome}`)).toEqual([
    'sent accepted delivered',
    'heard expelled delivered',
  ]);
});

it('a refusal there leaves the student enrolled here', async () => {
  const sending = file.live();
  const { out, into } = await pair();
  await playTransfer(sending, out, 'outbound', answer('issuePeriodCertificate', 'issued'));
  await playTransfer(receiving, into, 'inbound', answer('decideAdmission', 'refused'));
  await standing(sending, out, 'stayed');
});

it('a word that is told twice, as by a pump that died between the signal and its mark, is heard once', async () => {
  const sending = file.live();
  const { out, into } = await pair();
  await playTransfer(sending, out, 'outbound', answer('issuePeriodCertificate', 'issued'));
  await playTransfer(receiving, into, 'inbound', answer('decideAdmission', 'accepted'));
  const word = {
    id: crypto.randomUUID(),
    word: 'accepted' as const,
    at: await file.time().now(),
    toCaseId: out.caseId,
  };
  expect(await tell(sending.client, word)).toBe('delivered');
  expect(await tell(sending.client, word)).toBe('delivered');
  await standing(sending, out, 'awaitingApplication');
  expect((await pageOf(sending, out))?.words).toHaveLength(1);
  expect((await out.state()).transfer).toMatchObject({ heard: 'accepted' });
});

it('what is no word is passed over, and a word to a case that has ended is too late', async () => {
  const sending = file.live();
  const { out, into } = await pair();
  const handle = sending.client.workflow.getHandle(transferId(out.caseId));
  for (const nonsense of [
    null,
    {},
    { commandId: 'x', at: 'never', word: 'accepted' },
    { commandId: 'x', at: await file.time().now(), word: 'maybe' },
  ]) {
    await handle.signal(otherCollegeSignal, nonsense as never);
  }
  const nonsense = {
    id: crypto.randomUUID(),
    caseId: out.caseId,
    type: 'hear',
    data: { word: 'maybe' },
    at: await file.time().now(),
  } as const;
  expect(await deliver(sending.client, 'studentTransfer', nonsense)).toEqual({
    verdict: 'refused',
    code: 'InvalidInput',
  });
  await playTransfer(sending, out, 'outbound', withdraw);
  await standing(sending, out, 'withdrawn');
  await eventually(
    async () =>
      (await pageOf(receiving, into))?.words.some(({ way, word }) => way === 'heard' && word === 'withdrawn'),
    'the receiver to hear of the withdrawal',
  );
  expect(await receiving.seen(into.number)).toMatchObject({ stage: 'admitting', state: 'open' });
  const late = {
    id: crypto.randomUUID(),
    word: 'accepted' as const,
    at: await file.time().now(),
    toCaseId: out.caseId,
  };
  expect(await tell(sending.client, late)).toBe('closed');
  expect(await tell(sending.client, { ...late, toCaseId: crypto.randomUUID() })).toBe('unknown');
});

it('a history of one college holds nothing of the other but what was said', async () => {
  const sending = file.live();
  const { out, into } = await pair();
  await playTransfer(sending, out, 'outbound', answer('issuePeriodCertificate', 'issued'));
  for (const move of TRANSFER_PATHS.inbound.awaitingExtract.slice(1)) {
    await playTransfer(receiving, into, 'inbound', move);
  }
  await standing(sending, out, 'awaitingApplication');
  const handle = sending.client.workflow.getHandle(transferId(out.caseId));
  const history = JSON.stringify(await handle.fetchHistory());
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
