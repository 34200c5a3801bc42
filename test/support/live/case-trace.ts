import type { College } from '../registry/college.ts';

/**
 * Everything that the registry has of one case: its row, commands, tasks, effects, letters, trail and faults. Equal before
 * and after where something must leave no trace.
 */
export async function traceOf(college: College, caseId: string): Promise<unknown> {
  const { rows } = await college.transaction((tx) =>
    tx.query(
      `
      select
        (select to_jsonb(c) from "case" c where c.id = $1) as "case",
        (select jsonb_agg(to_jsonb(k) order by k.id) from case_command k where k.case_id = $1) as commands,
        (select jsonb_agg(to_jsonb(t) order by t.seq) from task t where t.case_id = $1) as tasks,
        (select jsonb_agg(e.key order by e.key) from effect e where e.key like $1 || '/%') as effects,
        (select count(*) from letter l where l.case_id = $1) as letters,
        (select count(*) from audit a where a.case_id = $1) as trail,
        (select count(*) from fault f where f.case_id = $1) as faults,
        (select count(*) from case_command) as "commandsOfAll"`,
      [caseId],
    ),
  );
  return rows[0];
}
