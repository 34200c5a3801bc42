import { describe, expect, it } from 'vitest';
import { requireCollegeCode } from '../../../../domain/college/college-code.ts';
import { refusalOf } from '../refusal.ts';

describe('the code of a college', () => {
  it.each(['example', 'c2', 'tipk-2', `a${'9'.repeat(15)}`])('may be %s', (code) => {
    expect(requireCollegeCode(code)).toBe(code);
  });

  it.each(['', 'a', '2c', '-a', 'Example', 'a_b', 'a:b', 'колледж', 'a b', `a${'9'.repeat(16)}`, 'ab\n'])(
    'is not %j',
    (code) => {
      expect(refusalOf(() => requireCollegeCode(code))).toBe('InvalidConfiguration:form');
    },
  );
});
