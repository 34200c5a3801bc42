import { describe, expect, it } from 'vitest';
import {
  begin,
  moveStart,
  outcomeOf,
  reevaluate,
  withdraw,
  type OnboardingMove,
  type OnboardingRow,
} from '../../../support/process/onboarding.ts';

const waiting: readonly OnboardingMove[] = [begin({ platform: 'unregistered' })];

describe('an onboarding of a college that is not registered', () => {
  it.each<OnboardingRow>([
    [
      'waits for the platform',
      [],
      waiting[0] as OnboardingMove,
      ['awaitingPlatform', 'platform'],
      ['awaitPlatform'],
    ],
    ['still waits', waiting, reevaluate({ platform: 'unregistered' }), ['awaitingPlatform', 'platform'], []],
    ['goes on by itself', waiting, reevaluate(), ['invited', 'person'], ['issueInvitation 1 letter']],
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
    expect(outcomeOf(path, move)).toEqual({ stage, waitingFor, asked, effects });
  });
});
