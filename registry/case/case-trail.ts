import { z } from 'zod';
import type { Transaction } from '../db/database.ts';

const Ids = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export interface TrailLine {
  readonly id: number;
  readonly at: string;
  readonly action: string;
  /** Null for the system. */
  readonly actorName: string | null;
  readonly onBehalfOfName: string | null;
  readonly ids: z.infer<typeof Ids>;
  /** The question that was answered or changed, where the entry names a task. */
  readonly question: string | null;
  /** Why it was done, in the words of whoever did it; erasable, and null then. */
  readonly reason: string | null;
}

/** What the audit tells of a case, in the order in which it happened. */
export async function trailOfCase(tx: Transaction, caseId: string): Promise<TrailLine[]> {
  const { rows } = await tx.query<Omit<TrailLine, 'ids'> & { ids: unknown }>(TRAIL, [caseId]);
  return rows.map((line) => ({ ...line, ids: Ids.parse(line.ids) }));
}

const TRAIL = `
  select
    t.id, t.at, t.action, t.ids,
    p.full_name as "actorName",
    b.full_name as "onBehalfOfName",
    (
      select k.kind from task k
      where k.organization_id = t.organization_id and k.case_id = t.case_id and k.seq = (t.ids ->> 'task')::int
    ) as question,
    (
      select v.value ->> 'reason' from audit_value v
      where v.organization_id = t.organization_id and v.audit_id = t.id
    ) as reason
  from audit t
  left join person p on p.organization_id = t.organization_id and p.id = t.actor_id
  left join person b on b.organization_id = t.organization_id and b.id = t.on_behalf_of
  where t.case_id = $1
  order by t.id`;
