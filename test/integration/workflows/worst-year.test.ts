import { describe, expect, it } from 'vitest';
import { answer, type Move } from '../../support/process/onboarding.ts';
import { PATHS } from '../../support/process/onboarding.ts';
import { eventTable } from '../../support/history.ts';
import { eventually } from '../../support/live.ts';
import { leadAlong } from '../../support/live-moves.ts';
import { skippedFile } from '../../support/skipped-file.ts';

const DAY = 24 * 60 * 60_000;

/** What a case may come to in a year; above it Temporal would ask for a fresh start, which cases never make. */
const MOST_EVENTS = 2_000;
/** Working days of a year, rounded up. */
const WORKING_DAYS = 250;
/** The shortest way of one question through its ladder in the edition: three days until it is due, two more a step. */
const LADDER_DAYS = 5;
/** How often people move one case in the worst year: on four working days of five. */
const REQUESTS = 200;
/** So much is played; the year is counted from it. */
const ROUNDS = 6;

describe('the worst year of a case', () => {
  const file = skippedFile();

  const eventsOf = async (number: number): Promise<number> =>
    eventTable(await (await file.live().workflow(number)).fetchHistory()).reduce(
      (sum, [, count]) => sum + count,
      0,
    );

  it('every question is left to the end of its ladder, and every answer asks the next one', async () => {
    const live = file.live();
    const led = await leadAlong(live, file.time(), PATHS.joining);
    const before = await eventsOf(led.number);
    for (let round = 0; round < ROUNDS; round += 1) {
      await led.passWake();
      await led.passWake();
      expect(await led.move(answer('decideJoinRequest', 'stranger'))).toMatchObject({ verdict: 'applied' });
    }
    const perRound = ((await eventsOf(led.number)) - before) / ROUNDS;
    const perYear = before + perRound * (WORKING_DAYS / LADDER_DAYS);
    console.log(`${perRound} events a question with both escalations, ${Math.ceil(perYear)} a year`);
    expect(perYear).toBeLessThan(MOST_EVENTS);
  });

  it('two hundred requests of people, one on almost every working day', async () => {
    const live = file.live();
    const led = await leadAlong(live, file.time(), PATHS.joining);
    const before = await eventsOf(led.number);
    const moves: readonly Move[] = [
      answer('decideJoinRequest', 'notRecognised'),
      answer('identifyPerson', 'stranger'),
    ];
    for (let day = 0; day < ROUNDS * moves.length; day += 1) {
      await file.time().pass(DAY);
      const { rev } = await led.seen();
      const move = moves[day % moves.length];
      if (move) expect(await led.move(move)).toMatchObject({ verdict: 'applied' });
      await eventually(async () => (await led.seen()).rev > rev, 'the stage');
    }
    const perDay = ((await eventsOf(led.number)) - before) / (ROUNDS * moves.length);
    const perYear = before + perDay * REQUESTS;
    console.log(`${perDay} events a request, ${perYear} in a year of ${REQUESTS}`);
    expect(perYear).toBeLessThan(MOST_EVENTS);
  });
});
