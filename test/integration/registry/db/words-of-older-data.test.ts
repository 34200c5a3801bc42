import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, it } from 'vitest';
import { normalizedName, parseFullName } from '../../../../domain/people/full-name.ts';
import { migrate } from '../../../../registry/db/migrate.ts';
import { emptyDatabase } from '../../../support/servers/database.ts';
import { migrateBefore } from '../../../support/registry/older-schema.ts';

const NAMES = ['Ёлкина-ПАЛКИНА Зоя', "О'Коннор Ян Ъыьэюяевич", 'Kim Anna', 'Щёкин Фёдор оглы'] as const;

it('people who were there before the search get the words that they would get now', async () => {
  const fresh = await emptyDatabase();
  const client = new pg.Client({ connectionString: fresh.url });
  const admin = new pg.Client({ connectionString: fresh.adminUrl });
  await Promise.all([client.connect(), admin.connect()]);
  try {
    await migrateBefore(client, '000014');
    const colleges = [randomUUID(), randomUUID()];
    // Foreign keys of orders are not what this is about.
    await admin.query(`set session_replication_role = 'replica'`);
    for (const [index, college] of colleges.entries()) {
      await admin.query('insert into tenant (id, code) values ($1, $2)', [college, `c${index}x`]);
      for (const name of NAMES) await enter(admin, college, name);
    }
    expect((await migrate(client))[0]).toBe('000014_lists_and_search.sql');
    const formed = await admin.query('select full_name, matching_name from former_name order by 1');
    for (const row of formed.rows as { full_name: string; matching_name: string }[]) {
      const name = NAMES.map(parts).find((one) => whole(one) === row.full_name);
      expect(row.matching_name).toBe(name && normalizedName(name));
    }
    expect(formed.rows).toHaveLength(2 * NAMES.length);
    const words = async (table: string) => {
      const { rows } = await admin.query(`select organization_id, person_id, word, source from ${table}`);
      return rows.map((row) => JSON.stringify(row)).sort();
    };
    const are = await words('person_word');
    expect(are.length).toBeGreaterThan(25);
    expect(are).toEqual(await words('person_word_due'));
  } finally {
    await Promise.all([client.end(), admin.end()]);
    await fresh.drop();
  }
});

/** As it is kept, whatever the rules of today would make of it. */
function parts(name: string) {
  const [last = '', first = '', middle = null] = name.split(' ');
  return { last, first, middle };
}

function whole({ last, first, middle }: ReturnType<typeof parts>): string {
  return [last, first, middle].filter((part) => part !== null).join(' ');
}

async function enter(admin: pg.Client, college: string, name: string): Promise<void> {
  const person = randomUUID();
  const now = parseFullName('Новая Фамилия');
  const { last, first, middle } = parts(name);
  await admin.query(
    'insert into person (organization_id, id, last_name, first_name, matching_name) values ($1, $2, $3, $4, $5)',
    [college, person, now.last, now.first, normalizedName(now)],
  );
  await admin.query(
    `
    insert into former_name (organization_id, person_id, last_name, first_name, middle_name, until, closed_by_order, closed_by_line)
    values ($1, $2, $3, $4, $5, '2026-01-01', $6, 1)`,
    [college, person, last, first, middle, randomUUID()],
  );
  await admin.query(
    `
    insert into contact (organization_id, person_id, kind, value, replaced_at)
    values ($1, $2, 'phone', '+79270001234', null), ($1, $2, 'phone', '+79270004321', now()), ($1, $2, 'email', 'a@b.example', null)`,
    [college, person],
  );
}
