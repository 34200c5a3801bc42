import assert from 'node:assert/strict';
import { describedAs, NOUNS, type College, type Noun } from '../../client/college.ts';
import { Colleges } from '../../client/colleges.ts';
import { refusalsOf } from '../../client/description.ts';
import type { Equipment, Office } from '../../client/office.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { Database } from '../../registry/db/database.ts';

/** The facade of a college, and what tests ask beside it. */
export type Kontingent = College & {
  readonly office: Office;
  readonly db: Database;
  close(): Promise<void>;
};

/** The facade of one college as the product has it, for figures. */
export function plainFacade(equipment: Equipment, organizationId: string): Kontingent {
  const colleges = new Colleges(equipment);
  return {
    ...colleges.of(organizationId),
    office: colleges.office(organizationId),
    db: equipment.db,
    close: () => colleges.close(),
  };
}

/**
 * The facade of one college. Whatever is asked of it must be as its description says, or the test fails.
 *
 * @param reader id of the person by whom everything is read that a test reads without saying who; nobody when not given
 */
export function openFacade(equipment: Equipment, organizationId: string, reader?: string): Kontingent {
  const plain = plainFacade(equipment, organizationId);
  const nouns = Object.keys(NOUNS) as Noun[];
  return { ...plain, ...Object.fromEntries(nouns.map((noun) => [noun, watched(plain, noun, reader)])) };
}

type AnyMethod = (...args: unknown[]) => Promise<unknown>;

function watched(college: College, noun: Noun, reader: string | undefined): object {
  const methods = college[noun] as unknown as Readonly<Record<string, AnyMethod>>;
  const watch =
    (name: string) =>
    async (...args: unknown[]): Promise<unknown> => {
      const described = await describedAs(noun, name);
      const unsaid = described.who.may === 'reader' && args.length === 1 && reader !== undefined;
      const given = unsaid ? [...args, { actorId: reader }] : args;
      const output = await methods[name]?.(...given).catch((error: unknown) => {
        if (error instanceof KontingentError) {
          assert.ok(refusalsOf(described).includes(error.code), `${described.id} declares ${error.code}`);
        }
        throw error;
      });
      const told = described.output.safeParse(output);
      assert.deepEqual(told.error?.issues ?? [], [], `the output of ${described.id} is as it is described`);
      return output;
    };
  return new Proxy(
    {},
    { get: (_none, name) => (typeof name === 'symbol' || name === 'then' ? undefined : watch(name)) },
  );
}
