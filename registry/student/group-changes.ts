import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import {
  programmeKind,
  type Base,
  type GroupCode,
  type ProgrammeCode,
  type StudyForm,
} from '../../domain/student/study.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { groupMeant } from './group-codes.ts';
import { lockLoads } from './study-lookup.ts';
import { showGroup, type ListedGroup } from './study-groups.ts';

/** A group to be opened. What its programme is called may be left to an earlier intake of the same code. */
export interface NewGroup {
  readonly code: GroupCode;
  readonly programme: ProgrammeCode;
  readonly intakeYear: number;
  readonly form: StudyForm;
  readonly title: string | null;
  readonly qualification: string | null;
  readonly base: Base | null;
  /** Length of study in months. */
  readonly lengthMonths: number | null;
}

interface GroupChange {
  readonly actorId: string;
  /** ISO instant. */
  readonly at: string;
  readonly today: CivilDate;
}

interface ProgrammeRow {
  id: string;
  title: string;
  qualification: string;
  base: Base;
  length_months: number;
  intake_year: number;
}

/**
 * Opens a group of an intake; describes one that was known by its code alone. Where the programme of this intake is
 * not entered yet, what was not told is taken from the latest intake of the same code.
 *
 * @throws `GroupExists`; `InvalidInput` (`programmeUnknown` with what is `missing`, `programmeAmbiguous`,
 *   `programmeDiffers`)
 */
export async function openGroup(tx: Transaction, group: NewGroup, by: GroupChange): Promise<ListedGroup> {
  await lockLoads(tx);
  const programmeId = await programmeOf(tx, group);
  const code = (await groupMeant(tx, group.code))?.code ?? group.code;
  const { rows } = await tx.query<{ id: string }>(
    `
    insert into study_group (organization_id, code, programme_id, intake_year, form)
    values ($1, $2, $3, $4, $5)
    on conflict (organization_id, code) do update set
      programme_id = excluded.programme_id, intake_year = excluded.intake_year, form = excluded.form
    where study_group.programme_id is null
    returning id`,
    [tx.organizationId, code, programmeId, group.intakeYear, group.form],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new KontingentError('GroupExists', 'There is a group of this code');
  writeAudit(tx, [
    { at: by.at, action: 'group:opened', actorId: by.actorId, ids: { group: id, programme: programmeId } },
  ]);
  return showGroup(tx, { code, on: by.today, knownAt: null });
}

/**
 * Closes a group: `on` is the first day without it; null opens it again. Nobody may stand in its list on that day or
 * later: where people go is said by orders.
 *
 * @throws `NotFound`, `GroupNotEmpty` with how many students it has from that day
 */
export async function closeGroup(
  tx: Transaction,
  { code, on }: { readonly code: string; readonly on: CivilDate | null },
  by: GroupChange,
): Promise<ListedGroup> {
  await lockLoads(tx);
  const { groupId } = await showGroup(tx, { code, on: by.today, knownAt: null });
  if (on !== null) {
    const people = await membersFrom(tx, groupId, on);
    if (people > 0) throw new KontingentError('GroupNotEmpty', 'The group has students', { people });
  }
  tx.send('update study_group set closed_on = $2 where id = $1', [groupId, on]);
  writeAudit(tx, [
    {
      at: by.at,
      action: on === null ? 'group:reopened' : 'group:closed',
      actorId: by.actorId,
      ids: { group: groupId, on },
    },
  ]);
  return showGroup(tx, { code, on: by.today, knownAt: null });
}

async function membersFrom(tx: Transaction, groupId: string, on: CivilDate): Promise<number> {
  const { rows } = await tx.query<{ people: number }>(
    `
    select count(distinct enrolment_id)::int as people from group_membership
    where organization_id = $1 and group_id = $2 and known_until = 'infinity' and valid_until > $3::date`,
    [tx.organizationId, groupId, on],
  );
  return rows[0]?.people ?? 0;
}

/** The programme of the intake: the one that is entered, or a new row made of what was told and of earlier intakes. */
async function programmeOf(tx: Transaction, group: NewGroup): Promise<string> {
  const { rows } = await tx.query<ProgrammeRow>(
    `
    select id, title, qualification, base, length_months, intake_year
    from programme
    where organization_id = $1 and code = $2
    order by intake_year = $3 desc, intake_year desc`,
    [tx.organizationId, group.programme, group.intakeYear],
  );
  const fitting = rows.filter((row) => fits(row, group));
  const ofIntake = fitting.filter((row) => row.intake_year === group.intakeYear);
  if (ofIntake.length > 1) refuse('programmeAmbiguous');
  const [same] = ofIntake;
  if (same) {
    const differs = (group.lengthMonths ?? same.length_months) !== same.length_months;
    return differs ? refuse('programmeDiffers') : same.id;
  }
  const [latest] = fitting;
  const models = fitting.filter((row) => row.intake_year === latest?.intake_year);
  if (models.length > 1) refuse('programmeAmbiguous');
  return enterProgramme(tx, group, latest);
}

function fits(row: ProgrammeRow, { base, qualification }: NewGroup): boolean {
  return (base ?? row.base) === row.base && (qualification ?? row.qualification) === row.qualification;
}

async function enterProgramme(
  tx: Transaction,
  group: NewGroup,
  model: ProgrammeRow | undefined,
): Promise<string> {
  const told = {
    title: group.title ?? model?.title,
    qualification: group.qualification ?? model?.qualification,
    base: group.base ?? model?.base,
    length: group.lengthMonths ?? model?.length_months,
  };
  const missing = Object.entries(told).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length > 0) refuse('programmeUnknown', missing.join(' '));
  const { rows } = await tx.query<{ id: string }>(
    `
    insert into programme (organization_id, code, kind, title, qualification, base, length_months, intake_year)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    returning id`,
    [
      tx.organizationId,
      group.programme,
      programmeKind(group.programme),
      told.title,
      told.qualification,
      told.base,
      told.length,
      group.intakeYear,
    ],
  );
  return rows[0]?.id ?? '';
}

function refuse(field: string, missing: string | null = null): never {
  throw new KontingentError('InvalidInput', `A value was refused: ${field}`, {
    field,
    ...(missing === null ? {} : { missing }),
  });
}
