import { enterDuty } from '../../support/live/live-duty.ts';
import { driveCase, type AnyMove } from '../../support/live/live-moves.ts';
import { answer, timePasses, withdraw } from '../../support/process/duty.ts';
import { playAll, type Scenario } from './scenario.ts';

/** A duty of nobody in particular, opened as what it comes from would open it. */
function duty(scenario: string, moves: readonly AnyMove[], server: Scenario['server'] = 'real'): Scenario {
  return {
    name: `duty.${scenario}`,
    server,
    async play(live, time) {
      const driven = await driveCase(live, time, await enterDuty(live, scenario, await time.now()));
      await playAll(driven, moves);
      return driven;
    },
  };
}

export const DUTY_SCENARIOS: readonly Scenario[] = [
  duty('performed', [answer('issueStudyCertificate', 'issued')]),
  duty('performed-late', [timePasses(), answer('issueStudyCertificate', 'issued')], 'skipping'),
  duty('withdrawn', [withdraw]),
];
