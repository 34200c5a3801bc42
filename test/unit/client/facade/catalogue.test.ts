import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { authorize } from '../../../../client/authority.ts';
import { catalogue, collegeOf, NOUNS } from '../../../../client/college.ts';
import { refusalsOf, type Act, type Read } from '../../../../client/description.ts';
import type { Office } from '../../../../client/office.ts';
import { SCOPES } from '../../../../client/permission.ts';
import { ROLES, type Role } from '../../../../domain/case/roles.ts';
import { ERRORS } from '../../../../domain/errors.ts';
import { LETTER_KINDS } from '../../../../mail/render/templates.ts';
import { letterKind } from '../../../../client/shapes/letter.ts';
import type { Transaction } from '../../../../registry/db/database.ts';

const described = [...(await catalogue()).values()];
const modules = await Promise.all(
  Object.entries(NOUNS).map(
    async ([noun, loads]) => [noun, await Promise.all(loads.map((load) => load()))] as const,
  ),
);
const ofRoles = described.flatMap((one) => (one.who.may === 'roles' ? [[one.id, one.who] as const] : []));
const acts = described.filter((one): one is Act => one.sort === 'act');

/** A transaction of a college in which one person holds some roles. */
function holding(roles: readonly Role[]): Transaction {
  const query = async (sql: string) => ({
    rows: sql.includes('from appointment')
      ? roles.map((kind) => ({ kind }))
      : [{ timeZone: 'Europe/Samara', time_zone: 'Europe/Samara' }],
  });
  return { organizationId: randomUUID(), query } as unknown as Transaction;
}

/** An office that must not be reached. */
const closed = { now: () => '2026-11-23T08:00:00.000Z' } as unknown as Office;
const college = collegeOf(closed) as unknown as Readonly<
  Record<string, Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>>>
>;
const call = ({ id }: Act | Read, ...args: unknown[]): Promise<unknown> => {
  const [noun = '', method = ''] = id.split('.');
  return college[noun]?.[method]?.(...args) ?? Promise.reject(new Error(`no ${id}`));
};
const by = () => ({ actorId: randomUUID() });

describe('the catalogue', () => {
  it('names each act and read once, by the noun and the method of the facade', () => {
    const exported = modules.flatMap(([noun, loaded]) =>
      loaded.flatMap((module) =>
        Object.entries(module).map(([name, one]) => [`${noun}.${name}`, one] as const),
      ),
    );
    expect(exported.map(([id]) => id)).toEqual(exported.map(([, one]) => (one as Act).id));
    expect(new Set(exported.map(([id]) => id)).size).toBe(exported.length);
    expect(described).toHaveLength(exported.length);
    expect(acts.length).toBeGreaterThan(30);
  });

  it.each(described.map((one) => [one.id, one] as const))(
    '%s has schemas, refusals, people and scope',
    (_id, one) => {
      expect(typeof one.input.safeParse).toBe('function');
      expect(typeof one.output.safeParse).toBe('function');
      for (const code of refusalsOf(one)) expect(ERRORS).toHaveProperty(code);
      expect(SCOPES).toHaveProperty(one.who.may);
      if (one.who.may === 'roles') {
        expect(one.who.roles.length).toBeGreaterThan(0);
        for (const role of one.who.roles) expect(ROLES).toContain(role);
      }
    },
  );

  it('knows every kind of letter', () => {
    expect([...letterKind.options].sort()).toEqual([...LETTER_KINDS].sort());
  });
});

describe('the facade', () => {
  it.each(described.map((one) => [one.id, one] as const))(
    '%s is a method that refuses an input of another form before anything is reached',
    async (_id, one) => {
      const named = one.who.may === 'roles' || one.who.may === 'answerer';
      await expect(call(one, { strange: 1 }, ...(named ? [by()] : []))).rejects.toMatchObject({
        code: 'InvalidInput',
        details: { field: expect.any(String) },
      });
    },
  );

  it('has no other methods', async () => {
    for (const noun of Object.keys(NOUNS)) {
      await expect(college[noun]?.['somethingElse']?.({})).rejects.toThrow(TypeError);
    }
    expect(Object.keys(college)).toEqual(Object.keys(NOUNS));
  });

  it('does nothing in earnest where a dry run is asked of an act that has none', async () => {
    const move = acts.find(({ id }) => id === 'hires.move');
    const asked = call(move as Act, { number: 1, hiredOn: '2026-12-01' }, by(), { dryRun: true });
    await expect(asked).rejects.toMatchObject({ code: 'InvalidInput', details: { field: 'dryRun' } });
  });

  it.each(acts.filter(({ who }) => who.may !== 'holder').map((one) => [one.id, one] as const))(
    '%s takes no id of a person or a request that it does not know',
    async (_id, one) => {
      const refused = (field: string) => ({ code: 'InvalidInput', details: { field } });
      await expect(call(one, {})).rejects.toMatchObject(refused('actorId'));
      await expect(call(one, {}, { actorId: 'hr' })).rejects.toMatchObject(refused('actorId'));
      const requestId = one.byRequestId ? 'again' : randomUUID();
      await expect(call(one, {}, { ...by(), requestId })).rejects.toMatchObject(refused('requestId'));
    },
  );
});

describe('who may', () => {
  const at = '2026-11-23T08:00:00.000Z';
  const table = ofRoles.flatMap(([id, who]) => ROLES.map((role) => [id, role, who] as const));
  it.each(table)('%s by %s is as it is declared', async (_id, role, who) => {
    const judged = authorize(holding([role]), who, randomUUID(), at);
    if (who.roles.includes(role)) await expect(judged).resolves.toBeUndefined();
    else await expect(judged).rejects.toMatchObject({ code: 'NotYourTask' });
  });

  it.each(ofRoles)('%s is refused to who holds nothing, and to nobody', async (_id, who) => {
    await expect(authorize(holding([]), who, randomUUID(), at)).rejects.toMatchObject({
      code: 'NotYourTask',
    });
    await expect(authorize(holding(ROLES), who, null, at)).rejects.toMatchObject({ code: 'NotYourTask' });
  });
});
