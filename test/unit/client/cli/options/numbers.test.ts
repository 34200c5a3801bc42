import { describe, expect, it } from 'vitest';
import { parseCaseNumber, parseTaskNumber } from '../../../../../client/cli/options/numbers.ts';

describe('parseCaseNumber', () => {
  it.each([
    ['П-12', 12],
    ['п-12', 12],
    ['п12', 12],
    ['П 12', 12],
    ['12', 12],
    [' 12 ', 12],
    ['P-12', 12],
    ['p12', 12],
    ['П‑12', 12],
    ['П–12', 12],
    ['П-007', 7],
  ])('reads «%s»', (text, number) => {
    expect(parseCaseNumber(text)).toBe(number);
  });

  it.each(['', 'П-', 'П-0', '0', '-12', '12a', 'Р-12', 'дело 12', '1.2', '12345678901'])(
    'refuses «%s»',
    (text) => {
      expect(() => parseCaseNumber(text)).toThrow('не номер процедуры');
    },
  );

  it('tells a task from a case', () => {
    expect(() => parseCaseNumber('П-12/3')).toThrow('номер задачи, а здесь нужен номер процедуры');
  });
});

describe('parseTaskNumber', () => {
  it.each([
    ['П-12/3', 12, 3],
    ['п12/3', 12, 3],
    ['12/3', 12, 3],
    ['12 / 3', 12, 3],
    ['P-12\\3', 12, 3],
  ])('reads «%s»', (text, number, task) => {
    expect(parseTaskNumber(text)).toEqual({ number, task });
  });

  it.each(['', '/3', 'П-12/', 'П-12/0', 'П-0/3', 'П-12/3/4', 'abc'])('refuses «%s»', (text) => {
    expect(() => parseTaskNumber(text)).toThrow('не номер задачи');
  });

  it('tells a case from a task', () => {
    expect(() => parseTaskNumber('П-12')).toThrow('номер процедуры, а здесь нужен номер задачи');
  });
});
