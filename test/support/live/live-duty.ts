import { openCases } from '../../../registry/case/open-cases.ts';
import { REGISTRY } from '../../../registry/processes.ts';
import type { Live } from './live.ts';

/** Opens a duty of nobody in particular whose term began at an instant; gives the number of its case. */
export async function enterDuty(live: Live, key: string, countsFrom: string): Promise<number> {
  const { rows } = await live.college.transaction(async (tx) => {
    await openCases(
      tx,
      REGISTRY,
      'duty',
      [{ key, kind: 'issueStudyCertificate', personId: null, countsFrom }],
      {
        at: countsFrom,
        actorId: null,
      },
    );
    return tx.query<{ number: number }>(
      'select c.number from "case" c join duty d on d.case_id = c.id where d.key = $1',
      [key],
    );
  });
  return rows[0]?.number ?? 0;
}
