import { describe, expect, it } from 'vitest';
import { chosenRepresentative, isBody, RELATIONS } from '../../../../domain/student/consent.ts';

const ANNA = { name: 'Зайцева Анна Олеговна' };
const MARINA = { name: 'Зайцева Марина Олеговна' };
const PAVEL = { name: 'Юнгов Павел' };
const LONGER = { name: 'Юнгов Павел Ильич' };
const HOME = { name: 'ГБУ «Центр помощи детям № 1»' };

describe('which representative is meant', () => {
  const known = [HOME, ANNA, MARINA, PAVEL, LONGER];

  it.each([
    ['Зайцева Марина Олеговна', MARINA],
    ['зайцева м. о.', MARINA],
    ['Зайцева М.О.', MARINA],
    ['3', MARINA],
    [' 1 ', HOME],
    ['Юнгов Павел', PAVEL],
    ['Юнгов П. И.', LONGER],
    ['ГБУ Центр помощи', HOME],
  ])('«%s» is one of them', (asked, chosen) => {
    expect(chosenRepresentative(known, asked)).toEqual({ chosen });
  });

  it.each([
    ['Петров Пётр', 'unknown'],
    ['Олеговна', 'unknown'],
    ['6', 'unknown'],
    ['0', 'unknown'],
    ['«»', 'unknown'],
    ['Зайцева', 'several'],
    [null, 'several'],
  ])('«%s» is none: %s', (asked, reason) => {
    expect(chosenRepresentative(known, asked)).toEqual({ reason });
  });

  it('nobody need be named where there is one, and nobody can be where there is none', () => {
    expect(chosenRepresentative([ANNA], null)).toEqual({ chosen: ANNA });
    expect(chosenRepresentative([], '1')).toEqual({ reason: 'nobodyKnown' });
  });
});

it('a body represents orphans, a person everybody else', () => {
  expect(RELATIONS.filter(isBody)).toEqual(['institution', 'guardianship']);
});
