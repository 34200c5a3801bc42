import { describe, expect, it } from 'vitest';
import { KontingentError } from '../../../../../domain/errors.ts';
import type { Offices } from '../../../../../registry/college/offices.ts';
import { cli } from '../fake-college.ts';

const OFFICES: Offices = {
  on: '2026-11-20',
  held: [
    {
      role: 'registrar',
      name: 'Белкина Тамара Юрьевна',
      login: 'registrar',
      from: '2025-09-01',
      until: null,
      orderNumber: '41-к',
      orderOn: '2025-08-29',
    },
    {
      role: 'director',
      name: 'Орлова Мария Ивановна',
      login: null,
      from: '2020-01-09',
      until: '2026-12-31',
      orderNumber: null,
      orderOn: null,
    },
  ],
  substitutions: [
    {
      person: 'Белкина Тамара Юрьевна',
      personLogin: 'registrar',
      substitute: 'Чернов Олег Игоревич',
      substituteLogin: 'deputy',
      from: '2026-12-01',
      until: '2026-12-14',
    },
  ],
  vacant: ['hr', 'commission'],
};
const ORDER = ['--order-number', '41-к', '--order-date', '19.11.2026', '--as', 'hr'];
const ABSENCE = [
  'role',
  'substitute',
  'registrar',
  'deputy',
  '--from',
  '01.12.2026',
  '--until',
  '14.12.2026',
];
const ORDERED = { number: '41-к', on: '2026-11-19' };

describe('role list', () => {
  it('tells who holds what by which order, who stands in, and what nobody holds', async () => {
    const { out } = await cli(['role', 'list'], { answers: { 'offices.list': async () => OFFICES } });
    expect(out).toMatch(
      /учебная часть +Белкина Тамара Юрьевна +registrar +с 01\.09\.2025 +№ 41-к от 29\.08\.2025/,
    );
    expect(out).toMatch(
      /директор +Орлова Мария Ивановна +— +с 09\.01\.2020 по 31\.12\.2026 +приказ не указан/,
    );
    expect(out).toMatch(
      /Белкина Тамара Юрьевна +Чернов Олег Игоревич +deputy +с 01\.12\.2026 по 14\.12\.2026/,
    );
    expect(out).toContain('Никто не исполняет: отдел кадров, комиссия.');
  });

  it('of a college without any says so', async () => {
    const { out } = await cli(['role', 'list']);
    expect(out).toContain('Ролей ещё никому не дали.');
    expect(out).toContain('Никто никого не замещает.');
  });
});

describe('a role', () => {
  it('is given by its Russian name, from the day of the order unless another is named', async () => {
    const { calls, out } = await cli(['role', 'appoint', 'учебная', 'registrar', ...ORDER]);
    expect(calls.find(({ method }) => method === 'offices.appoint')?.args[0]).toEqual({
      role: 'registrar',
      login: 'registrar',
      from: '2026-11-19',
      order: ORDERED,
    });
    expect(out).toContain('Записано: Белкина Тамара Юрьевна — учебная часть с 19.11.2026.');
  });

  it('that is held already changes nothing, and it says so', async () => {
    const { out } = await cli(['role', 'appoint', 'registrar', 'registrar', ...ORDER], {
      answers: { 'offices.appoint': async () => ({ name: 'Белкина Тамара Юрьевна', changed: false }) },
    });
    expect(out).toContain('Ничего не изменилось');
  });

  it('that nobody holds after its end is said at once', async () => {
    const argv = ['role', 'end', 'учебная часть', 'registrar', '--last-day', '30.11.2026', ...ORDER];
    const { out } = await cli(argv, {
      answers: { 'offices.end': async () => ({ name: 'Белкина Тамара Юрьевна', vacant: true }) },
    });
    expect(out).toContain('Белкина Тамара Юрьевна, последний день в роли «учебная часть» — 30.11.2026.');
    expect(out).toContain('роль не исполняет никто');
    expect((await cli(argv)).out).not.toContain('роль не исполняет никто');
  });

  it('of no such name is refused with the roles that there are', async () => {
    const { err, exitCode } = await cli(['role', 'appoint', 'завхоз', 'registrar', ...ORDER]);
    expect(exitCode).toBe(2);
    expect(err).toContain('заведующий отделением');
  });

  it('of the administrator of the platform leads to registration', async () => {
    const refused = async () => {
      throw new KontingentError('InvalidInput', '', { field: 'administratorRole' });
    };
    const { err } = await cli(['role', 'appoint', 'администратор', 'admin', ...ORDER], {
      answers: { 'offices.appoint': refused },
    });
    expect(err).toContain('registration change');
  });
});

describe('an absence', () => {
  it('has a substitute from the first to the last day', async () => {
    const { calls, out } = await cli([...ABSENCE, ...ORDER]);
    expect(calls.find(({ method }) => method === 'offices.substitute')?.args[0]).toEqual({
      login: 'registrar',
      substitute: 'deputy',
      from: '2026-12-01',
      until: '2026-12-14',
      order: ORDERED,
    });
    expect(out).toContain('с 01.12.2026 по 14.12.2026 отвечает Чернов Олег Игоревич');
  });

  it('ends on the day of the return', async () => {
    const { out } = await cli(['role', 'return', 'registrar', '--on', '10.12.2026', '--as', 'hr']);
    expect(out).toContain(
      'Белкина Тамара Юрьевна снова отвечает без замещающих с 10.12.2026; больше не замещает: Чернов Олег Игоревич.',
    );
  });

  it.each([
    ['InvalidInput', { field: 'substitute' }, 'два разных логина'],
    ['InvalidInput', { field: 'substitution' }, 'уже назначен'],
    [
      'InvalidDate',
      { reason: 'endBeforeStart', on: '2026-12-01', from: '2026-12-14' },
      'Последний день 01.12.2026 раньше первого, 14.12.2026',
    ],
  ] as const)('is refused with %s %j in words', async (code, details, words) => {
    const { err, exitCode } = await cli([...ABSENCE, ...ORDER], {
      answers: {
        'offices.substitute': async () => {
          throw new KontingentError(code, '', details);
        },
      },
    });
    expect([exitCode === 0, err]).toEqual([false, expect.stringContaining(words)]);
  });
});
