import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import {
  academicYearOf,
  adultFrom,
  coursesOf,
  courseOn,
  capableFrom,
  isRepresentedBy,
  parseGroupCode,
  parseProgrammeCode,
  parseRegisterNumber,
  programmeKind,
} from '../../../../domain/student/study.ts';
import { refusalOf } from '../refusal.ts';

const date = (text: string): CivilDate => text as CivilDate;

describe('a programme code', () => {
  it.each([
    ['44.02.01', 'speciality'],
    [' 08.01.25 ', 'profession'],
  ])('%s is a %s', (text, kind) => {
    expect(programmeKind(parseProgrammeCode(text))).toBe(kind);
  });
  it.each(['44.03.01', '44.02.1', '440201', '', '44.02.011'])('%s is refused', (text) => {
    expect(refusalOf(() => parseProgrammeCode(text))).toBe('InvalidInput');
  });
});

describe('a register number', () => {
  it.each([
    ['26-0101', '26-0101'],
    ['№ 26 – 0101', '26-0101'],
    ['д-12/3', 'Д-12/3'],
  ])('%s is kept as %s', (text, kept) => {
    expect(parseRegisterNumber(text)).toBe(kept);
  });
  it.each(['', '№', '-1', 'а'.repeat(31), '1;2'])('%s is refused', (text) => {
    expect(refusalOf(() => parseRegisterNumber(text))).toBe('InvalidInput');
  });
});

it('a group code has one form of dashes and blanks', () => {
  expect(parseGroupCode(' ИС–26  /9 ')).toBe('ИС-26 /9');
  expect(refusalOf(() => parseGroupCode('?'))).toBe('InvalidInput');
});

describe('the course', () => {
  it.each([
    [2026, '2026-09-01', 1],
    [2026, '2027-08-31', 1],
    [2026, '2027-09-01', 2],
    [2024, '2026-11-23', 3],
    [2026, '2026-08-20', 1],
  ])('of the intake of %i on %s is %i', (intake, on, course) => {
    expect(courseOn(intake, date(on))).toBe(course);
  });
  it('turns with the academic year, and there are as many as begun years', () => {
    expect([academicYearOf(date('2026-08-31')), academicYearOf(date('2026-09-01'))]).toEqual([2025, 2026]);
    expect([10, 12, 22, 34, 46].map(coursesOf)).toEqual([1, 1, 2, 3, 4]);
  });
});

describe('eighteen years', () => {
  it.each([
    ['2008-11-23', '2026-11-23'],
    ['2008-02-29', '2026-03-01'],
    ['2008-02-28', '2026-02-28'],
  ])('of somebody born on %s come on %s', (born, adult) => {
    expect(adultFrom(date(born))).toBe(adult);
  });

  it.each([
    ['2026-11-22', null, true],
    ['2026-11-23', null, false],
    ['2026-11-23', '2026-11-23', true],
    ['2026-11-23', '2026-11-24', false],
  ])('on %s, with an agreement of %s, the representative speaks: %s', (today, agreedOn, speaks) => {
    const student = { birthOn: date('2008-11-23') };
    expect(
      isRepresentedBy(student, { agreedOn: agreedOn === null ? null : date(agreedOn) }, date(today)),
    ).toBe(speaks);
  });

  it.each([
    ['2026-11-22', '2026-11-22', false],
    ['2026-11-21', '2026-11-22', true],
    ['2026-11-23', '2026-12-01', false],
  ])('on %s are not waited for by somebody with full capacity from %s', (today, capable, speaks) => {
    const student = { birthOn: date('2008-11-23'), fullCapacityOn: date(capable) };
    expect(isRepresentedBy(student, { agreedOn: null }, date(today))).toBe(speaks);
    expect(capableFrom(student)).toBe(capable < '2026-11-23' ? capable : '2026-11-23');
  });

  it('are nobody’s whose birth date is unknown', () => {
    expect(isRepresentedBy({ birthOn: null }, { agreedOn: null }, date('2100-01-01'))).toBe(true);
  });
});
