import type { Command } from '../../domain/case.ts';
import type { SubjectFacts } from '../../domain/facts.ts';
import type { CaseKind } from '../../domain/processes.ts';
import type { Transaction } from '../../registry/database.ts';

/** One stage as the registry says it was applied. */
export interface AppliedStage {
  readonly rev: number;
  readonly type: Command['type'];
  readonly commandId: string | null;
  readonly at: string;
  readonly stage: string;
  readonly outcome: string | null;
  /** What was asked: codes and numbers of the recorded command. */
  readonly data: Readonly<Record<string, string | number>>;
}

/** A case and every stage of it, in the order in which they were applied. */
export interface Story {
  readonly caseId: string;
  readonly number: number;
  readonly kind: CaseKind;
  readonly openedAt: string;
  readonly stages: readonly AppliedStage[];
}

/** Reads the stories of all cases: what was applied, and nothing of what it led to. */
export async function readStories(tx: Transaction): Promise<Story[]> {
  const { rows } = await tx.query<Story>(
    `
    select
      c.id as "caseId",
      c.number,
      c.kind,
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
      ) as stages
    from "case" c
    order by c.number`,
  );
  return rows;
}

/** The command that an applied stage was decided from. @throws when the facts it needed are not known */
export function commandOf(stage: AppliedStage, facts: SubjectFacts | undefined): Command {
  const { type, at, data } = stage;
  switch (type) {
    case 'begin':
    case 'recheck':
    case 'moveStart':
      if (!facts) throw new Error(`no facts are known of stage ${stage.rev} by ${type}`);
      return { type, at, facts };
    case 'timer':
      return { type, at, facts: facts ?? null };
    case 'answer':
    case 'claim':
    case 'decline':
    case 'annul':
    case 'reissue':
    case 'letterFailed':
    case 'replyArrived':
    case 'retime':
    case 'withdraw':
    case 'hear':
      return { type, at, ...data } as Command;
  }
}
