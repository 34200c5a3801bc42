import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatPhoneRussian,
  maskPhone,
  parseMobile,
  parsePhone,
  phoneTail,
} from '../../../../domain/people/phone.ts';
import { refusalOf, refusalText } from '../refusal.ts';

describe('parsePhone', () => {
  it.each([
    ['8 (927) 123-45-67', '+79271234567'],
    ['+7 927 123 45 67', '+79271234567'],
    ['+7(927)1234567', '+79271234567'],
    ['9271234567', '+79271234567'],
    ['89271234567', '+79271234567'],
    ['79271234567', '+79271234567'],
    ['  8 927 123–45–67 ', '+79271234567'],
    ['8\u00a0927\u00a0123\u00a045\u00a067', '+79271234567'],
    ['8.927.123.45.67', '+79271234567'],
    ['+7 (8)927 123 45 67', '+79271234567'],
    ['8 (8482) 12-34-56', '+78482123456'],
    ['8 701 123 45 67', '+77011234567'],
    ['+375 29 123-45-67', '+375291234567'],
    ['+49 151 23456789', '+4915123456789'],
    ['+998 90 123 45 67', '+998901234567'],
  ])('reads %j', (text, expected) => {
    expect(parsePhone(text)).toBe(expected);
  });

  it.each([
    ['', 'notANumber'],
    ['нет', 'notANumber'],
    ['мобильный 89271234567', 'notANumber'],
    ['tel:+79271234567', 'notANumber'],
    ['9.27123E+09', 'notANumber'],
    ['+89271234567', 'countryCode'],
    ['8 927 123-45-6', 'tooShort'],
    ['7 927 123-45-6', 'tooShort'],
    ['8 927 123 45', 'tooShort'],
    ['927123456', 'tooShort'],
    ['112', 'tooShort'],
    ['8 927 123 45 67 8', 'tooLong'],
    ['8927123456789271234567', 'tooLong'],
    ['89271234567, 89371234567', 'severalNumbers'],
    ['89271234567; 89371234567', 'severalNumbers'],
    ['89271234567/89371234567', 'severalNumbers'],
    ['89271234567\n89371234567', 'severalNumbers'],
    ['8 (8482) 12-34-56 доб. 12', 'extension'],
    ['+79271234567 ext 5', 'extension'],
    ['+7 000 000-00-00', 'notInUse'],
    ['8 127 123 45 67', 'notInUse'],
  ])('refuses %j as %s', (text, reason) => {
    expect(refusalOf(() => parsePhone(text))).toBe(`InvalidPhone:${reason}`);
  });

  it('never tells the number it refuses', () => {
    expect(refusalText(() => parsePhone('8 127 123 45 67'))).not.toMatch(/\d/);
  });

  const mobile = fc.integer({ min: 9_000_000_000, max: 9_999_999_999 }).map(String);

  it('reads every writing of one number as one number, and its own answer as itself', () => {
    fc.assert(
      fc.property(mobile, (ten) => {
        const grouped = `(${ten.slice(0, 3)}) ${ten.slice(3, 6)}-${ten.slice(6, 8)}-${ten.slice(8)}`;
        const answers = [ten, `8${ten}`, `7${ten}`, `+7${ten}`, `8 ${grouped}`, `+7 ${grouped}`].map(
          (text) => {
            try {
              return parsePhone(text);
            } catch {
              return 'refused'; // a range nobody has been given
            }
          },
        );
        expect(new Set(answers).size).toBe(1);
        const [phone] = answers;
        if (phone !== undefined && phone !== 'refused') {
          expect(phone).toBe(`+7${ten}`);
          expect(parsePhone(phone)).toBe(phone);
          expect(parsePhone(formatPhoneRussian(phone))).toBe(phone);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('parseMobile', () => {
  it.each([
    ['8 (927) 123-45-67', '+79271234567'],
    ['+7 900 000-05-01', '+79000000501'],
    ['+7 999 999-99-99', '+79999999999'],
    ['8 701 123 45 67', '+77011234567'],
    ['+375 29 123-45-67', '+375291234567'],
    ['+49 151 23456789', '+4915123456789'],
    ['+998 90 123 45 67', '+998901234567'],
    ['+996 555 123456', '+996555123456'],
    ['+1 201 555-01-23', '+12015550123'],
  ])('reads %j', (text, expected) => {
    expect(parseMobile(text)).toBe(expected);
  });

  it.each([
    ['8 (8482) 22-33-44', 'notMobile'],
    ['+7 800 555-35-35', 'notMobile'],
    ['8 800 555 35 35', 'notMobile'],
    ['+7 495 123-45-67', 'notMobile'],
    ['+7 7172 12-34-56', 'notMobile'],
    ['+375 17 200-12-34', 'notMobile'],
    ['+49 30 1234567', 'notMobile'],
    ['8 (8482) 22-33-44 доб. 12', 'extension'],
    ['8 927 123-45-6', 'tooShort'],
    ['', 'notANumber'],
  ])('refuses %j as %s', (text, reason) => {
    expect(refusalOf(() => parseMobile(text))).toBe(`InvalidPhone:${reason}`);
  });

  it('takes no Russian number that does not begin with 9, and says nothing of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3_000_000_000, max: 6_999_999_999 }), (ten) => {
        expect(refusalText(() => parseMobile(`+7${ten}`))).not.toMatch(/\d/);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a number on a screen', () => {
  const russian = parsePhone('89271234567');
  const german = parsePhone('+49 151 23456789');

  it('is written as papers write it', () => {
    expect(formatPhoneRussian(russian)).toBe('+7 927 123-45-67');
    expect(formatPhoneRussian(german)).toBe('+49 1512 3456789');
  });

  it('ends with the four digits a person is asked for', () => {
    expect(phoneTail(russian)).toBe('4567');
  });

  it('hides those four digits when masked', () => {
    expect(maskPhone(russian)).toBe('+7 ••• •••-••-67');
    expect(maskPhone(german)).toBe('+49 •••• •••••89');
    expect(maskPhone(russian)).not.toContain(phoneTail(russian));
  });
});
