import { describe, expect, it } from 'vitest';
import { KontingentError } from '../../../../../domain/errors.ts';
import type { ListedConsent } from '../../../../../registry/student/consent-list.ts';
import { cli, onePage } from '../fake-college.ts';

const CONSENT: ListedConsent = {
  number: 12,
  purpose: 'transfer',
  person: 'Юнгов Пётр Олегович',
  givenBy: 'Юнгова Анна Павловна',
  givenOn: '2026-11-16',
  paperNumber: '4',
  case: 15,
  orderKind: null,
  withdrawnOn: null,
  withdrawnReason: null,
  withdrawalBy: null,
};
const ADMINISTRATOR: ListedConsent = {
  ...CONSENT,
  number: 11,
  purpose: 'administratorPhone',
  person: 'Рябов Сергей Павлович',
  givenBy: null,
  paperNumber: null,
  withdrawnOn: '2026-11-20',
  withdrawnReason: 'заявление',
  withdrawalBy: 'Белкина Тамара Юрьевна',
};

describe('consent list', () => {
  it('tells for what, who, when, and what was taken back', async () => {
    const { out } = await cli(['consent', 'list'], {
      answers: { 'consents.list': async () => onePage([CONSENT, ADMINISTRATOR]) },
    });
    expect(out).toMatch(/12 +Юнгов Пётр Олегович +перевод, П-15 +Юнгова Анна Павловна +16\.11\.2026, № 4 +—/);
    expect(out).toMatch(/11 +Рябов Сергей Павлович +передача личного телефона платформе, П-15 +сам/);
    expect(out).toContain('отозвано 20.11.2026: заявление (записано: Белкина Тамара Юрьевна)');
  });

  it('says that there is none', async () => {
    expect((await cli(['consent', 'list'])).out).toContain('Согласий ещё нет.');
  });
});

describe('consent withdraw', () => {
  const argv = [
    'consent',
    'withdraw',
    '12',
    '--on',
    '20.11.2026',
    '--reason',
    'заявление',
    '--as',
    'registrar',
  ];
  const taken = { number: 12, purpose: 'transfer', person: CONSENT.person, case: 15, running: true } as const;

  it('says what it means for a running transfer', async () => {
    const { out, changes } = await cli(argv, { answers: { 'consents.withdraw': async () => taken } });
    expect(changes[0]?.args[0]).toEqual({ number: 12, on: '2026-11-20', reason: 'заявление' });
    expect(out).toContain('согласие 12 (Юнгов Пётр Олегович) не действует с 20.11.2026');
    expect(out).toContain('Перевод П-15 ещё идёт, и ничего из сделанного не потеряно');
  });

  it('says that what is over stays as it is', async () => {
    const { out } = await cli(argv, {
      answers: { 'consents.withdraw': async () => ({ ...taken, running: false }) },
    });
    expect(out).toContain('Процедура П-15 завершена: сделанное до отзыва остаётся в силе.');
  });

  it.each([
    [
      new KontingentError('ConsentWithdrawn', '', { consent: 12, on: '2026-11-19' }),
      'уже отозвано 19.11.2026',
    ],
    [new KontingentError('NotFound', '', { what: 'consent' }), 'kontingent consent list'],
    [
      new KontingentError('InvalidDate', '', {
        reason: 'beforeGiven',
        on: '2026-11-20',
        given: '2026-11-21',
      }),
      'оно дано позже, 21.11.2026',
    ],
  ])('says why not: %s', async (error, said) => {
    const { err, exitCode } = await cli(argv, {
      answers: { 'consents.withdraw': () => Promise.reject(error) },
    });
    expect(exitCode).not.toBe(0);
    expect(err).toContain(said);
  });

  it('needs a number and a reason', async () => {
    expect((await cli(['consent', 'withdraw', 'x', ...argv.slice(3)])).exitCode).toBe(2);
    expect((await cli([...argv.slice(0, 5), '--reason', ' ', '--as', 'registrar'])).exitCode).toBe(2);
  });
});
