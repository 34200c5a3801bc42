import type { Arriving } from '../../domain/case/decide.ts';
import type { Transaction } from '../../registry/db/database.ts';
import type { CaseName } from '../../workflows/case/contract.ts';

/** A recorded command, or what came by itself: codes and numbers. */
interface Arrival {
  readonly type: string;
  readonly at: string;
  readonly commandId: string | null;
  readonly data: Readonly<Record<string, string | number>>;
}

/** One commit as the registry says it was applied. */
export interface AppliedCommit extends Arrival {
  readonly rev: number;
  readonly stage: string;
  readonly outcome: string | null;
}

/** A case and every commit of it, in the order in which they were applied. */
export interface CaseLog extends CaseName {
  readonly openedAt: string;
  readonly commits: readonly AppliedCommit[];
  /** Revs that were raised by a run that took the case over, ascending. */
  readonly takenOver: readonly number[];
  /** Commands that were applied without a commit: their decision must have changed nothing. */
  readonly quiet: readonly Arrival[];
}

/** Reads the stories of all cases: what was applied, and nothing of what it led to. */
export async function readCaseLogs(tx: Transaction): Promise<CaseLog[]> {
  const { rows } = await tx.query<CaseLog>(
    `
    select
      c.id as "caseId",
      c.number,
      c.kind,
      t.code,
      c.opened_at as "openedAt",
      coalesce(
        (
          select jsonb_agg(
            jsonb_build_object(
              'rev', (a.ids ->> 'rev')::int,
              'type', substring(a.action from 7),
              'commandId', a.ids ->> 'command',
              'at', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
              'stage', a.ids ->> 'stage',
              'outcome', a.ids ->> 'outcome',
              'data', coalesce(k.data, '{}')
            )
            order by (a.ids ->> 'rev')::int, a.id
          )
          from audit a
          left join case_command k on k.organization_id = a.organization_id and k.id = (a.ids ->> 'command')::uuid
          where a.case_id = c.id and a.action like 'stage:%'
        ),
        '[]'
      ) as commits,
      (
        select coalesce(jsonb_agg((a.ids ->> 'rev')::int order by (a.ids ->> 'rev')::int), '[]')
        from audit a
        where a.case_id = c.id and a.action = 'case:takenOver'
      ) as "takenOver",
      (
        select coalesce(
          jsonb_agg(
            jsonb_build_object(
              'type', k.type,
              'commandId', k.id,
              'at', to_char(k.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
              'data', k.data
            )
            order by k.seq
          ),
          '[]'
        )
        from case_command k
        where k.case_id = c.id
          and k.outcome = 'applied'
          and not exists (
            select from audit a
            where a.case_id = c.id and a.action like 'stage:%' and (a.ids ->> 'command')::uuid = k.id
          )
      ) as quiet
    from "case" c
    join tenant t on t.id = c.organization_id
    order by c.number`,
  );
  return rows;
}

/** What arrived at the case, as its loop brings it to the process. */
export function arrivingOf({ type, at, data }: Arrival): Arriving {
  return { ...data, type, at };
}
