import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { rewrite, valueOn, type DatedFact, type FactChange } from '../../../../domain/student/dated-facts.ts';

const day = (n: number): CivilDate => addDays('2026-09-01' as CivilDate, n);
const same = (one: string, other: string): boolean => one === other;
const fact = (id: string, from: number, until: number | null, value: string): DatedFact<string> => ({
  id,
  from: day(from),
  until: until === null ? null : day(until),
  value,
  source: 'first',
});
const change = (from: number, until: number | null, value: string | null): FactChange<string> => ({
  from: day(from),
  until: until === null ? null : day(until),
  value,
  source: 'second',
});
const shown = (facts: readonly DatedFact<string>[]): string[] =>
  facts
    .map(
      ({ from, until, value, source }) =>
        `${value} ${from.slice(5)}..${until?.slice(5) ?? ''} ${source ?? ''}`,
    )
    .sort();

describe('a change of what is believed', () => {
  it.each([
    ['begins where nothing was', [], change(0, null, 'a'), [], ['a 09-01.. second']],
    [
      'cuts the end',
      [fact('1', 0, null, 'a')],
      change(5, null, 'b'),
      ['1'],
      ['a 09-01..09-06 first', 'b 09-06.. second'],
    ],
    [
      'cuts the middle out',
      [fact('1', 0, 10, 'a')],
      change(3, 5, 'b'),
      ['1'],
      ['a 09-01..09-04 first', 'a 09-06..09-11 first', 'b 09-04..09-06 second'],
    ],
    [
      'covers all',
      [fact('1', 0, 3, 'a'), fact('2', 3, 9, 'b')],
      change(0, 9, 'c'),
      ['1', '2'],
      ['c 09-01..09-10 second'],
    ],
    ['ends', [fact('1', 0, null, 'a')], change(4, null, null), ['1'], ['a 09-01..09-05 first']],
    ['touches no neighbour', [fact('1', 0, 3, 'a')], change(3, 5, 'b'), [], ['b 09-04..09-06 second']],
    [
      'of what is believed anyway',
      [fact('1', 0, 3, 'a'), fact('2', 3, null, 'a')],
      change(1, 8, 'a'),
      [],
      [],
    ],
    ['of no days', [fact('1', 0, null, 'a')], change(4, 4, 'b'), [], []],
    ['of nothing to nothing', [], change(0, null, null), [], []],
    [
      'fills a gap',
      [fact('1', 0, 2, 'a'), fact('2', 4, null, 'a')],
      change(1, 5, 'a'),
      ['1', '2'],
      ['a 09-01..09-02 first', 'a 09-02..09-06 second', 'a 09-06.. first'],
    ],
  ])('%s', (_what, believed, wanted, close, open) => {
    const rewriting = rewrite(believed, [wanted], same);
    expect([...rewriting.close].sort()).toEqual(close);
    expect(shown(rewriting.open)).toEqual(open);
  });
});

describe('any changes', () => {
  const anyChange = fc
    .record({
      from: fc.integer({ min: 0, max: 30 }),
      length: fc.option(fc.integer({ min: 0, max: 20 })),
      value: fc.option(fc.constantFrom('a', 'b', 'c')),
    })
    .map(({ from, length, value }) => change(from, length === null ? null : from + length, value));

  it('leave on every day what the last change of that day said, and no two facts of one day', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 12 }), (changes) => {
        const facts = rewrite<string>([], changes, same).open;
        for (let n = 0; n < 60; n += 1) {
          const at = day(n);
          const last = changes.findLast(({ from, until }) => from <= at && (until === null || at < until));
          expect(valueOn(facts, at)).toBe(last?.value ?? null);
          expect(
            facts.filter(({ from, until }) => from <= at && (until === null || at < until)).length,
          ).toBeLessThan(2);
        }
      }),
    );
  });

  it('made twice rewrite nothing the second time', () => {
    fc.assert(
      fc.property(anyChange, anyChange, (one, other) => {
        const first = rewrite<string>([], [one, other], same).open.map((kept, at) => ({
          ...kept,
          id: `${at}`,
        }));
        expect(rewrite(first, [other], same)).toEqual({ close: [], open: [] });
      }),
    );
  });
});
