import { beforeEach, expect, it } from 'vitest';
import type { OrderDraft } from '../../../../domain/order/order.ts';
import { parseGroupCode } from '../../../../domain/student/study.ts';
import { openGroup } from '../../../../registry/student/group-changes.ts';
import { listGroups, showGroup } from '../../../../registry/student/study-groups.ts';
import { listStudents } from '../../../../registry/student/students.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { day, draftOf, group, lineOf } from '../../../support/order/orders.ts';
import { orderRunner, type OrderRunner } from '../../../support/order/order-runner.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { GROUPS_FILE, loadStudies, loadText } from '../../../support/people/studies.ts';

const file = registryFile();
const MOMENT = { on: day('2026-11-20'), knownAt: null };
/** «ИС-24» in small letters, and with a Latin C. */
const WRITTEN = ['ис-24', 'ИC-24'];
let college: College;
let orders: OrderRunner;

beforeEach(async () => {
  college = await file.college();
  await loadStudies(college);
  orders = orderRunner(file, college);
});

async function said(draft: OrderDraft): Promise<string[]> {
  const { preflight } = await orders.facade.orders.draft(
    { draft },
    { actorId: college.staff.registrar },
    { dryRun: true },
  );
  return preflight.lines.flatMap(({ findings }) => findings.map(({ code }) => code));
}

it.each(WRITTEN)('«%s» is the group ИС-24 in orders, lists and pages', async (code) => {
  const { page } = await orders.record(
    draftOf('groupTransfer', '2026-11-16', [lineOf('26-1', { group: group(code) })]),
  );
  const { lines } = await page();
  expect(lines.map((line) => [line.group, line.result])).toEqual([['ИС-24', 'applied']]);
  await college.transaction(async (tx) => {
    const { items: students } = await listStudents(tx, { ...MOMENT, group: code, limit: 10 });
    expect(students.map(({ registerNumber }) => registerNumber)).toEqual(['26-1']);
    expect(await showGroup(tx, { ...MOMENT, code })).toMatchObject({ code: 'ИС-24', people: 1 });
  });
});

it('a whole group is named as anybody writes it', async () => {
  const draft = { ...draftOf('nextCourse', '2027-09-01', []), groups: [group('ис-26')] };
  const { preflight } = await orders.facade.orders.draft(
    { draft },
    { actorId: college.staff.registrar },
    { dryRun: true },
  );
  expect(preflight.lines.map(({ registerNumber }) => registerNumber)).toEqual(['26-2', '26-1']);
});

it.each(WRITTEN)('a class teacher of «%s» and a file of groups open no second group', async (code) => {
  await college.hire({ classTeacherOf: [code] });
  const { rows } = await loadText(college, GROUPS_FILE.replace('ИС-24', code));
  expect(rows.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
  await expect(
    college.transaction((tx) =>
      openGroup(
        tx,
        {
          code: parseGroupCode(code),
          programme: '09.02.07' as never,
          intakeYear: 2024,
          form: 'fullTime',
          title: null,
          qualification: null,
          base: null,
          lengthMonths: null,
        },
        { actorId: college.staff.registrar, at: COLLEGE_NOW, today: day('2026-11-20') },
      ),
    ),
  ).rejects.toMatchObject({ code: 'GroupExists' });
  const { items: groups } = await college.transaction((tx) => listGroups(tx, MOMENT));
  expect(groups.map((one) => one.code)).toEqual(['ИС-24', 'ИС-26']);
});

it('a group that is known by its code alone takes no student before its programme is told', async () => {
  await college.hire({ classTeacherOf: ['СВ-26'] });
  const move = draftOf('groupTransfer', '2026-11-16', [lineOf('26-1', { group: group('св-26') })]);
  expect(await said(move)).toEqual(['GroupNotDescribed']);
  await loadText(college, GROUPS_FILE.replace('ИС-24', 'СВ-26').replace('2024', '2026'));
  expect(await said(move)).toEqual([]);
});
