import { z } from 'zod';
import { ROLES, type Role } from '../../domain/case/roles.ts';
import { KontingentError } from '../../domain/errors.ts';
import { appoint as enterAppointment } from '../../registry/college/appointments.ts';
import { requirePerson } from '../../registry/college/logins.ts';
import { endOffice } from '../../registry/college/offices.ts';
import { endSubstitutions, enterSubstitution } from '../../registry/college/substitutions.ts';
import { act } from '../description.ts';
import { day, text } from '../shapes/common.ts';
import { holdersOf } from '../permission.ts';

/** Those who enter orders about staff and those who sign them. */
const ENTER_STAFF_ORDERS = holdersOf('hr', 'deputyDirector', 'director');

const order = z.strictObject({ number: text.trim().min(1), on: day });
const office = z.strictObject({ role: z.enum(ROLES), login: text, order });

/** The platform is told of its administrator, so the registration of the college leads these orders (2.1). */
function refuseAdministrator(role: Role, refused: readonly Role[]): void {
  if (!refused.includes(role)) return;
  throw new KontingentError('InvalidInput', 'Administrators are led by registrations', {
    field: 'administratorRole',
  });
}

/** Gives a person a role by an order (2.1, 2.2); the same again changes nothing. */
export const appoint = act({
  id: 'offices.appoint',
  who: ENTER_STAFF_ORDERS,
  input: office.extend({ from: day }),
  output: z.strictObject({ name: z.string(), changed: z.boolean() }),
  refusals: ['NotFound', 'InvalidDate'],
  run: (desk, { role, login, from, order: { number, on } }) =>
    desk.transaction(async (tx, { at, actorId }) => {
      refuseAdministrator(role, ['administrator']);
      const { id: personId, name } = await requirePerson(tx, login);
      const appointment = { personId, role, from, orderNumber: number, orderOn: on };
      return { name, changed: await enterAppointment(tx, appointment, { actorId, at }) };
    }),
});

/** Ends a role by an order, with its last day, and says whether nobody holds it afterwards. */
export const end = act({
  id: 'offices.end',
  who: ENTER_STAFF_ORDERS,
  input: office.extend({ lastDay: day }),
  output: z.strictObject({ name: z.string(), vacant: z.boolean() }),
  refusals: ['NotFound', 'InvalidDate'],
  run: (desk, { login, ...ending }) =>
    desk.transaction(async (tx, { at, actorId }) => {
      refuseAdministrator(ending.role, ['administrator', 'additionalAdministrator']);
      const { id: personId, name } = await requirePerson(tx, login);
      return { name, ...(await endOffice(tx, { ...ending, personId }, { actorId, at })) };
    }),
});

/** Lets somebody answer for a person who is away, on the days of an order. */
export const substitute = act({
  id: 'offices.substitute',
  who: ENTER_STAFF_ORDERS,
  input: z.strictObject({ login: text, substitute: text, from: day, until: day, order }),
  output: z.strictObject({ name: z.string(), substitute: z.string() }),
  refusals: ['NotFound', 'InvalidDate'],
  run: (desk, { login, substitute: other, ...days }) =>
    desk.transaction(async (tx, { at, actorId }) => {
      const person = await requirePerson(tx, login);
      const stands = await requirePerson(tx, other);
      await enterSubstitution(tx, { ...days, personId: person.id, substituteId: stands.id }, { actorId, at });
      return { name: person.name, substitute: stands.name };
    }),
});

/** Notes that a person is back: nobody stands in for them from that day on. */
export const noteReturn = act({
  id: 'offices.noteReturn',
  who: ENTER_STAFF_ORDERS,
  input: z.strictObject({ login: text, on: day }),
  output: z.strictObject({ name: z.string(), substitutes: z.array(z.string()) }),
  refusals: ['NotFound', 'InvalidDate'],
  run: (desk, { login, on }) =>
    desk.transaction(async (tx, { at, actorId }) => {
      const { id: personId, name } = await requirePerson(tx, login);
      return { name, substitutes: await endSubstitutions(tx, { personId, on }, { actorId, at }) };
    }),
});
