import type { CivilDate } from '../../calendar/civil-date.ts';
import type { KnownGroup, KnownProgramme } from '../../student/first-load.ts';
import type { FindingCode } from '../order.ts';
import { groupKey } from '../../student/group-codes.ts';
import type { ProgrammeCode, StudyForm } from '../../student/study.ts';
import type { LineCase, OrderContext } from './context.ts';

/** What a line says of where somebody will study: a group, a programme, or both; or why that cannot be. */
export type Place =
  | {
      readonly group: KnownGroup | null;
      readonly programme: KnownProgramme | null;
      readonly form: StudyForm | null;
    }
  | { readonly refusal: FindingCode };

/** Reads group and programme of a line against what the registry knows. */
export function placeOf({ line, context: context, on }: LineCase): Place {
  const group = line.group === null ? null : groupOf(context, line.group, on);
  if (typeof group === 'string') return { refusal: group };
  const ofGroup = programmeOfGroup(context, group);
  if (line.programme === null) {
    return { group, programme: ofGroup, form: line.form ?? group?.form ?? null };
  }
  if (ofGroup !== null && ofGroup.code !== line.programme) return { refusal: 'ProgrammeNotOfGroup' };
  const programme = ofGroup ?? intakeOf(context, line.programme);
  if (typeof programme === 'string') return { refusal: programme };
  return { group, programme, form: line.form ?? group?.form ?? null };
}

/**
 * A group that lives on the day, or why it cannot be named: one that is known by its code alone, by the hire of its class
 * teacher, takes nobody before its programme is told, for nothing could be said of whether the student fits in.
 */
export function groupOf(context: OrderContext, code: string, on: CivilDate): KnownGroup | FindingCode {
  const group = context.groups.get(groupKey(code));
  if (!group) return 'GroupUnknown';
  if (group.programmeId === null) return 'GroupNotDescribed';
  if (group.closedOn !== null && group.closedOn <= on) return 'GroupClosed';
  return group;
}

function programmeOfGroup(context: OrderContext, group: KnownGroup | null): KnownProgramme | null {
  return group === null || group.programmeId === null
    ? null
    : (context.programmes.get(group.programmeId) ?? null);
}

/** The one intake of a programme that the college has; of several only a group can tell. */
function intakeOf(context: OrderContext, code: ProgrammeCode): KnownProgramme | FindingCode {
  const [only, ...others] = [...context.programmes.values()].filter((programme) => programme.code === code);
  if (only === undefined) return 'ProgrammeUnknown';
  return others.length > 0 ? 'ProgrammeAmbiguous' : only;
}
