import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSnils, parseSnils } from '../../../../domain/people/snils.ts';
import { refusalOf, refusalText } from '../refusal.ts';

const LIMIT = 1_001_998;
const pad = (value: number, length: number): string => String(value).padStart(length, '0');
const weighted = (nine: string): number =>
  [...nine].reduce((sum, digit, i) => sum + Number(digit) * (9 - i), 0);

/** The check digits in the long words of the Pension Fund's rule, written apart from the code under test. */
function checkDigits(nine: string): string {
  let sum = weighted(nine);
  if (sum > 101) sum %= 101;
  if (sum === 100 || sum === 101) sum = 0;
  return pad(sum, 2);
}

const anyNine = fc.integer({ min: LIMIT + 1, max: 999_999_999 }).map((value) => pad(value, 9));
const anySnils = anyNine.map((nine) => nine + checkDigits(nine));

describe('parseSnils', () => {
  it.each([
    ['112-233-445 95', '11223344595'],
    ['112-233-445-95', '11223344595'],
    ['11223344595', '11223344595'],
    [' 112 233 445 95 ', '11223344595'],
    ['112–233–445 95', '11223344595'],
    ['087-654-303 00', '08765430300'], // the sum is 202, a multiple of 101
    ['000-000-001 77', '00000000177'], // before check digits
    ['001-001-998 00', '00100199800'],
  ])('reads %j', (text, expected) => {
    expect(parseSnils(text)).toBe(expected);
  });

  it.each([
    ['112-233-445 96', 'checkDigits'],
    ['001-001-999 01', 'checkDigits'],
    ['1223344595', 'length'],
    ['112-233-445 955', 'length'],
    ['', 'form'],
    ['112-233-445 9O', 'form'],
    ['1.12233E+10', 'form'],
    ['000-000-000 00', 'placeholder'],
  ])('refuses %j as %s', (text, reason) => {
    expect(refusalOf(() => parseSnils(text))).toBe(`InvalidSnils:${reason}`);
  });

  it('never tells the number it refuses', () => {
    expect(refusalText(() => parseSnils('112-233-445 96'))).not.toMatch(/\d/);
  });

  it('accepts every number with its check digits and reads back what it writes', () => {
    fc.assert(fc.property(anySnils, (digits) => parseSnils(formatSnils(parseSnils(digits))) === digits));
  });

  it('finds every single wrong digit, but the one pair the rule itself writes alike', () => {
    fc.assert(
      fc.property(anySnils, fc.nat(10), fc.integer({ min: 1, max: 9 }), (digits, place, shift) => {
        const wrong = pad((Number(digits[place]) + shift) % 10, 1);
        const changed = digits.slice(0, place) + wrong + digits.slice(place + 1);
        fc.pre(Number(changed.slice(0, 9)) > LIMIT);
        const sums = [digits, changed].map((number) => weighted(number.slice(0, 9)) % 101);
        fc.pre(!(place === 8 && sums.every((sum) => sum === 0 || sum === 100)));
        expect(refusalOf(() => parseSnils(changed))).toBe('InvalidSnils:checkDigits');
      }),
      { numRuns: 500 },
    );
  });

  it('cannot find the one kind it says it cannot', () => {
    expect(weighted('087654303')).toBe(202);
    expect(weighted('087654302')).toBe(201);
    expect(parseSnils('08765430300')).not.toBe(parseSnils('08765430200'));
  });
});
