import type { CivilDate } from '../calendar/civil-date.ts';
import type { PersonalLetter } from '../letter/letter-data.ts';
import type { OrderKind } from './order.ts';

/** The order a letter tells of: what stands on the paper. */
export interface ToldOrder {
  readonly kind: OrderKind;
  /** As the office writes it, «112-к». */
  readonly number: string;
  readonly orderedOn: CivilDate;
  readonly effectiveOn: CivilDate;
}

/** To a class teacher: what becomes of the list of one group. */
export type ClassTeacherLetter = PersonalLetter<
  'orderToClassTeacher',
  {
    readonly order: ToldOrder;
    /** Code of the group. */
    readonly group: string;
    readonly comes: readonly {
      readonly name: string;
      /** First day in the group. */
      readonly from: CivilDate;
      /** Null where they stood in no group. */
      readonly fromGroup: string | null;
    }[];
    readonly goes: readonly {
      readonly name: string;
      /** Last day in the group, inclusive. */
      readonly lastDay: CivilDate;
      /** Null where they go to no other group. */
      readonly toGroup: string | null;
    }[];
    /** Of whom the order says something else: another course, funding, form or name. Their place in the list stays. */
    readonly stays: readonly { readonly name: string; readonly course: number | null }[];
  }
>;

/** To a representative: what becomes of one student. Only of minors, or by the student's written agreement. */
export type RepresentativeLetter = PersonalLetter<
  'orderToRepresentative',
  {
    readonly order: ToldOrder;
    readonly student: string;
    readonly fromGroup: string | null;
    readonly toGroup: string | null;
    /** Last day in the former group, inclusive; null where the group stays or there was none. */
    readonly lastDay: CivilDate | null;
    /** Last day of a leave, inclusive. */
    readonly leaveLastDay: CivilDate | null;
    /** Whether the student leaves the college: a certificate of study is due then (273-ФЗ, 61, part 5). */
    readonly leaves: boolean;
  }
>;
