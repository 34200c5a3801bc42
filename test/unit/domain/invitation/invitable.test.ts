import { expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { whyNotInvited, type Invited } from '../../../../domain/invitation/invitable.ts';

const TODAY = '2026-11-30' as CivilDate;
const WORKS: Invited = {
  access: 'required',
  startsOn: '2026-11-02' as CivilDate,
  today: TODAY,
  guest: false,
  withdrawn: false,
  member: false,
};

it.each<[string, Partial<Invited>, string | null]>([
  ['works here by a post that needs access', {}, null],
  ['begins today', { startsOn: TODAY }, null],
  ['has no employment', { startsOn: null }, null],
  ['begins tomorrow', { startsOn: '2026-12-01' as CivilDate }, 'notYet'],
  ['works by a post that needs none', { access: 'notRequired' }, 'notRequired'],
  ['is in the class already', { member: true }, 'member'],
  ['is a guest, who is invited by a ground', { guest: true }, 'guest'],
  ['was never employed in the end', { withdrawn: true, member: true }, 'withdrawn'],
])('whoever %s', (_who, change, reason) => {
  expect(whyNotInvited({ ...WORKS, ...change })).toBe(reason);
});
