import { z } from 'zod';
import { ROLES } from '../../domain/case/roles.ts';
import { collegeDate } from '../../registry/college/clock.ts';
import { readCollege } from '../../registry/college/college.ts';
import { listLogins, personByLogin } from '../../registry/college/logins.ts';
import { rolesOf } from '../../registry/task/authority.ts';
import { read } from '../description.ts';
import { id, noInput, text } from '../shapes/common.ts';
import { listOf } from '../shapes/page.ts';
import { ANYONE } from '../permission.ts';

/** How the college is called, and by which clocks it lives. */
export const show = read({
  id: 'setup.show',
  who: ANYONE,
  input: noInput,
  output: z.strictObject({ id, shortName: z.string(), timeZone: z.string() }),
  refusals: ['NotFound'],
  run: (desk) =>
    desk.transaction(async (tx) => ({ ...(await readCollege(tx)), id: desk.office.organizationId })),
});

/** Everybody who has a login. */
export const logins = read({
  id: 'setup.logins',
  who: ANYONE,
  input: noInput,
  output: listOf(z.strictObject({ id, login: z.string(), name: z.string() })),
  refusals: [],
  run: (desk) => desk.transaction(async (tx) => ({ items: await listLogins(tx) })),
});

/** Who acts under a login, and in which roles today; null for a login nobody has. */
export const actor = read({
  id: 'setup.actor',
  who: ANYONE,
  input: z.strictObject({ login: text }),
  output: z
    .strictObject({ id, login: z.string(), name: z.string(), roles: z.array(z.enum(ROLES)) })
    .nullable(),
  refusals: [],
  run: (desk, { login }) =>
    desk.transaction(async (tx, { at }) => {
      const person = await personByLogin(tx, login);
      return person && { ...person, roles: await rolesOf(tx, person.id, await collegeDate(tx, at)) };
    }),
});
