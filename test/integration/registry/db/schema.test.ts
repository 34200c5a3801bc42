import type pg from 'pg';
import { expect, it } from 'vitest';
import { COLLEGE_CODE } from '../../../../domain/college/college-code.ts';
import { acrossTenants } from '../../../../registry/db/database.ts';
import { CHECK_LISTS } from '../../../support/registry/check-lists.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const file = registryFile();
const rowsOf = <R extends pg.QueryResultRow>(sql: string) => acrossTenants<R>(file.db(), sql);

it('every table has a primary key', async () => {
  const rows = await rowsOf(`
    select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`);
  expect(rows).toEqual([]);
});

/**
 * Foreign keys by which nobody looks rows up: editions, spaces and groups have few referrers that matter and are never
 * deleted; who entered, signed or answered something is shown with it and not asked for.
 */
const COLD = [
  'appointment.group_id',
  'case.edition_id',
  'case.swept_edition_id',
  'case_command.actor_id',
  'inbound_letter.suggested_case_id',
  'invitation.space_id',
  'invitation_token.organization_id',
  'load.loaded_by',
  'load.undone_by',
  'movement_order.drafted_by',
  'movement_order.signed_by',
  'order_correction.corrected_by',
  'registration_request.administrator_id',
  'registration_request.former_administrator_id',
  'registration_request.order_id',
  'space_membership.confirmed_in',
  'student_transfer.from_group_id',
  'student_transfer.to_group_id',
  'study_certificate.person_id',
  'study_group.opened_by_load',
  'study_group.programme_id',
  'study_terms.programme_id',
  'substitution.substitute_id',
  'task_answer.actor_id',
  'task_answer.on_behalf_of',
  'transfer_checklist.answered_by',
  'transfer_paper.recorded_by',
];

/** Looked up by rows that count now, which have an index of their own. */
const CURRENT = [
  'appointment.person_id',
  'contact.person_id',
  'platform_link.space_id',
  'representative.person_id',
  'representative.student_id',
  'space_membership.space_id',
  'transfer_paper.case_id',
];

interface ForeignKey {
  readonly key: string;
  /** An index begins with the college and the first column of the key. */
  readonly whole: boolean;
  readonly partial: boolean;
}

it('every foreign key has an index that begins with it, or is known to be cold', async () => {
  // A predicate that only leaves out rows without a reference leaves out nothing that is looked for.
  const keys = await rowsOf<ForeignKey>(`
    select
      c.relname || '.' || a.attname as key,
      coalesce(bool_or(i.indexrelid is not null and i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname)), false) as whole,
      coalesce(bool_or(i.indpred is not null), false) as partial
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[least(2, cardinality(k.conkey))]
    left join pg_index i on i.indrelid = k.conrelid
      and case when cardinality(k.conkey) = 1 then i.indkey[0] = k.conkey[1]
        else array[i.indkey[0], i.indkey[1]] = array[k.conkey[1], k.conkey[2]] end
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
    group by c.relname, a.attname`);
  const without = keys.filter(({ whole }) => !whole);
  const named = (some: readonly ForeignKey[]) => some.map(({ key }) => key).sort();
  expect(named(without.filter(({ partial }) => !partial))).toEqual(COLD);
  expect(named(without.filter(({ partial }) => partial))).toEqual(CURRENT);
});

/** Words of a definition as the server writes it: `ANY (ARRAY['a'::text, 'b'::text])`, `<@ ARRAY['a'::text]`, `ARRAY[5, 6]`. */
function wordsOf(definition: string): string[] {
  const list = /(?:(?:ANY|ALL) \(|<@ )ARRAY\[([^\]]*)\]/.exec(definition)?.[1] ?? '';
  return list.split(', ').map((word) => word.replace(/^'(.*)'::text$/, '$1'));
}

it('every check list of the schema is the list of the code', async () => {
  const rows = await rowsOf<{ conname: string; definition: string }>(`
    select conname, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace
      and pg_get_constraintdef(oid) ~ '((ANY|ALL) \\(|<@ )ARRAY\\['
    order by conname`);
  const lists = Object.fromEntries(
    rows.map(({ conname, definition }) => [conname, wordsOf(definition).sort()] as const),
  );
  const expected = Object.fromEntries(
    Object.entries(CHECK_LISTS).map(([name, words]) => [name, [...words].sort()] as const),
  );
  expect(lists).toEqual(expected);
});

it('the form of a code of a college is that of the code', async () => {
  const [row] = await rowsOf<{ definition: string }>(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'tenant_code_is_a_short_word'`,
  );
  expect(row?.definition).toContain(`'${COLLEGE_CODE.source}'`);
});
