import { expect, it } from 'vitest';
import { showStudent } from '../../../../registry/pages/student-page.ts';
import { orderRunner } from '../../../support/order/order-runner.ts';
import { day, draftOf, lineOf } from '../../../support/order/orders.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { loadTransferStudies } from '../../../support/registry/transfers.ts';

const file = registryFile();

it('the page of a student tells the last day of a leave by its order, and the e-mail of a representative', async () => {
  const college = await file.college();
  await loadTransferStudies(college);
  const orders = orderRunner(file, college);
  await orders.facade.students.changeContacts(
    { student: '26-7', representative: null, phone: null, email: 'a.yungova@college.example' },
    { actorId: college.staff.registrar },
  );
  const leave = { ground: 'medical', lastDay: day('2027-11-19') } as const;
  await orders.record(
    draftOf('academicLeave', '2026-11-20', [lineOf('26-7', { leave, consentOn: day('2026-11-18') })]),
  );
  const { representatives, facts } = await college.transaction((tx) => showStudent(tx, '26-7'));
  expect(representatives).toMatchObject([
    { name: 'Юнгова Анна Павловна', email: 'a.yungova@college.example' },
  ]);
  expect(
    facts.flatMap(({ kind, status, leaveLastDay, knownUntil }) =>
      kind === 'status' && knownUntil === null ? [[status, leaveLastDay]] : [],
    ),
  ).toEqual([
    ['studying', null],
    ['academicLeave', '2027-11-19'],
  ]);
});
