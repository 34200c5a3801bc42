import { expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue } from '../../../client/college.ts';
import { openFacade, type Kontingent } from '../../support/facade.ts';
import { orderRunner } from '../../support/order/order-runner.ts';
import { day, draftOf, lineOf } from '../../support/order/orders.ts';
import type { StaffName } from '../../support/registry/college.ts';
import { registryFile } from '../../support/registry/registry-file.ts';
import { loadTransferStudies } from '../../support/registry/transfers.ts';

const file = registryFile();

const PAGE = 'https://college.example';
const ON = '2026-12-01';
/** Codes and words that tell why somebody is on a leave or was expelled. */
const TELLING = /academicLeave|academicFailure|ВКК|протокол № 5|неуспеваемость/u;
const MAY_READ: ReadonlySet<string> = new Set(['registrar', 'deputyDirector', 'director']);

/** Who reads; nobody leaves out who asks. */
type By = [] | [{ actorId: string }];

/** Every read that can tell a ground, as somebody would read it. */
function readsOf(
  facade: Kontingent,
  { leave, expulsion, draft }: Readonly<Record<'leave' | 'expulsion' | 'draft', number>>,
): Readonly<Record<string, (...by: By) => Promise<unknown>>> {
  const moment = { on: ON, asKnown: null };
  const name = { last: 'Юнгов', first: 'Пётр', middle: 'Олегович' };
  return {
    'students.list': (...by) => facade.students.list(moment, ...by),
    'students.named': (...by) => facade.students.named({ ...moment, names: [name] }, ...by),
    'students.show': async (...by) => [
      await facade.students.show({ student: '26-7' }, ...by),
      await facade.students.show({ student: '24-7' }, ...by),
    ],
    'students.contingent': (...by) => facade.students.contingent(moment, ...by),
    'consents.list': (...by) => facade.consents.list({}, ...by),
    'orders.list': (...by) => facade.orders.list({}, ...by),
    'orders.show': async (...by) => [
      await facade.orders.show({ number: leave }, ...by),
      await facade.orders.show({ number: expulsion }, ...by),
    ],
    'orders.preflight': (...by) => facade.orders.preflight({ number: draft }, ...by),
    'cases.list': (...by) => facade.cases.list({ state: 'all' }, ...by),
    'cases.show': (...by) => facade.cases.show({ number: leave }, ...by),
    'tasks.list': (...by) => facade.tasks.list({}, ...by),
    'search.byWords': (...by) => facade.search.byWords({ text: String(draft) }, ...by),
  };
}

async function studies() {
  const college = await file.college();
  await loadTransferStudies(college);
  const orders = orderRunner(file, college);
  const leave = { ground: 'medical', lastDay: day('2027-11-19') } as const;
  const onLeave = lineOf('26-7', { leave, consentOn: day('2026-11-18'), ground: 'заключение ВКК' });
  const failed = lineOf('24-7', { ground: 'протокол № 5' });
  const drawn = lineOf('24-8', { ground: 'протокол № 5' });
  const numbers = {
    leave: (await orders.record(draftOf('academicLeave', '2026-11-20', [onLeave]))).number,
    expulsion: (
      await orders.record(
        draftOf('academicFailure', '2026-11-23', [failed], { ground: 'неуспеваемость за семестр' }),
      )
    ).number,
    draft: (await orders.draft(draftOf('academicFailure', '2026-12-21', [drawn]))).number,
  };
  const equipment = {
    db: file.db(),
    secrets: file.ports.secrets,
    temporal: () => Promise.reject(new Error('not in these tests')),
    letters: { mailFrom: 'college@college.example', replyAddress: 'token' as const, pageUrl: PAGE },
  };
  const facade = openFacade(equipment, college.organizationId);
  return { college, facade, numbers };
}

it('whoever decides on leaves and expulsions reads on which grounds; others read the fact and its dates', async () => {
  const { college, facade, numbers } = await studies();
  const readers: readonly (readonly [string, By])[] = [
    ['nobody', []],
    ...(Object.keys(college.staff) as StaffName[]).map(
      (name) => [name, [{ actorId: college.staff[name] }]] as [string, By],
    ),
  ];
  for (const [id, read] of Object.entries(readsOf(facade, numbers))) {
    for (const [name, by] of readers) {
      const told = JSON.stringify(await read(...by));
      expect(TELLING.test(told), `${id} of ${name}`).toBe(MAY_READ.has(name));
    }
  }
  const { facts } = await facade.students.show({ student: '26-7' });
  expect(facts.filter(({ kind, knownUntil }) => kind === 'status' && knownUntil === null)).toMatchObject([
    { status: 'studying', until: '2026-11-20' },
    { status: 'someLeave', from: '2026-11-20', leaveLastDay: '2027-11-19', order: { kind: 'someLeave' } },
  ]);
  expect(await facade.orders.show({ number: numbers.expulsion })).toMatchObject({
    kind: 'someExpulsion',
    effectiveOn: '2026-11-23',
    ground: null,
    lines: [{ ground: null, after: { status: null }, findings: [] }],
  });
});

it('nobody else may have a list narrowed down to one ground, or see the letters of such an order', async () => {
  const { college, facade, numbers } = await studies();
  const moment = { on: ON, asKnown: null };
  const other: By = [{ actorId: college.staff.administrator }];
  for (const by of [[], other] as By[]) {
    for (const refused of [
      () => facade.students.list({ ...moment, status: 'academicLeave' }, ...by),
      () => facade.orders.list({ kind: 'academicFailure' }, ...by),
      () => facade.letters.preview({ kind: 'orderToRepresentative', number: numbers.leave }, ...by),
    ]) {
      await expect(refused()).rejects.toMatchObject({
        code: 'NotYourTask',
        details: { roles: 'registrar, deputyDirector, director' },
      });
    }
    const { items } = await facade.students.list({ ...moment, status: 'someLeave' }, ...by);
    expect(items.map(({ registerNumber }) => registerNumber)).toEqual(['26-7']);
  }
  const may: By = [{ actorId: college.staff.director }];
  expect((await facade.students.list({ ...moment, status: 'academicLeave' }, ...may)).items).toHaveLength(1);
});

it('every read whose answer can bear a ground is one of those that are veiled, and is walked here', async () => {
  const { facade, numbers } = await studies();
  const veiled = [...(await catalogue()).values()].filter(
    ({ sort, output }) =>
      sort === 'read' &&
      /"(?:academicFailure|maternityLeave)"/u.test(
        JSON.stringify(z.toJSONSchema(output, { unrepresentable: 'any' })),
      ),
  );
  expect(veiled.filter(({ who }) => who.may !== 'reader').map(({ id }) => id)).toEqual([]);
  expect(veiled.map(({ id }) => id).sort()).toEqual(Object.keys(readsOf(facade, numbers)).sort());
});
