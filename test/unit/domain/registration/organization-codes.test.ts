import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseInn,
  parseOgrn,
  parseOrganizationCodes,
} from '../../../../domain/registration/organization-codes.ts';
import { refusalOf } from '../refusal.ts';

const INN = '7707083893';
const OGRN = '1027700132195';

describe('ИНН of an organisation', () => {
  it.each(['7707083893', '7736207543', '7707049388', ' 7707 083 893 '])('%s is taken', (text) => {
    expect(parseInn(text)).toBe(text.replaceAll(' ', ''));
  });

  it.each([
    ['7707083892', 'checkDigit'],
    ['0000000000', 'checkDigit'],
    ['770708389', 'length'],
    ['500100732259', 'length'],
    ['77070838-3', 'form'],
    ['', 'form'],
  ])('%s is refused: %s', (text, reason) => {
    expect(refusalOf(() => parseInn(text))).toBe(`InvalidOrganizationCode:${reason}`);
  });
});

describe('ОГРН of an organisation', () => {
  it.each(['1027700132195', '1027700229193', '5087746119951'])('%s is taken', (text) => {
    expect(parseOgrn(text)).toBe(text);
  });

  it.each([
    ['1027700132194', 'checkDigit'],
    ['304500116000157', 'length'],
    ['3027700132195', 'form'],
    ['102770013219X', 'form'],
  ])('%s is refused: %s', (text, reason) => {
    expect(refusalOf(() => parseOgrn(text))).toBe(`InvalidOrganizationCode:${reason}`);
  });
});

it('no digit of an ОГРН can be mistyped unnoticed but by a pair with the same remainder', () => {
  fc.assert(
    fc.property(fc.nat(11), fc.integer({ min: 1, max: 9 }), (place, by) => {
      const digit = (Number(OGRN[place]) + by) % 10;
      const mistyped = `${OGRN.slice(0, place)}${digit}${OGRN.slice(place + 1)}`;
      const others = (Number(mistyped.slice(0, 12)) % 11) % 10;
      if (others === Number(OGRN[12]) && /^[15]/.test(mistyped)) return;
      expect(() => parseOgrn(mistyped)).toThrow();
    }),
  );
});

it('no single digit of an ИНН can be mistyped unnoticed but where the check is ten', () => {
  fc.assert(
    fc.property(fc.nat(8), fc.integer({ min: 1, max: 9 }), (place, by) => {
      const digit = (Number(INN[place]) + by) % 10;
      expect(() => parseInn(`${INN.slice(0, place)}${digit}${INN.slice(place + 1)}`)).toThrow();
    }),
  );
});

it('both travel in one line', () => {
  expect(parseOrganizationCodes(`${INN} / ${OGRN}`)).toEqual({ inn: INN, ogrn: OGRN });
  expect(refusalOf(() => parseOrganizationCodes(INN))).toBe('InvalidOrganizationCode:form');
});
