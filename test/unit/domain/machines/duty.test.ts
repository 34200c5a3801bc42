import { describe, expect, it } from 'vitest';
import { openCase, viewOf, type Command } from '../../../../domain/case.ts';
import { duty } from '../../../../domain/duty.ts';
import { EPOCH, hoursAfter } from '../../../support/case-driver.ts';
import {
  answer,
  begin,
  moveStart,
  play,
  recheck,
  timePasses,
  withdraw,
} from '../../../support/case-moves.ts';
import { refusalOf } from '../refusal.ts';

const asked = [begin({ duty: { kind: 'issueStudyCertificate' } })];

describe('a duty', () => {
  it('asks its question and waits for the role of its kind', () => {
    const { state } = play(duty, asked);
    expect(viewOf(state)).toMatchObject({ stage: 'performing', waitingFor: 'registrar', overdue: false });
    expect(state.tasks).toMatchObject([{ kind: 'issueStudyCertificate', role: 'registrar' }]);
  });

  it('is performed by the answer', () => {
    const { state } = play(duty, [...asked, answer('issueStudyCertificate', 'issued')]);
    expect(state).toMatchObject({ stage: 'closed', outcome: 'performed', tasks: [] });
  });

  it('is only escalated by time', () => {
    const { state } = play(duty, [...asked, timePasses(), timePasses(), timePasses()]);
    expect(viewOf(state)).toMatchObject({ stage: 'performing', overdue: true });
    expect(state.outcome).toBeNull();
  });

  it('ends without its question being answered where what it came from was taken back', () => {
    const { state, steps } = play(duty, [...asked, withdraw]);
    expect(state).toMatchObject({ outcome: 'withdrawn', tasks: [] });
    expect(steps.at(-1)?.effects).toMatchObject([{ do: 'closeTask', end: 'withdrawn' }, { do: 'closeCase' }]);
  });

  it('takes no other answer, begins once, and is not moved by what concerns a hire', () => {
    const { state } = play(duty, [...asked, ...asked, recheck()]);
    expect(state.tasks).toHaveLength(1);
    const at = hoursAfter(EPOCH, 1);
    const refused = (command: Command) => refusalOf(() => duty.decide(state, command));
    expect(refused({ type: 'answer', at, task: 1, decision: 'later' })).toBe('InvalidAnswer');
    expect(refused({ type: 'answer', at, task: 2, decision: 'issued' })).toBe('TaskClosed');
    expect(refused(moveStart('past')(state, at))).toBe('NotPossibleNow');
    expect(refused({ type: 'claim', at, issue: 1 })).toBe('NotPossibleNow');
    expect(refusalOf(() => duty.decide(openCase('duty', EPOCH), begin({ duty: null })(state, EPOCH)))).toBe(
      'NotPossibleNow',
    );
  });
});
