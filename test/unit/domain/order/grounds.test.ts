import { describe, expect, it } from 'vitest';
import { ROLES } from '../../../../domain/case/roles.ts';
import {
  asksForGround,
  findingsForOthers,
  kindForOthers,
  mayReadGrounds,
  SOME_EXPULSION,
  SOME_LEAVE,
  statusForOthers,
  wordsTellGrounds,
} from '../../../../domain/order/grounds.ts';
import { ORDER_KINDS } from '../../../../domain/order/order.ts';
import { ORDER_SPECS } from '../../../../domain/order/rules/kinds.ts';
import { STUDY_STATUSES } from '../../../../domain/student/study.ts';

describe('grounds of leaves and of expulsions', () => {
  it('are read by the registrar, deputies and the director alone', () => {
    expect(ROLES.filter((role) => mayReadGrounds([role]))).toEqual([
      'registrar',
      'deputyDirector',
      'director',
    ]);
    expect(mayReadGrounds([])).toBe(false);
    expect(mayReadGrounds(['administrator', 'director'])).toBe(true);
  });

  it('others see a leave, whichever it is', () => {
    expect(STUDY_STATUSES.map(statusForOthers)).toEqual(['studying', SOME_LEAVE, SOME_LEAVE, SOME_LEAVE]);
  });

  it('others see an expulsion, whatever for, and every other kind of order as it is', () => {
    for (const kind of ORDER_KINDS) {
      const { way, dateMeans } = ORDER_SPECS[kind];
      const told = dateMeans === 'leave' ? SOME_LEAVE : way === 'out' ? SOME_EXPULSION : kind;
      expect(kindForOthers(kind), kind).toBe(told);
      expect(wordsTellGrounds(kind), kind).toBe(told !== kind || kind === 'cancellation');
      expect(asksForGround({ kind }), kind).toBe(told !== kind);
    }
  });

  it('a list is not narrowed down to one kind of leave, but to all of them', () => {
    expect(asksForGround({})).toBe(false);
    expect(asksForGround({ status: 'studying' })).toBe(false);
    expect(asksForGround({ status: SOME_LEAVE })).toBe(false);
    expect(asksForGround({ status: 'maternityLeave' })).toBe(true);
  });

  it('findings that tell why somebody left are none for others', () => {
    const told = (['ReinstatementByLocalAct', 'OtherCourse'] as const).map((code) => ({ code, details: {} }));
    expect(findingsForOthers(told)).toEqual([{ code: 'OtherCourse', details: {} }]);
  });
});
