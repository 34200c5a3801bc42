import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACTING,
  FIRST_WORDS,
  GENITIVES,
  PHRASES,
  QUALIFIERS,
  WORDS,
} from '../../../../domain/people/post-words.ru.ts';
import { normalPost, withoutQualifiers } from '../../../../domain/people/post-title.ts';

const vocabulary = [
  ...Object.entries({ ...WORDS, ...FIRST_WORDS, ...GENITIVES }).flat(),
  ...PHRASES.flat(),
  ...ACTING,
  ...QUALIFIERS,
];
const blank = fc.constantFrom(' ', '  ', '\u00a0', '\t', '\n');
const anyTitle = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.tuple(
        fc.constantFrom(...vocabulary),
        fc.constantFrom(' ', '-', '.', '/', '. ', ' - ', ' (', '\u2014'),
      ),
      {
        maxLength: 6,
      },
    )
    .map((words) => words.flat().join('')),
);

describe('normalPost', () => {
  it.each([
    ['Зам.директора по УВР', 'заместитель директора по увр'],
    ['И.о. зав. отделением', 'заведующий отделением'],
    ['Педагог — психолог', 'педагог психолог'],
    ['ст. преподаватель (0,5 ст.)', 'старший преподаватель 0 5 ст'],
    ['Вахтёр', 'вахтер'],
    ['Преподаватель / методист', 'преподаватель методист'],
    ['', ''],
  ])('reads %j as %j', (text, expected) => {
    expect(normalPost(text)).toBe(expected);
  });

  it('leaves its own answer as it is', () => {
    fc.assert(
      fc.property(anyTitle, (text) => {
        const title = normalPost(text);
        expect(normalPost(title)).toBe(title);
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on case, blanks and how «ё» and a hyphen are typed', () => {
    const words = fc.array(fc.constantFrom(...vocabulary, 'вахтёр', 'педагог-психолог', 'ученый'), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(words, fc.array(blank, { minLength: 6, maxLength: 6 }), (title, blanks) => {
        const expected = normalPost(title.join(' '));
        const spaced = title.map((word, index) => `${blanks[index]}${word}`).join('') + String(blanks[5]);
        expect(normalPost(spaced)).toBe(expected);
        expect(normalPost(spaced.toUpperCase())).toBe(expected);
        expect(normalPost(spaced.replaceAll('ё', 'е').replaceAll('-', '\u2011'))).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});

describe('withoutQualifiers', () => {
  it.each([
    ['старший методист', 'методист'],
    ['первый заместитель директора', 'заместитель директора'],
    ['методист', 'методист'],
    ['старший', 'старший'],
  ])('reads %j as %j', (title, expected) => {
    expect(withoutQualifiers(title)).toBe(expected);
  });
});
