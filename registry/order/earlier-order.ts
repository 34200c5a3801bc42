import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { DatedFact } from '../../domain/student/dated-facts.ts';
import type { EarlierLine } from '../../domain/order/rules/context.ts';
import { FACT_KINDS, type FactKind, type FactValues } from '../../domain/student/study-facts.ts';
import type { Transaction } from '../db/database.ts';
import { SOURCE, tableOf, valueSql } from '../student/dated-facts.ts';

export interface EarlierAsked {
  readonly caseId: string;
  /** The edition's window for restoring by itself is over. */
  readonly windowOver: boolean;
}

interface LineRow {
  line: number;
  enrolment_id: string | null;
  register_number: string | null;
  result: string | null;
  undone: boolean;
  applied: boolean;
  made: boolean;
  renamed: boolean;
}

/** The lines of an earlier order as taking them back finds them, by their numbers. */
export async function earlierLines(
  tx: Transaction,
  { caseId, windowOver }: EarlierAsked,
): Promise<Map<number, EarlierLine>> {
  const { rows } = await tx.query<LineRow>(LINES, [tx.organizationId, caseId]);
  const facts = new Map<number, Facts>(rows.map(({ line }) => [line, noFacts()]));
  for (const kind of FACT_KINDS) await readChanged(tx, kind, caseId, facts);
  return new Map(
    rows.map((row): [number, EarlierLine] => [
      row.line,
      {
        line: row.line,
        enrolmentId: row.enrolment_id,
        registerNumber: row.register_number,
        state:
          row.undone || row.result === 'leftOut' || row.result === 'notRestored'
            ? 'undone'
            : row.applied
              ? 'applied'
              : 'unapplied',
        ...(facts.get(row.line) ?? noFacts()),
        made: row.made,
        nameChangedLater: row.renamed,
        windowOver,
      },
    ]),
  );
}

type Facts = {
  opened: { [K in FactKind]: string[] };
  closed: { [K in FactKind]: DatedFact<FactValues[K]>[] };
};

function noFacts(): Facts {
  return { opened: { status: [], terms: [], group: [] }, closed: { status: [], terms: [], group: [] } };
}

const LINES = `
  select
    l.line, l.enrolment_id, l.register_number, l.result, l.undone_by is not null as undone,
    o.applied_at is not null as applied,
    exists (
      select from enrolment e
      where e.organization_id = $1 and e.opened_by_order = l.case_id and e.opened_by_line = l.line
        and e.withdrawn_at is null
    ) as made,
    exists (
      select from former_name f
      join former_name later on later.organization_id = f.organization_id and later.person_id = f.person_id
        and later.seq > f.seq and later.restored_at is null
      where f.organization_id = $1 and f.closed_by_order = l.case_id and f.closed_by_line = l.line
        and f.restored_at is null
    ) as renamed
  from order_line l
  join movement_order o on o.organization_id = l.organization_id and o.case_id = l.case_id
  where l.organization_id = $1 and l.case_id = $2
  order by l.line`;

/** What was opened and closed at the instant of the order, of the enrolments of its lines: exactly its doing. */
async function readChanged<K extends FactKind>(
  tx: Transaction,
  kind: K,
  caseId: string,
  facts: ReadonlyMap<number, Facts>,
): Promise<void> {
  const { rows } = await tx.query<{
    line: number;
    opened: boolean;
    id: string;
    from: CivilDate;
    until: CivilDate | null;
    source: string | null;
    value: FactValues[K];
  }>(
    `
    select l.line, f.known_from = o.applied_at as opened, f.id, f."from", f.until, f.source, f.value
    from movement_order o
    join order_line l on l.organization_id = o.organization_id and l.case_id = o.case_id
    join lateral (
      select
        id, lower(valid) as "from", upper(valid) as until, ${SOURCE} as source, known_from, known_until,
        ${valueSql(kind)} as value
      from ${tableOf(kind)} t
      where t.organization_id = $1 and t.enrolment_id = l.enrolment_id
    ) f on f.known_from = o.applied_at or f.known_until = o.applied_at
    where o.organization_id = $1 and o.case_id = $2`,
    [tx.organizationId, caseId],
  );
  for (const { line, opened, id, from, until, source, value } of rows) {
    const own = facts.get(line);
    if (opened) own?.opened[kind].push(id);
    // Kinds and their lists go together; the compiler cannot follow that through a map.
    else
      (own?.closed[kind] as DatedFact<FactValues[K]>[] | undefined)?.push({ id, from, until, source, value });
  }
}
