import { describe, expect, it } from 'vitest';
import { addDays, dayOfWeek, yearOf, type CivilDate } from '../../../domain/calendar/civil-date.ts';
import { civilDateAt } from '../../../domain/calendar/zone.ts';
import { REGISTRY } from '../../../registry/processes.ts';
import { enterHire } from '../../../registry/onboarding/hire.ts';
import { COLLEGE_ZONE } from '../../support/registry/college.ts';
import { newHire } from '../../support/people/new-hire.ts';
import { driveCase, type CaseDriver } from '../../support/live/live-moves.ts';
import { skippedFile } from '../../support/live/skipped-file.ts';

const MINUTE = 60_000;

/** The first day of a year that is worked: the holidays last until the 8th, then only weekends are off. */
function firstWorkdayOf(year: number): CivilDate {
  let day = `${year}-01-09` as CivilDate;
  while (dayOfWeek(day) > 5) day = addDays(day, 1);
  return day;
}

/** Nine in the morning in Samara, which is four hours ahead and has no summer time. */
const morningOf = (day: string): string => `${day}T05:00:00.000Z`;

describe('a hire for a later day', () => {
  const file = skippedFile();

  const today = async () => civilDateAt(await file.time().now(), COLLEGE_ZONE);
  const hireFor = async (hiredOn: CivilDate): Promise<CaseDriver> => {
    const live = file.live();
    const at = await file.time().now();
    const { number } = await live.college.transaction((tx) =>
      enterHire(tx, REGISTRY, newHire({ hiredOn }), { actorId: live.college.staff.hr, at }),
    );
    if (number === null) throw new Error('the hire opened no case');
    return driveCase(live, file.time(), number);
  };
  const passTo = async (instant: string, offsetMs: number) => {
    const time = file.time();
    await time.pass(Date.parse(instant) + offsetMs - Date.parse(await time.now()));
  };
  /** To the minute: a task of the workflow takes its time, skipped or not. */
  const beganAt = async (one: CaseDriver) => `${(await one.state()).since.slice(0, 16)}:00.000Z`;
  /** A working day so many weeks ahead: a Wednesday outside the holidays of January and May. */
  const wednesday = async (weeks: number): Promise<CivilDate> => {
    let day = addDays(await today(), weeks * 7);
    while (dayOfWeek(day) !== 3 || /-(01|05|11)-|-(02|03|06|12)-/.test(day)) day = addDays(day, 1);
    return day;
  };

  it('waits over New Year and begins on the first working day at nine', async () => {
    const year = yearOf(await today()) + 1;
    const one = await hireFor(`${year}-01-03` as CivilDate);
    const begins = morningOf(firstWorkdayOf(year));
    expect(await one.seen()).toMatchObject({
      stage: 'awaitingDate',
      waiting_for: 'date',
      due_at: begins,
      overdue: false,
    });
    await passTo(begins, -MINUTE);
    expect(await one.seen()).toMatchObject({ stage: 'awaitingDate', rev: 1 });
    await passTo(begins, MINUTE);
    expect(await file.live().until(one.number, 'invited')).toMatchObject({ rev: 2 });
    expect(await beganAt(one)).toBe(begins);
  });

  it('moved to a later day, waits for that one', async () => {
    const first = await wednesday(3);
    const later = addDays(first, 7);
    const one = await hireFor(first);
    expect(await one.moveHire(later)).toMatchObject({ verdict: 'applied', reply: { stage: 'awaitingDate' } });
    await passTo(morningOf(first), MINUTE);
    expect(await one.seen()).toMatchObject({ stage: 'awaitingDate', due_at: morningOf(later) });
    await passTo(morningOf(later), MINUTE);
    await file.live().until(one.number, 'invited');
    expect(await beganAt(one)).toBe(morningOf(later));
  });

  it('moved to an earlier day, begins then', async () => {
    const earlier = await wednesday(3);
    const one = await hireFor(addDays(earlier, 28));
    expect(await one.moveHire(earlier)).toMatchObject({ verdict: 'applied' });
    expect(await one.seen()).toMatchObject({ stage: 'awaitingDate', due_at: morningOf(earlier) });
    await passTo(morningOf(earlier), MINUTE);
    await file.live().until(one.number, 'invited');
    expect(await beganAt(one)).toBe(morningOf(earlier));
  });

  it('moved to a day that has come, begins at once', async () => {
    const one = await hireFor(await wednesday(3));
    expect(await one.moveHire(addDays(await today(), -1))).toMatchObject({
      verdict: 'applied',
      reply: { stage: 'invited' },
    });
  });

  it('moved after the letter went, takes the invitation back and sends the next one on the day', async () => {
    const live = file.live();
    const one = await hireFor(addDays(await today(), -1));
    await live.until(one.number, 'invited');
    const day = await wednesday(3);
    expect(await one.moveHire(day)).toMatchObject({ verdict: 'applied', reply: { stage: 'awaitingDate' } });
    await passTo(morningOf(day), MINUTE);
    await live.until(one.number, 'invited');
    expect(await one.state()).toMatchObject({ progress: { invitation: { phase: 'invited', issue: 2 } } });
  });
});
