import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { parseEmail } from '../../../domain/people/email.ts';
import { parseFullName, type FullName } from '../../../domain/people/full-name.ts';
import type { NewHire } from '../../../domain/onboarding/new-hire.ts';
import { parsePhone } from '../../../domain/people/phone.ts';
import { nextPhone } from './phones.ts';

/** A first day of work that has come, whatever day it is. */
const HIRED_ON = '2025-09-01' as CivilDate;

let hires = 0;

let names = 0;

/** A name of nobody else: a college has few namesakes, and whoever enters one looks at all of them. */
export function otherName(): FullName {
  names += 1;
  const letters = [...String(names)].map((digit) => 'абвгдежзик'[Number(digit)]).join('');
  return parseFullName(`Учителева-А${letters} Мария Викторовна`);
}

/** A teacher of physics as HR would enter her; nobody else of this process has her phone and number. */
export function newHire(hire: Partial<NewHire> = {}): NewHire {
  hires += 1;
  const phone = parsePhone(nextPhone());
  return {
    name: parseFullName('Учителева Мария Викторовна'),
    phone,
    email: parseEmail(`t${phone.slice(1)}@college.example`),
    personnelNumber: `live-${process.pid}-${hires}`,
    post: 'преподаватель',
    category: null,
    hiredOn: HIRED_ON,
    employmentKind: 'primary',
    ground: null,
    snils: null,
    birthDate: null,
    unit: null,
    classTeacherOf: [],
    samePerson: null,
    // A day in the past would be a question of its own.
    longServing: 'invite',
    ...hire,
  };
}
