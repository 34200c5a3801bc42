import { beforeEach, describe, expect, it } from 'vitest';
import { readHires } from '../../../../client/import/hire/hire-file.ts';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import type { LongServing } from '../../../../domain/onboarding/hire-day.ts';
import type { HireResult, NewHire } from '../../../../domain/onboarding/new-hire.ts';
import { examineRegistry } from '../../../../registry/doctor/doctor.ts';
import { enterHire } from '../../../../registry/onboarding/hire.ts';
import { missingCalendarOf } from '../../../../registry/onboarding/first-day.ts';
import { requireInvitable } from '../../../../registry/onboarding/invitable.ts';
import { caseByNumber } from '../../../../registry/case/cases.ts';
import { editionOn } from '../../../../registry/college/policy.ts';
import { dismissHire } from '../../../../registry/onboarding/hire-end.ts';
import { showCase } from '../../../../registry/pages/case-details.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { randomUUID } from 'node:crypto';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { newHire } from '../../../support/people/new-hire.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

/** The first list of a college, as 1С gives it: hired in 2009, 2023, 2024 and 2003. */
const LIST = `Табельный номер;ФИО;Должность;Дата приема;Мобильный телефон
0000-00570;Давняя Ольга Петровна;Преподаватель;01.09.2009;+7 900 000-05-70
0000-00571;Недавняя Ольга Петровна;Преподаватель;15.08.2023;+7 900 000-05-71
0000-00572;Прошлогодняя Ольга Петровна;Преподаватель;15.08.2024;+7 900 000-05-72
0000-00573;Давний Бухгалтер Пётр;Бухгалтер;15.08.2003;+7 900 000-05-73
`;
const TODAY = COLLEGE_NOW.slice(0, 10) as CivilDate;

const file = registryFile();
let college: College;
beforeEach(async () => {
  college = await file.college({
    link: { secrets: file.ports.secrets, address: 'https://platform.example/join/1' },
  });
});

const enter = (hire: NewHire) =>
  college.transaction((tx) => enterHire(tx, REGISTRY, hire, { actorId: college.staff.hr, at: COLLEGE_NOW }));

type Opened = Extract<HireResult, { outcome: 'opened' }>;
const opened = (result: HireResult): Opened => {
  if (result.outcome !== 'opened') throw new Error(`the hire is ${result.outcome}`);
  return result;
};

/** Enters the list with what HR says of it, and has every case begin. */
const enterList = async (longServing: LongServing | null) => {
  const { rows, problems } = await readHires(Buffer.from(LIST), { today: TODAY });
  expect(problems).toEqual([]);
  const ends = [];
  for (const { row: _row, ...hire } of rows) {
    const result = opened(await enter({ ...hire, longServing }));
    const runner = file.staged(college, result.caseId);
    await runner.begin(COLLEGE_NOW);
    const { stage, outcome, letters, tasks } = await shown(result.number);
    ends.push({
      said: result.longServing,
      stage: outcome ?? stage,
      letters: letters.length,
      tasks: tasks.length,
    });
  }
  return ends;
};
const shown = (number: number) => college.transaction((tx) => showCase(tx, number));
const doctor = () => college.transaction((tx) => examineRegistry(tx, { now: COLLEGE_NOW, staleMinutes: 15 }));

describe('a list of people who have worked for long', () => {
  it('sends no letter and asks nobody, where nothing was said', async () => {
    const end = { said: 'noAccess', stage: 'notRequired', letters: 0, tasks: 0 };
    expect(await enterList(null)).toEqual([end, end, end, { ...end, said: null }]);
  });

  it('invites them where HR says so; nobody counts days of years without a calendar', async () => {
    const paper = { said: 'invite', stage: 'toHandOut', letters: 0, tasks: 1 };
    expect(await enterList('invite')).toEqual([
      ...[paper, paper, paper],
      { said: null, stage: 'notRequired', letters: 0, tasks: 0 },
    ]);
  });

  it('has them as members where HR says that they are there; the doctor knows on whose word', async () => {
    const there = { said: 'onPlatform', stage: 'alreadyActive', letters: 0, tasks: 0 };
    expect(await enterList('onPlatform')).toEqual([
      ...[there, there, there],
      { said: null, stage: 'notRequired', letters: 0, tasks: 0 },
    ]);
    const checks = (await doctor()).map(({ check }) => check);
    expect(checks).not.toContain('member_has_confirmed_answer');
    expect(checks).not.toContain('closed_active_onboarding_has_membership');
  });
});

describe('somebody who has worked for long', () => {
  const long = (more: Partial<NewHire>) => newHire({ hiredOn: '2009-09-01' as CivilDate, ...more });
  const enterAndBegin = async (hire: NewHire) => {
    const result = opened(await enter(hire));
    await file.staged(college, result.caseId).begin(COLLEGE_NOW);
    return result;
  };

  it('may be invited later, if entered without access', async () => {
    const { number } = await enterAndBegin(long({ longServing: 'noAccess' }));
    const invitable = college.transaction(async (tx) => {
      const { policy } = await editionOn(tx, TODAY);
      return requireInvitable(tx, await caseByNumber(tx, number), { policy, today: TODAY });
    });
    await expect(invitable).resolves.toBeUndefined();
  });

  it('is removed from the class after a dismissal, if entered as a member', async () => {
    const { number } = await enterAndBegin(long({ longServing: 'onPlatform' }));
    expect((await shown(number)).person.classes).toEqual([expect.any(String)]);
    const order = { number: '1-л', on: TODAY };
    const change = { id: randomUUID(), caseNumber: number, actorId: college.staff.hr, at: COLLEGE_NOW };
    await college.transaction((tx) =>
      dismissHire(tx, REGISTRY, { ...change, on: TODAY, order, reason: null }),
    );
    const { rows } = await college.transaction((tx) =>
      tx.query(`select from duty where kind = 'removeFromClasses'`),
    );
    expect(rows).toHaveLength(1);
  });

  it.each(['2026-08-02', '2026-09-01', '2026-09-07'])('is nobody who began on %s', async (hiredOn) => {
    const hire = newHire({ hiredOn: hiredOn as CivilDate, longServing: 'noAccess' });
    expect(opened(await enter(hire)).longServing).toBeNull();
  });
});

describe('a first day in a year without a production calendar', () => {
  it('is said at the intake and by the doctor at once, and the case waits for the day', async () => {
    const result = opened(await enter(newHire({ hiredOn: '2028-02-01' as CivilDate })));
    expect(result.calendarMissing).toBe(2028);
    await file.staged(college, result.caseId).begin(COLLEGE_NOW);
    expect(await shown(result.number)).toMatchObject({
      stage: 'awaitingDate',
      dueAt: '2028-02-01T05:00:00.000Z',
    });
    expect(await doctor()).toContainEqual({
      check: 'first_day_to_come_has_a_calendar',
      severity: 'warning',
      count: 1,
      examples: [String(result.number)],
    });
  });

  it('is said where a hire is moved to it', async () => {
    const missing = (hiredOn: string) =>
      college.transaction((tx) => missingCalendarOf(tx, hiredOn as CivilDate, COLLEGE_NOW));
    expect(await missing('2028-02-01')).toBe(2028);
    expect(await missing('2026-12-01')).toBeNull();
  });

  it('is no concern of a post that needs no access', async () => {
    const hire = newHire({ post: 'Бухгалтер', hiredOn: '2028-02-01' as CivilDate });
    expect(opened(await enter(hire)).calendarMissing).toBeNull();
  });
});
