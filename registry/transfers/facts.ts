import type { CivilDate } from '../../domain/civil-date.ts';
import { adultFrom } from '../../domain/study.ts';
import type { TransferFacts } from '../../domain/transfer-lead.ts';
import type { Change, Direction, EntryStage } from '../../domain/transfer-words.ts';
import { instantOf } from '../../domain/zone.ts';
import type { Transaction } from '../database.ts';
import type { Policy } from '../policy.ts';

interface FactsRow {
  direction: Direction;
  change: Change | null;
  entered_at: EntryStage | null;
  birth_on: CivilDate | null;
  consented: boolean;
  ordered: boolean;
  from_group_id: string | null;
  target_group_id: string | null;
}

/**
 * What a decision on a transfer needs to know, as the registry has it at `at`; null for a case of another kind.
 *
 * The order is applied when a line that names the case was applied, or when the paper of an order was entered with the
 * start: the college's contingent may be kept elsewhere.
 */
export async function transferFacts(
  tx: Transaction,
  caseId: string,
  at: string,
  college: { policy: Policy; timeZone: string },
): Promise<TransferFacts | null> {
  const { rows } = await tx.query<FactsRow>(FACTS, [caseId]);
  const row = rows[0];
  if (!row) return null;
  const { direction, change } = row;
  const adultAt =
    row.birth_on === null ? null : instantOf(adultFrom(row.birth_on), '00:00', college.timeZone);
  const minor = adultAt === null || at < adultAt;
  const moved = row.target_group_id !== null && row.target_group_id !== row.from_group_id;
  return {
    direction,
    from: row.entered_at,
    decider: college.policy.transfers.deciders[change ?? 'group'],
    minor,
    adultAt: minor ? adultAt : null,
    consented: row.consented,
    order: row.ordered ? 'applied' : 'none',
    classes: {
      leaves: direction === 'outbound' || (direction === 'internal' && moved && row.from_group_id !== null),
      joins: direction === 'inbound' || (direction === 'internal' && moved),
    },
  };
}

const FACTS = `
  select
    t.direction,
    t.change,
    t.entered_at,
    p.birth_on,
    exists (
      select from transfer_paper r
      where r.case_id = t.case_id and r.kind = 'representativeConsent' and r.replaced_at is null
    ) as consented,
    exists (
      select from transfer_paper r
      where r.case_id = t.case_id and r.kind = 'order' and r.replaced_at is null
    ) as ordered,
    t.from_group_id,
    t.to_group_id as target_group_id
  from student_transfer t
  join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
  join person p on p.organization_id = c.organization_id and p.id = c.person_id
  where t.case_id = $1`;
