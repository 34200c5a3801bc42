import { describe, expect, it } from 'vitest';
import { decide, viewOf } from '../../../../domain/case/decide.ts';
import { dutyProcess } from '../../../../domain/duty/process.ts';
import { answer, arrives, begin, command, timePasses, withdraw } from '../../../support/process/duty.ts';
import { drive, EPOCH, hoursAfter } from '../../../support/process/drive.ts';
import { afterPath, lastOf } from '../../../support/process/table.ts';
import { refusalOf } from '../refusal.ts';

const asked = [begin()];

describe('a duty', () => {
  it('asks its question and waits for the role of its kind', () => {
    const { state } = drive(dutyProcess, asked);
    expect(viewOf(dutyProcess, state)).toMatchObject({
      stage: 'performing',
      waitingFor: 'registrar',
      overdue: false,
    });
    expect(state.tasks).toMatchObject([{ question: 'issueStudyCertificate', role: 'registrar' }]);
  });

  it('counts its term from what it comes from, not from when it was noticed', () => {
    const countsFrom = hoursAfter(EPOCH, -48);
    const { state, effects } = drive(dutyProcess, [begin({ countsFrom })]);
    expect(effects).toMatchObject([{ do: 'openTask', from: countsFrom }]);
    expect(viewOf(dutyProcess, state).due).toBe(hoursAfter(countsFrom, 72));
  });

  it.each([
    ['issueStudyCertificate', 'issued', ['answered issueStudyCertificate issued', 'recordStudyCertificate']],
    ['triageLetter', 'belongs', ['answered triageLetter belongs', 'attachLetter']],
    ['triageLetter', 'notOurs', ['answered triageLetter notOurs', 'dismissLetter']],
    ['readLetter', 'read', ['answered readLetter read']],
    ['considerRefusal', 'willJoin', ['answered considerRefusal willJoin']],
    ['considerRefusal', 'staysOut', ['answered considerRefusal staysOut']],
    ['reconcileMembers', 'reconciled', ['answered reconcileMembers reconciled']],
    ['reconcileMembers', 'strangersRemoved', ['answered reconcileMembers strangersRemoved']],
    ['providePlatformLink', 'provided', ['answered providePlatformLink provided']],
  ] as const)('%s is performed by the answer %s', (question, decision, effects) => {
    const driven = afterPath(dutyProcess, [begin({ question })], answer(question, decision));
    expect(lastOf(dutyProcess, driven)).toEqual({
      stage: 'performed',
      waitingFor: 'nobody',
      asked: [],
      effects: [...effects, 'close performed'],
    });
  });

  it('tells of a link that was changed as it asks to compare the members, and no other duty tells of anything', () => {
    const effectsOf = (question: 'reconcileMembers' | 'providePlatformLink') =>
      drive(dutyProcess, [begin({ question })]).effects.map(({ do: name }) => name);
    expect(effectsOf('reconcileMembers')).toEqual(['openTask', 'sendLinkLetters']);
    expect(effectsOf('providePlatformLink')).toEqual(['openTask']);
  });

  it('is only escalated by time', () => {
    const { state } = drive(dutyProcess, [...asked, timePasses(), timePasses(), timePasses()]);
    expect(viewOf(dutyProcess, state)).toMatchObject({ stage: 'performing', overdue: true });
    expect(state.outcome).toBeNull();
  });

  it('ends without its question being answered where what it came from was taken back', () => {
    const { state, steps } = drive(dutyProcess, [...asked, withdraw]);
    expect(state).toMatchObject({ outcome: 'withdrawn', tasks: [] });
    expect(steps.at(-1)?.effects).toMatchObject([{ do: 'closeTask', end: 'withdrawn' }, { do: 'closeCase' }]);
  });

  it('takes no other answer, begins once, and is not moved by what concerns a hire', () => {
    const { state } = drive(dutyProcess, [...asked, ...asked]);
    expect(state.tasks).toHaveLength(1);
    const at = hoursAfter(EPOCH, 1);
    const refused = (arriving: { readonly type: string }) =>
      refusalOf(() =>
        decide(dutyProcess, state, { ...arriving, at }, { question: 'readLetter', countsFrom: EPOCH }),
      );
    expect(refused({ type: 'answer', task: 1, decision: 'later' } as { type: string })).toBe('InvalidAnswer');
    expect(refused({ type: 'answer', task: 2, decision: 'issued' } as { type: string })).toBe('TaskClosed');
    for (const type of ['moveStart', 'claim', 'reevaluate', 'peerMessage', 'letterFailed', 'toString'])
      expect(refused({ type })).toBe('NotPossibleNow');
  });

  it('takes nothing more once it is over', () => {
    const over = [...asked, withdraw];
    for (const move of [withdraw, timePasses(1), answer('readLetter', 'read'), command({ type: 'withdraw' })])
      expect(lastOf(dutyProcess, afterPath(dutyProcess, over, move))).toBe('CaseClosed');
    expect(
      lastOf(
        dutyProcess,
        afterPath(
          dutyProcess,
          over,
          arrives((_state, at) => ({ type: 'claim', at })),
        ),
      ),
    ).toBe('CaseClosed');
  });
});
