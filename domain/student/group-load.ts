import type {
  GroupRow,
  KnownGroup,
  KnownProgramme,
  KnownStudies,
  LoadField,
  RowVerdict,
} from './first-load.ts';

import { byGroupKey, groupKey } from './group-codes.ts';

/** What a row of groups becomes. */
export interface PlannedGroup extends RowVerdict {
  /** The group that is known by its code alone so far, by a class teacher's appointment say. */
  readonly groupId: string | null;
  /** Null where the intake's programme is not in the registry yet. */
  readonly programmeId: string | null;
}

/** Judges the rows of a first load of groups: new, to be described, as they are already, or told otherwise. */
export function planGroups(rows: readonly GroupRow[], known: KnownStudies): PlannedGroup[] {
  const groups = byGroupKey(known.groups);
  const intakes = new Map(known.programmes.map((programme) => [intakeKey(programme), programme]));
  const programmes = new Map(known.programmes.map((programme) => [programme.id, programme]));
  const told = new Map<string, number>();
  return rows.map((row): PlannedGroup => {
    const group = groups.get(groupKey(row.code));
    const key = intakeKey({ ...row, code: row.programme });
    const intake = intakes.get(key);
    const length = intake?.lengthMonths ?? told.get(key) ?? row.lengthMonths;
    told.set(key, length);
    const base = { row: row.row, notes: [], groupId: group?.id ?? null, programmeId: intake?.id ?? null };
    if (length !== row.lengthMonths) {
      return { ...base, outcome: 'refused', problem: { field: 'lengthMonths', code: 'ProgrammeDiffers' } };
    }
    if (!group || group.programmeId === null) return { ...base, outcome: 'enters', problem: null };
    const field = differs(row, group, programmes.get(group.programmeId));
    return field === null
      ? { ...base, outcome: 'unchanged', problem: null }
      : { ...base, outcome: 'refused', problem: { field, code: 'GroupDiffers' } };
  });
}

/** What tells one intake of a programme from another. */
export function intakeKey(
  of: Pick<KnownProgramme, 'code' | 'qualification' | 'base' | 'intakeYear'>,
): string {
  return JSON.stringify([of.code, of.qualification, of.base, of.intakeYear]);
}

function differs(row: GroupRow, group: KnownGroup, programme: KnownProgramme | undefined): LoadField | null {
  if (programme?.code !== row.programme) return 'programme';
  if (programme.qualification !== row.qualification) return 'qualification';
  if (programme.base !== row.base) return 'base';
  if (group.intakeYear !== row.intakeYear) return 'intakeYear';
  return group.form === row.form ? null : 'form';
}
