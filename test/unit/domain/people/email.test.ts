import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEmail } from '../../../../domain/people/email.ts';
import { refusalOf, refusalText } from '../refusal.ts';

describe('parseEmail', () => {
  it.each([
    ['Ivanov.I@College.RU', 'Ivanov.I@college.ru'],
    ['  a+sferum@mail.ru ', 'a+sferum@mail.ru'],
    ["o'neil_x-1@sub.example-college.org", "o'neil_x-1@sub.example-college.org"],
    ['info@почта.рф', 'info@xn--80a1acny.xn--p1ai'],
    ['info@Почта.РФ', 'info@xn--80a1acny.xn--p1ai'],
    ['info@xn--80a1acny.xn--p1ai', 'info@xn--80a1acny.xn--p1ai'],
    [`${'a'.repeat(64)}@mail.ru`, `${'a'.repeat(64)}@mail.ru`],
  ])('reads %j', (text, expected) => {
    expect(parseEmail(text)).toBe(expected);
  });

  it.each([
    ['a@mail.ru\r\nBcc: b@mail.ru', 'controlCharacters'],
    ['a\u0000@mail.ru', 'controlCharacters'],
    ['a\u200b@mail.ru', 'controlCharacters'],
    ['a@ma\u00adil.ru', 'controlCharacters'],
    ['a@mail.ru\u2028b', 'controlCharacters'],
    ['a@mail.ru, b@mail.ru', 'several'],
    ['a@mail.ru;b@mail.ru', 'several'],
    ['a,b@mail.ru', 'several'],
    ['a@b@mail.ru', 'several'],
    ['a@mail.ru b@mail.ru', 'several'],
    ['Иванов <a@mail.ru>', 'displayName'],
    ['"a b"@mail.ru', 'displayName'],
    ['a(comment)@mail.ru', 'displayName'],
    ['', 'form'],
    ['mail.ru', 'form'],
    ['@mail.ru', 'form'],
    ['a@', 'form'],
    ['a b@mail.ru', 'form'],
    ['a@mail .ru', 'form'],
    ['a..b@mail.ru', 'localPart'],
    ['.a@mail.ru', 'localPart'],
    ['a.@mail.ru', 'localPart'],
    ['mailto:a@mail.ru', 'localPart'],
    ['иванов@mail.ru', 'nonLatinLocalPart'],
    ['a@mail', 'domain'],
    ['a@mail..ru', 'domain'],
    ['a@-mail.ru', 'domain'],
    ['a@mail-.ru', 'domain'],
    ['a@mail.ru.', 'domain'],
    ['a@192.168.0.1', 'domain'],
    ['a@[127.0.0.1]', 'domain'],
    ['a@mail.ru/x', 'domain'],
    ['a@mail.ru:25', 'domain'],
    ['a@ma%69l.ru', 'domain'],
    ['a@ma_il.ru', 'domain'],
    [`a@${'b'.repeat(64)}.ru`, 'domain'],
    ['a@mаil.ru', 'mixedScripts'], // the second letter of the domain is Cyrillic
    [`${'a'.repeat(65)}@mail.ru`, 'tooLong'],
    [`a@${'bcdefgh.'.repeat(32)}ru`, 'tooLong'],
    [`a@${'привет.'.repeat(19)}рф`, 'tooLong'], // long only in punycode
  ])('refuses %j as %s', (text, reason) => {
    expect(refusalOf(() => parseEmail(text))).toBe(`InvalidEmail:${reason}`);
  });

  it('never tells the address it refuses', () => {
    expect(refusalText(() => parseEmail('petrova@college'))).not.toMatch(/petrova|college/);
  });

  it('accepts its own answer as it is, and never lets through what could break a header', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('a', 'B', '@', '.', ',', ';', '<', '\r', '\n', ' ', 'ж', '-', '1', 'ru'),
    });
    const plausible = fc
      .tuple(fc.stringMatching(/^[a-z0-9._+-]{1,12}$/), fc.stringMatching(/^[a-zA-Z0-9а-я-]{1,8}$/))
      .map(([local, label]) => `${local}@${label}.ru`);
    fc.assert(
      fc.property(fc.oneof(nasty, plausible), (text) => {
        let email: string;
        try {
          email = parseEmail(text);
        } catch {
          return;
        }
        expect(parseEmail(email)).toBe(email);
        expect(email).toMatch(/^[!-~]+$/);
        expect(email).not.toMatch(/[<>",;:()[\]\\]/);
        expect(email.split('@')).toHaveLength(2);
      }),
      { numRuns: 300 },
    );
  });
});
