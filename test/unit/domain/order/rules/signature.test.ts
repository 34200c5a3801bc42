import { describe, expect, it } from 'vitest';
import { parseFullName } from '../../../../../domain/people/full-name.ts';
import type { Acting } from '../../../../../domain/order/order.ts';
import { signatoryFindings } from '../../../../../domain/order/rules/signature.ts';
import { day } from '../../../../support/order/orders.ts';

const DIRECTOR = parseFullName('Ильина Вера Юрьевна');
const ON = day('2026-11-20');
const ACTING: Acting = {
  basis: 'order',
  number: '90-л',
  on: day('2026-11-16'),
  from: day('2026-11-17'),
  until: day('2026-11-30'),
};

function said(name: string, acting: Acting | null = null, directors = [DIRECTOR]): string[] {
  const signatory = { name, post: 'директор', acting };
  return signatoryFindings({ signatory, orderedOn: ON }, directors).map(({ code }) => code);
}

describe('whoever signs', () => {
  it.each(['Ильина Вера Юрьевна', 'ИЛЬИНА  ВЕРА ЮРЬЕВНА', 'Ильина В. Ю.', 'Ильина В.Ю.', 'В. Ю. Ильина'])(
    '«%s» is the director',
    (name) => expect(said(name)).toEqual([]),
  );

  it.each(['Волков Сергей Павлович', 'Ильина', 'Ильина В.', 'Ильина А. Ю.', 'Ильин В. Ю.'])(
    '«%s» is not',
    (name) => expect(said(name)).toEqual(['SignatoryNotDirector']),
  );

  it('is not the director where the registry has none on that day', () => {
    expect(said('Ильина Вера Юрьевна', null, [])).toEqual(['SignatoryNotDirector']);
  });
});

describe('whoever acts for the director', () => {
  it.each<[string, Partial<Acting>, readonly string[]]>([
    ['on a day in the midst', {}, []],
    ['on the first day', { from: ON }, []],
    ['on the last day', { until: ON }, []],
    ['without a last day', { until: null }, []],
    ['by a power of attorney', { basis: 'powerOfAttorney' }, []],
    ['before the first day', { from: day('2026-11-21') }, ['ActingNotOnDay']],
    ['after the last day', { until: day('2026-11-19') }, ['ActingNotOnDay']],
    ['before the paper', { on: day('2026-11-21') }, ['ActingNotOnDay']],
  ])('signs %s', (_when, more, expected) => {
    expect(said('Рябов С. П.', { ...ACTING, ...more })).toEqual(expected);
  });
});
