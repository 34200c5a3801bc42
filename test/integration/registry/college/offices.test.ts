import { beforeEach, describe, expect, it } from 'vitest';
import { authority, rolesOf } from '../../../../registry/task/authority.ts';
import type { College as Facade } from '../../../../client/college.ts';
import { facadeOf } from '../../../support/order/orders.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const file = registryFile();
const ORDER = { number: '41-к', on: '2026-08-31' };
let college: College;
let offices: Facade['offices'];
const hr = () => ({ actorId: college.staff.hr });

beforeEach(async () => {
  college = await file.college();
  ({ offices } = facadeOf(file.db(), college, file.ports.secrets));
});

const rolesOn = (person: string, day: string) => college.transaction((tx) => rolesOf(tx, person, day));
const audited = () =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query<{ action: string; ids: Record<string, unknown> }>(
      `select action, ids from audit where action ~ '^(appointment|substitution):' order by id`,
    );
    return rows;
  });

describe('a role', () => {
  it('is given by an order from its first day, once', async () => {
    const appointing = { role: 'registrar', login: 'hr', from: '2026-09-07', order: ORDER } as const;
    expect(await offices.appoint(appointing, hr())).toMatchObject({ changed: true });
    expect(await offices.appoint(appointing, hr())).toMatchObject({ changed: false });
    expect(await rolesOn(college.staff.hr, '2026-09-06')).toEqual(['hr']);
    expect((await rolesOn(college.staff.hr, '2026-09-07')).sort()).toEqual(['hr', 'registrar']);
    const { held } = await offices.list({ on: '2026-09-01' });
    expect(held.filter(({ role }) => role === 'registrar')).toEqual([
      expect.objectContaining({ login: 'registrar', from: '2023-09-01', until: null }),
      expect.objectContaining({
        login: 'hr',
        from: '2026-09-07',
        orderNumber: '41-к',
        orderOn: '2026-08-31',
      }),
    ]);
  });

  it('ends with its last day, and whoever is left without a holder is said', async () => {
    const ending = { role: 'registrar', login: 'registrar', lastDay: '2026-09-30', order: ORDER } as const;
    expect(await offices.end(ending, hr())).toMatchObject({ vacant: true });
    expect(await rolesOn(college.staff.registrar, '2026-09-30')).toEqual(['registrar']);
    expect(await rolesOn(college.staff.registrar, '2026-10-01')).toEqual([]);
    expect(await offices.list({ on: '2026-10-01' })).toMatchObject({ vacant: ['registrar'] });
    expect(await offices.list({ on: '2026-09-30' })).toMatchObject({ vacant: [] });
    expect((await audited()).at(-1)).toMatchObject({
      action: 'appointment:ended',
      ids: { person: college.staff.registrar, role: 'registrar', from: '2026-10-01', orderNumber: '41-к' },
    });
  });

  it('that another one holds too leaves nobody waiting', async () => {
    await offices.appoint({ role: 'hr', login: 'director', from: '2026-09-01', order: ORDER }, hr());
    const ending = { role: 'hr', login: 'hr', lastDay: '2026-09-30', order: ORDER } as const;
    expect(await offices.end(ending, hr())).toMatchObject({ vacant: false });
  });

  it.each([
    ['an order of a day to come', { order: { number: '1', on: '2199-01-01' } }, { code: 'InvalidDate' }],
    ['nobody of this login', { login: 'nobody' }, { code: 'NotFound', details: { what: 'login' } }],
    ['no number of an order', { order: { number: ' ', on: '2026-08-31' } }, { code: 'InvalidInput' }],
    [
      'the administrator, of whom the platform is told',
      { role: 'administrator' },
      { code: 'InvalidInput', details: { field: 'administratorRole' } },
    ],
  ] as const)('is not given by %s, and nothing is changed', async (_what, more, error) => {
    const appointing = { role: 'registrar', login: 'hr', from: '2026-09-07', order: ORDER, ...more } as const;
    await expect(offices.appoint(appointing, hr())).rejects.toMatchObject(error);
    expect(await audited()).toEqual([]);
  });

  it('that a person does not hold on that day is not ended', async () => {
    const ending = { role: 'registrar', login: 'hr', lastDay: '2026-09-30', order: ORDER } as const;
    await expect(offices.end(ending, hr())).rejects.toMatchObject({
      code: 'NotFound',
      details: { what: 'office' },
    });
    await expect(offices.end({ ...ending, role: 'additionalAdministrator' }, hr())).rejects.toMatchObject({
      code: 'InvalidInput',
    });
  });

  it('is given and ended by those who enter or sign orders about staff alone', async () => {
    const appointing = { role: 'registrar', login: 'hr', from: '2026-09-07', order: ORDER } as const;
    const by = { actorId: college.staff.administrator };
    await expect(offices.appoint(appointing, by)).rejects.toMatchObject({ code: 'NotYourTask' });
    await expect(offices.noteReturn({ login: 'hr', on: '2026-09-07' }, by)).rejects.toMatchObject({
      code: 'NotYourTask',
    });
  });
});

describe('an absence', () => {
  const days = { from: '2026-09-07', until: '2026-09-18', order: ORDER } as const;
  const away = { login: 'administrator', substitute: 'deputyDirector', ...days };

  it('lets the substitute answer on its days, the last one too, and nobody after the return', async () => {
    const { caseId } = await college.hire();
    const runner = file.staged(college, caseId);
    await runner.begin(COLLEGE_NOW);
    const seq = runner.state().tasks.at(-1)?.seq ?? 0;
    const may = (today: string) =>
      college
        .transaction((tx) => authority(tx, { actorId: college.staff.deputyDirector, caseId, seq, today }))
        .then(
          ({ onBehalfOf }) => onBehalfOf === college.staff.administrator,
          () => false,
        );
    const onDays = async () =>
      Object.fromEntries(
        await Promise.all(
          ['2026-09-06', '2026-09-07', '2026-09-14', '2026-09-18', '2026-09-19'].map(
            async (day) => [day, await may(day)] as const,
          ),
        ),
      ) as Record<string, boolean>;
    await offices.substitute(away, hr());
    expect(await onDays()).toEqual({
      '2026-09-06': false,
      '2026-09-07': true,
      '2026-09-14': true,
      '2026-09-18': true,
      '2026-09-19': false,
    });
    expect(await offices.noteReturn({ login: 'administrator', on: '2026-09-14' }, hr())).toEqual({
      name: 'Админова Ольга Петровна',
      substitutes: ['Замова Анна Сергеевна'],
    });
    expect(await onDays()).toMatchObject({ '2026-09-07': true, '2026-09-14': false, '2026-09-18': false });
    expect((await audited()).map(({ action, ids }) => [action, ids])).toEqual([
      [
        'substitution:entered',
        expect.objectContaining({ from: '2026-09-07', until: '2026-09-18', orderNumber: '41-к' }),
      ],
      ['substitution:ended', expect.objectContaining({ until: '2026-09-18', back: '2026-09-14' })],
    ]);
  });

  it('that had not begun when the person was back never counts, and stands in no list', async () => {
    await offices.substitute(away, hr());
    await offices.noteReturn({ login: 'administrator', on: '2026-09-01' }, hr());
    expect(await offices.list({ on: '2026-09-01' })).toMatchObject({ substitutions: [] });
    await expect(
      offices.noteReturn({ login: 'administrator', on: '2026-09-01' }, hr()),
    ).rejects.toMatchObject({
      code: 'NotFound',
      details: { what: 'substitution' },
    });
  });

  it('is listed until it is over', async () => {
    await offices.substitute(away, hr());
    const listed = { personLogin: 'administrator', substituteLogin: 'deputyDirector', until: '2026-09-18' };
    expect(await offices.list({ on: '2026-09-18' })).toMatchObject({ substitutions: [listed] });
    expect(await offices.list({ on: '2026-09-19' })).toMatchObject({ substitutions: [] });
  });

  it.each([
    ['themself', { substitute: 'administrator' }, { code: 'InvalidInput', details: { field: 'substitute' } }],
    [
      'an end before its start',
      { until: '2026-09-06' },
      { code: 'InvalidDate', details: { reason: 'endBeforeStart' } },
    ],
    ['an order of a day to come', { order: { number: '1', on: '2199-01-01' } }, { code: 'InvalidDate' }],
    ['nobody of this login', { substitute: 'nobody' }, { code: 'NotFound' }],
  ] as const)('is refused with %s, and nothing is changed', async (_what, more, error) => {
    await expect(offices.substitute({ ...away, ...more }, hr())).rejects.toMatchObject(error);
    expect(await audited()).toEqual([]);
  });

  it('of the same two on a day that is taken is refused', async () => {
    await offices.substitute(away, hr());
    await expect(
      offices.substitute({ ...away, from: '2026-09-18', until: '2026-09-20' }, hr()),
    ).rejects.toMatchObject({ code: 'InvalidInput', details: { field: 'substitution' } });
    await offices.substitute({ ...away, from: '2026-09-19', until: '2026-09-20' }, hr());
  });
});
