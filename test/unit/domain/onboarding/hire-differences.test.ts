import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import {
  contradiction,
  differences,
  type KnownHire,
} from '../../../../domain/onboarding/hire-differences.ts';
import type { NewHire } from '../../../../domain/onboarding/new-hire.ts';
import { normalizedName } from '../../../../domain/people/full-name.ts';
import { parseEmail } from '../../../../domain/people/email.ts';
import { parsePhone } from '../../../../domain/people/phone.ts';
import { parseSnils } from '../../../../domain/people/snils.ts';
import { newHire } from '../../../support/people/new-hire.ts';

const HIRE = newHire({
  email: parseEmail('m@college.example'),
  ground: { kind: 'contract', number: '12-тд', date: '2025-08-20' as CivilDate },
  classTeacherOf: ['ИС-26'],
  unit: 'Право',
  birthDate: '1990-03-05' as CivilDate,
});
const KNOWN: KnownHire = { ...HIRE, matchingName: normalizedName(HIRE.name) };
const sameGroup = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const changed = (hire: Partial<NewHire>, known: Partial<KnownHire> = {}) =>
  differences({ ...KNOWN, ...known }, { ...HIRE, ...hire }, sameGroup);

describe('what is said of somebody known', () => {
  it('in the same words changes nothing, and what is not said neither', () => {
    expect(changed({})).toEqual([]);
    expect(changed({ email: null, unit: null, ground: null, classTeacherOf: [] })).toEqual([]);
    expect(changed({ classTeacherOf: ['ис-26'] })).toEqual([]);
  });

  it.each<[Partial<NewHire>, object]>([
    [{ phone: parsePhone('+7 900 000-00-77') }, { field: 'phone', from: HIRE.phone, to: '+79000000077' }],
    [
      { email: parseEmail('n@college.example') },
      { field: 'email', from: 'm@college.example', to: 'n@college.example' },
    ],
    [{ post: 'Методист' }, { field: 'post', from: 'преподаватель', to: 'Методист' }],
    [{ unit: 'Сервис' }, { field: 'unit', from: 'Право', to: 'Сервис' }],
    [{ classTeacherOf: ['ИС-26', 'ПР-25'] }, { field: 'classTeacherOf', from: 'ИС-26', to: 'ПР-25' }],
    [
      { ground: { kind: 'order', number: '4-к', date: '2025-08-21' as CivilDate } },
      { field: 'ground', from: 'contract 12-тд 2025-08-20', to: 'order 4-к 2025-08-21' },
    ],
  ])('otherwise is a difference: %j', (hire, change) => {
    expect(changed(hire)).toEqual([change]);
  });

  it('of whom nothing was known is a difference from nothing', () => {
    expect(changed({}, { email: null })).toEqual([{ field: 'email', from: null, to: 'm@college.example' }]);
  });

  it.each<[string, Partial<KnownHire>]>([
    ['name', { matchingName: 'другой человек' }],
    ['hiredOn', { hiredOn: '2025-10-01' as CivilDate }],
    ['birthDate', { birthDate: '1991-03-05' as CivilDate }],
    ['snils', { snils: parseSnils('112-233-445 95') }],
  ])('with another %s is no change but a contradiction', (fact, known) => {
    const hire = { ...HIRE, snils: parseSnils('087-654-303 00') };
    expect(contradiction({ ...KNOWN, ...known }, hire)).toBe(fact);
    expect(contradiction(KNOWN, hire)).toBeNull();
  });
});
