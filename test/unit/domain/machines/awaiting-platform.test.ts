import { describe, expect, it } from 'vitest';
import { onboarding } from '../../../../domain/onboarding.ts';
import { begin, moveStart, recheck, withdraw, type Move } from '../../../support/case-moves.ts';
import { afterPath, lastOf, type MoveRow } from '../../../support/case-table.ts';

const waiting: readonly Move[] = [begin({ platform: 'unregistered' })];

describe('an onboarding of a college that is not registered', () => {
  it.each<MoveRow>([
    ['waits for the platform', [], waiting[0] as Move, ['awaitingPlatform', 'platform'], ['awaitPlatform']],
    ['still waits', waiting, recheck({ platform: 'unregistered' }), ['awaitingPlatform', 'platform'], []],
    ['goes on by itself', waiting, recheck(), ['invited', 'person'], ['issue 1 by letter']],
    ['is withdrawn', waiting, withdraw, ['withdrawn', 'nobody'], ['close withdrawn']],
    [
      'waits for a later first day instead',
      waiting,
      moveStart(48, { platform: 'unregistered' }),
      ['awaitingDate', 'date'],
      ['awaitDate'],
    ],
    [
      'needs no platform for a post without access',
      [],
      begin({ platform: 'unregistered', access: 'notRequired' }),
      ['notRequired', 'nobody'],
      ['close notRequired'],
    ],
  ])('%s', (_name, path, move, [stage, waitingFor, ...asked], effects) => {
    expect(lastOf(afterPath(onboarding, path, move))).toEqual({ stage, waitingFor, asked, effects });
  });

  it('goes on as before where an older history says nothing of the platform', () => {
    const old: Move = (state, at) => {
      const command = begin()(state, at);
      if (command.type !== 'begin') throw new Error('a begin');
      const { platform: _platform, registration: _registration, ...facts } = command.facts;
      return { ...command, facts: facts as typeof command.facts };
    };
    expect(lastOf(afterPath(onboarding, [], old))).toMatchObject({ stage: 'invited' });
  });
});
