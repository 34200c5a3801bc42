import { beforeEach, expect, it } from 'vitest';
import { recordFullCapacity } from '../../../../registry/student/capacity.ts';
import { giversOf } from '../../../../registry/student/givers.ts';
import { addRepresentative, removeRepresentative } from '../../../../registry/student/representatives.ts';
import { enterPapers } from '../../../../registry/transfer/papers.ts';
import { transferDetails } from '../../../../registry/transfer/views.ts';
import { parseFullName } from '../../../../domain/people/full-name.ts';
import { type College, COLLEGE_NOW as AT } from '../../../support/registry/college.ts';
import { day } from '../../../support/order/orders.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import type { StagedCase } from '../../../support/registry/stage-runner.ts';
import { enterTransfer, loadTransferStudies, paper } from '../../../support/registry/transfers.ts';

const file = registryFile();
let college: College;
let runner: StagedCase;
const MINOR = '26-7';
/** Whom the load has brought. */
const KNOWN = ['Юнгова Анна Павловна', null];
const registrar = () => college.staff.registrar;
const change = () => ({ student: MINOR, actorId: registrar(), at: AT, today: day('2026-09-01') });

const refusal = (asked: Promise<unknown>): Promise<{ code?: string; details?: unknown }> =>
  asked.then(
    () => ({}),
    (error: { code: string; details: unknown }) => error,
  );
const given = (consent: object) =>
  runner.answer(registrar(), 'given', AT, JSON.stringify({ number: '', on: '2026-09-01', ...consent }));
const represented = (name: string) =>
  college.transaction((tx) =>
    addRepresentative(
      tx,
      { name: parseFullName(name), phone: null, email: null, agreedOn: null, decision: null },
      change(),
    ),
  );
const whoConsented = async () =>
  (await college.transaction((tx) => transferDetails(tx, runner.caseId)))?.papers.find(
    ({ kind }) => kind === 'representativeConsent',
  )?.who;
const givers = () =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query<{ person_id: string }>('select person_id from "case" where id = $1', [
      runner.caseId,
    ]);
    return (await giversOf(tx, rows[0]?.person_id ?? '')).map(({ name, relation }) => [name, relation]);
  });

beforeEach(async () => {
  college = await file.college();
  await loadTransferStudies(college);
  const { caseId } = await enterTransfer(college, 'internal', { student: MINOR, toGroup: 'ИС-24' as never });
  runner = file.staged(college, caseId, 'transfer');
  await runner.begin(AT);
  expect(runner.state().stage).toBe('consenting');
});

it('a consent is of a representative of the registry, by name, its beginning or number', async () => {
  await represented('Зайцева Марина Олеговна');
  await represented('Юнгов Павел Ильич');
  expect(await refusal(given({ who: 'Петров Пётр' }))).toMatchObject({
    code: 'NotRepresentative',
    details: { reason: 'unknown', person: expect.any(String) },
  });
  expect(await refusal(given({ who: '4' }))).toMatchObject({ details: { reason: 'unknown' } });
  expect(runner.state().stage).toBe('consenting');
  await given({ who: 'Зайцева М. О.' });
  expect(runner.state().stage).toBe('deciding');
  expect(await whoConsented()).toBe('Зайцева Марина Олеговна');
});

it('who is not known is refused without a relation, and entered as a representative with one', async () => {
  expect(await refusal(given({ who: 'Юнгова Вера Ильинична' }))).toMatchObject({
    code: 'NotRepresentative',
    details: { reason: 'unknown' },
  });
  await given({ who: 'Юнгова Вера Ильинична', relation: 'guardian' });
  expect(await givers()).toEqual([KNOWN, ['Юнгова Вера Ильинична', 'guardian']]);
  expect(await whoConsented()).toBe('Юнгова Вера Ильинична');
});

it('for an orphan an institution consents, and no person is made of it', async () => {
  await given({ who: 'ГБУ «Центр помощи детям № 1»', relation: 'institution' });
  expect(await givers()).toEqual([['ГБУ «Центр помощи детям № 1»', 'institution'], KNOWN]);
  const { rows } = await college.transaction((tx) =>
    tx.query(`select person_id from representative where body is not null`),
  );
  expect(rows).toEqual([{ person_id: null }]);
  const removed = await college.transaction((tx) => removeRepresentative(tx, 'центр помощи', change()));
  expect(removed.name).toBe('ГБУ «Центр помощи детям № 1»');
  expect(await givers()).toEqual([KNOWN]);
});

it('a paper of consent that is entered apart is held to the same', async () => {
  const consent = (who: string) =>
    college.transaction((tx) =>
      enterPapers(
        tx,
        { caseId: runner.caseId, direction: 'internal' },
        [{ ...paper('representativeConsent', null), who }],
        { actorId: registrar(), at: AT },
      ),
    );
  await represented('Зайцева Марина Олеговна');
  expect(await refusal(consent('Петров Пётр'))).toMatchObject({ code: 'NotRepresentative' });
  await consent('1');
  expect(await whoConsented()).toBe('Зайцева Марина Олеговна');
});

it('of age is who the registry says is: by the birth date, or by a document of full capacity', async () => {
  const ofAge = () => runner.answer(registrar(), 'ofAge', AT);
  expect(await refusal(ofAge())).toMatchObject({ code: 'NotOfAge', details: { reason: 'minor' } });
  const document = (on: string) => ({ basis: 'emancipation', number: '2-14/2026', on: day(on) }) as const;
  const record = (on: string) => college.transaction((tx) => recordFullCapacity(tx, document(on), change()));
  expect(await refusal(record('2026-09-02'))).toMatchObject({ code: 'InvalidDate' });
  await record('2026-08-20');
  const { rowCount } = await college.transaction((tx) =>
    tx.query(`select from case_command where case_id = $1 and type = 'reevaluate'`, [runner.caseId]),
  );
  expect(rowCount).toBe(1);
  await ofAge();
  expect(runner.state().stage).toBe('deciding');
});
