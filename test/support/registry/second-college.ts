import { caseNameOf } from '../../../registry/case/name.ts';
import { caseWorkflowId } from '../../../workflows/case/contract.ts';
import { makeCollege } from './college.ts';
import type { Live, SeenCase, SeenTask } from '../live/live.ts';
import { enterPlainYears } from '../years.ts';

/** The same running Kontingent as another college of the installation sees it: its own rows, the same worker. */
export async function secondCollege(live: Live): Promise<Live> {
  const college = await makeCollege(live.kontingent.db);
  await college.transaction((tx) => enterPlainYears(tx, 2060));
  const seen = async (number: number): Promise<SeenCase> => {
    const { rows } = await college.transaction((tx) =>
      tx.query<SeenCase & Record<string, unknown>>(
        `
        select id, number, kind, state, stage, waiting_for, outcome, overdue, due_at, rev, person_id
        from "case" where number = $1`,
        [number],
      ),
    );
    if (!rows[0]) throw new Error(`there is no case ${number}`);
    return rows[0];
  };
  const tasks = async (number: number): Promise<SeenTask[]> => {
    const { rows } = await college.transaction((tx) =>
      tx.query<SeenTask & Record<string, unknown>>(
        `
        select t.seq, t.kind, t.state, t.level, t.roles, t.due_at
        from task t join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
        where c.number = $1
        order by t.seq`,
        [number],
      ),
    );
    return rows;
  };
  const workflow: Live['workflow'] = async (number) => {
    const { id } = await seen(number);
    const name = await college.transaction((tx) => caseNameOf(tx, id));
    return live.client.workflow.getHandle(caseWorkflowId(name));
  };
  return { ...live, college, seen, tasks, workflow };
}
