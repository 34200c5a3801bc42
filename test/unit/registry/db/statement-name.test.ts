import { describe, expect, it } from 'vitest';
import { statementName } from '../../../../registry/db/statement-name.ts';

const wordOf = (text: string) => statementName(text).replace(/_[0-9a-f]{8}$/, '');

describe('the name of a statement', () => {
  it.each([
    ['select id from person where id = $1', 'select_person'],
    ['\n    select from "case" where id = $1 for update', 'select_case'],
    ['select from person where id = $1 for no key update of person', 'select_person'],
    ['select from effect where key = $1 for update skip locked', 'select_effect'],
    [`insert into "case" (id) values ($1) on conflict (id) do update set number = 1`, 'insert_case'],
    ['update letter set state = $1', 'update_letter'],
    ['delete from answer_value where answer_id = $1', 'delete_answer_value'],
    ['with e as (select 1) insert into audit (id) select 1 from e', 'insert_audit'],
    ['with cell as (select 1 from contingent_on($1, $2)) select from cell', 'with_contingent_on'],
    [`select set_config('kontingent.pair', $1, true)`, 'select'],
    ['-- update nothing\nselect from (select from task) t', 'select_task'],
    ['savepoint here', 'savepoint'],
  ])('%j is %s', (text, word) => {
    expect(wordOf(text)).toBe(word);
  });

  it('tells texts apart that do the same to the same table, and is the same for the same text', () => {
    const [one, other] = ['select id from person', 'select login from person'];
    expect(statementName(one)).not.toBe(statementName(other));
    expect(statementName(one)).toBe(statementName('select id from person'));
  });

  it('is short enough for the server, which would cut it', () => {
    expect(statementName(`select from ${'t'.repeat(200)}`).length).toBeLessThanOrEqual(63);
  });
});
