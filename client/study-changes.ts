import type { CivilDate } from '../domain/calendar/civil-date.ts';
import type { Role } from '../domain/case/roles.ts';
import { collegeDate } from '../registry/college/clock.ts';
import type { Transaction } from '../registry/db/database.ts';
import { closeGroup, openGroup, type NewGroup } from '../registry/student/group-changes.ts';
import {
  addRepresentative,
  recordAgreement,
  removeRepresentative,
  type StoredRepresentative,
  type NewRepresentative,
} from '../registry/student/representatives.ts';
import {
  changeContacts,
  type ChangedContacts,
  type NewContacts,
} from '../registry/student/student-contacts.ts';
import type { ListedGroup } from '../registry/student/study-groups.ts';
import type { Requests } from './requests.ts';

/** Who keeps students and groups: the registrar (учебная часть). */
const KEEP_STUDENTS: readonly Role[] = ['registrar'];

/** Which student is meant, and who acts. */
export interface OfStudent {
  /** Register number, or a part of the name that fits one student. */
  readonly student: string;
  readonly actorId: string;
}

/** What the registrar changes of students and groups without an order. All throw `NotYourTask` for anybody else. */
export interface StudyChanges {
  /** @throws as `addRepresentative` of registry/student/representatives.ts */
  addRepresentative(input: NewRepresentative, of: OfStudent): Promise<StoredRepresentative>;
  /** Takes a representative back; null is the only one. @throws `NotFound`, `InvalidInput` */
  removeRepresentative(representative: string | null, of: OfStudent): Promise<StoredRepresentative>;
  /** The written agreement of a student of age; `on` null takes it back. @throws `NotFound`, `InvalidInput` */
  recordAgreement(
    agreement: { representative: string | null; on: CivilDate | null },
    of: OfStudent,
  ): Promise<StoredRepresentative>;
  /** @throws `NotFound`, `InvalidInput` */
  changeContacts(contacts: NewContacts, of: OfStudent): Promise<ChangedContacts>;
  /** @throws `GroupExists`, `InvalidInput` */
  openGroup(group: NewGroup, by: { actorId: string }): Promise<ListedGroup>;
  /** `on` is the first day without the group; null opens it again. @throws `NotFound`, `GroupNotEmpty` */
  closeGroup(group: { code: string; on: CivilDate | null }, by: { actorId: string }): Promise<ListedGroup>;
}

/** The changes of a college's students and groups that need no order. */
export function studyChangesOf(facade: Requests): StudyChanges {
  const asRegistrar = <T, B extends { readonly actorId: string }>(
    by: B,
    work: (tx: Transaction, change: B & { readonly at: string; readonly today: CivilDate }) => Promise<T>,
  ): Promise<T> => {
    const at = new Date().toISOString();
    return facade.transaction(async (tx) => {
      await facade.requireRole(tx, by.actorId, KEEP_STUDENTS, at);
      return work(tx, { ...by, at, today: await collegeDate(tx, at) });
    });
  };
  return {
    addRepresentative: (input, of) => asRegistrar(of, (tx, by) => addRepresentative(tx, input, by)),
    removeRepresentative: (asked, of) => asRegistrar(of, (tx, by) => removeRepresentative(tx, asked, by)),
    recordAgreement: (agreement, of) => asRegistrar(of, (tx, by) => recordAgreement(tx, agreement, by)),
    changeContacts: (contacts, of) => asRegistrar(of, (tx, by) => changeContacts(tx, contacts, by)),
    openGroup: (group, actor) => asRegistrar(actor, (tx, by) => openGroup(tx, group, by)),
    closeGroup: (group, actor) => asRegistrar(actor, (tx, by) => closeGroup(tx, group, by)),
  };
}
