import { beforeEach, expect, it } from 'vitest';
import { attachPaper, exchangeOrder } from '../../../../registry/registration/papers.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { enterRegistration, pdf } from '../../../support/registry/registration-requests.ts';

const file = registryFile();
const KNOWN = { code: 'ScanKnown', details: { case: null, number: '15-од' } };
let college: College;
let caseId: string;

const by = () => ({ actorId: college.staff.director, at: COLLEGE_NOW });
const exchange = (order: { number: string; on: string; scan: Buffer; sameScan?: boolean }) =>
  college.transaction((tx) => exchangeOrder(tx, caseId, order, by()));
const attach = (scan: Buffer, sameScan?: boolean) =>
  college.transaction((tx) =>
    attachPaper(tx, caseId, { title: 'Копия приказа', scan, ...(sameScan && { sameScan }) }, by()),
  );

beforeEach(async () => {
  college = await file.college({ platform: 'unregistered' });
  ({ caseId } = await enterRegistration(college));
});

it('another order under the same file is asked about, and entered when it is meant', async () => {
  const other = { number: '16-од', on: '2026-08-31', scan: pdf() };
  await expect(exchange(other)).rejects.toMatchObject(KNOWN);
  await exchange({ ...other, sameScan: true });
});

it('the same order under its own file is not asked about', async () => {
  await exchange({ number: '15-од', on: '2026-08-31', scan: pdf() });
});

it('a better scan of an order is known as the paper of that order', async () => {
  await exchange({ number: '15-од', on: '2026-08-31', scan: pdf('better') });
  const other = { number: '16-од', on: '2026-08-31', scan: pdf('better') };
  await expect(exchange(other)).rejects.toMatchObject(KNOWN);
});

it('the scan of an order attached as another paper is asked about', async () => {
  await expect(attach(pdf())).rejects.toMatchObject(KNOWN);
  await expect(attach(pdf(), true)).resolves.toMatchObject({ waiting: 1 });
  await expect(attach(pdf('licence'))).resolves.toMatchObject({ waiting: 2 });
});

it('a new request under the file of a former order is asked about', async () => {
  const another = await file.college({ platform: 'unregistered' });
  const first = await enterRegistration(another);
  await file.breakBy(
    `update "case" set state = 'closed', outcome = 'withdrawn', closed_at = now() where id = $1`,
    [first.caseId],
  );
  const order = { number: '31-од', on: '2026-08-31', scan: pdf() };
  await expect(enterRegistration(another, { order })).rejects.toMatchObject(KNOWN);
});
