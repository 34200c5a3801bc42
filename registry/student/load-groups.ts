import { intakeKey, planGroups, type PlannedGroup } from '../../domain/student/group-load.ts';
import type { GroupRow, KnownGroup } from '../../domain/student/first-load.ts';
import { programmeKind, type GroupCode } from '../../domain/student/study.ts';
import type { Transaction } from '../db/database.ts';
import { knownOfGroups, lockLoads } from './study-lookup.ts';
import { enterLoad, type NewLoad } from './loads.ts';

/** What a load did, or would do. */
export interface Loaded<P> {
  readonly kept: boolean;
  /** Null where nothing was entered. */
  readonly number: number | null;
  readonly rows: readonly P[];
}

/**
 * Loads groups with the programmes of their intakes: wholly, or not at all when a row is refused. The same rows again
 * change nothing and leave no load behind.
 *
 * @param keep false for a dry run
 */
export async function loadGroups(
  tx: Transaction,
  rows: readonly GroupRow[],
  load: NewLoad,
  keep: boolean,
): Promise<Loaded<PlannedGroup>> {
  await lockLoads(tx);
  const known = await knownOfGroups(tx, rows);
  const planned = planGroups(rows, known);
  if (!keep || planned.some(({ outcome }) => outcome === 'refused'))
    return { kept: false, number: null, rows: planned };
  const entering = enteringRows(rows, planned, known.groups);
  if (entering.length === 0) return { kept: true, number: null, rows: planned };
  const { id, number } = await enterLoad(tx, load, entering.length);
  const programmes = new Map(
    entering
      .filter(({ plan }) => plan.programmeId === null)
      .map((row) => [intakeKey({ ...row, code: row.programme }), row]),
  );
  await enterProgrammes(tx, [...programmes.values()]);
  tx.send(
    `
    insert into study_group (organization_id, code, programme_id, intake_year, form, opened_by_load)
    select $1, g.code, p.id, g.intake_year, g.form, $3
    from jsonb_to_recordset($2::jsonb) as g(
      code text, programme text, qualification text, base int, intake_year int, form text
    )
    join programme p
      on p.organization_id = $1 and p.code = g.programme and p.qualification = g.qualification
      and p.base = g.base and p.intake_year = g.intake_year
    on conflict (organization_id, code) do update set
      programme_id = excluded.programme_id,
      intake_year = excluded.intake_year,
      form = excluded.form,
      opened_by_load = excluded.opened_by_load`,
    [
      tx.organizationId,
      JSON.stringify(
        entering.map(({ code, programme, qualification, base, intakeYear, form }) => ({
          code,
          programme,
          qualification,
          base,
          intake_year: intakeYear,
          form,
        })),
      ),
      id,
    ],
  );
  return { kept: true, number, rows: planned };
}

/** A group that is known by its code alone keeps it as it was written first. */
function enteringRows(
  rows: readonly GroupRow[],
  planned: readonly PlannedGroup[],
  groups: readonly KnownGroup[],
): (GroupRow & { readonly plan: PlannedGroup })[] {
  const written = new Map(groups.map(({ id, code }) => [id, code as GroupCode]));
  return rows.flatMap((row, index) => {
    const plan = planned[index];
    if (plan?.outcome !== 'enters') return [];
    return [{ ...row, code: written.get(plan.groupId ?? '') ?? row.code, plan }];
  });
}

async function enterProgrammes(tx: Transaction, rows: readonly GroupRow[]): Promise<void> {
  if (rows.length === 0) return;
  tx.send(
    `
    insert into programme (organization_id, code, kind, title, qualification, base, length_months, intake_year)
    select $1, code, kind, title, qualification, base, length_months, intake_year
    from jsonb_to_recordset($2::jsonb) as p(
      code text, kind text, title text, qualification text, base int, length_months int, intake_year int
    )`,
    [
      tx.organizationId,
      JSON.stringify(
        rows.map(({ programme, title, qualification, base, lengthMonths, intakeYear }) => ({
          code: programme,
          kind: programmeKind(programme),
          title,
          qualification,
          base,
          length_months: lengthMonths,
          intake_year: intakeYear,
        })),
      ),
    ],
  );
}
