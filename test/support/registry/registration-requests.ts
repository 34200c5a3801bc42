import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import type { NewRegistration } from '../../../registry/registration/registration.ts';
import { startRegistration, type StartedRegistration } from '../../../registry/registration/registration.ts';
import { COLLEGE_NOW, type College } from './college.ts';

/** The smallest file that passes for a PDF; other words make another paper. */
export function pdf(words = 'order'): Buffer {
  return Buffer.from(`%PDF-1.4\n% ${words}\n%%EOF\n`, 'latin1');
}

/** A request for the registration of a college by its administrator. */
export function newRegistration(college: College, change: Partial<NewRegistration> = {}): NewRegistration {
  return {
    purpose: 'registration',
    order: { number: '15-од', on: '2026-08-31', scan: pdf() },
    administratorId: college.staff.administrator,
    from: null,
    phone: null,
    consentOn: '2026-08-31' as CivilDate,
    outgoing: null,
    ...change,
  };
}

/** Enters a request as the director would. */
export function enterRegistration(
  college: College,
  change: Partial<NewRegistration> = {},
  at = COLLEGE_NOW,
): Promise<StartedRegistration> {
  return college.transaction((tx) =>
    startRegistration(tx, newRegistration(college, change), { actorId: college.staff.director, at }),
  );
}
