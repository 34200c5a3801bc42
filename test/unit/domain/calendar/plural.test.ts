import { describe, expect, it } from 'vitest';
import { genitive, plural } from '../../../../domain/calendar/plural.ts';

describe('plural', () => {
  it.each([
    [0, 'дней'],
    [1, 'день'],
    [2, 'дня'],
    [4, 'дня'],
    [5, 'дней'],
    [11, 'дней'],
    [12, 'дней'],
    [21, 'день'],
    [22, 'дня'],
    [25, 'дней'],
    [100, 'дней'],
    [101, 'день'],
    [111, 'дней'],
    [1.5, 'дня'],
    [-1, 'день'],
    [-2, 'дня'],
  ])('%d %s', (n, expected) => {
    expect(plural(n, 'день', 'дня', 'дней')).toBe(expected);
  });
});

describe('genitive', () => {
  it.each([
    [1, '1 знака'],
    [2, '2 знаков'],
    [21, '21 знака'],
    [2_000, '2000 знаков'],
    [20_000, '20\u00a0000 знаков'],
  ])('%d', (n, expected) => {
    expect(genitive(n, 'знака', 'знаков')).toBe(expected);
  });
});
