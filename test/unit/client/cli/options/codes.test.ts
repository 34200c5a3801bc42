import { describe, expect, it } from 'vitest';
import { codeOf, codeOption } from '../../../../../client/cli/options/codes.ts';
import { UsageProblem } from '../../../../../client/cli/usage-problem.ts';

const TITLES = {
  fullTime: 'очная',
  partTime: 'очно-заочная',
  extramural: 'заочная',
  leave: 'академический отпуск',
};

describe('a coded word', () => {
  it.each([
    ['fullTime', 'fullTime'],
    ['FULLTIME', 'fullTime'],
    ['очная', 'fullTime'],
    ['  Очно-заочная ', 'partTime'],
    ['«Академический  отпуск»', 'leave'],
    ['акад', 'leave'],
  ])('%s is %s', (given, code) => {
    expect(codeOf(given, TITLES)).toBe(code);
  });

  it.each(['оч', '', 'вечерняя'])('«%s» is none, or several', (given) => {
    expect(codeOf(given, TITLES)).toBeNull();
    expect(() => codeOption('--form', given, TITLES)).toThrow(UsageProblem);
  });
});
