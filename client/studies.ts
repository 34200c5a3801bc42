import { basename } from 'node:path';
import { addDays, type CivilDate } from '../domain/calendar/civil-date.ts';
import type { RowVerdict } from '../domain/student/first-load.ts';
import type { Role } from '../domain/case/roles.ts';
import { civilDateAt, instantOf } from '../domain/calendar/zone.ts';
import { contingent, type ContingentCell } from '../registry/student/contingent.ts';
import type { Transaction } from '../registry/db/database.ts';
import { loadGroups, type Loaded } from '../registry/student/load-groups.ts';
import { loadStudents } from '../registry/student/load-students.ts';
import { listLoads, undoLoad, type ListedLoad, type NewLoad } from '../registry/student/loads.ts';
import { listGroups, showGroup, type ListedGroup } from '../registry/student/study-groups.ts';
import { showStudent, type StudentPage } from '../registry/pages/student-page.ts';
import { listStudents, type ListedStudent, type StudentFilter } from '../registry/student/students.ts';
import type { LoadFile } from './import/load/load-file.ts';
import type { Requests } from './requests.ts';

/** Who keeps the contingent: the registrar (учебная часть). */
const KEEP_CONTINGENT: readonly Role[] = ['registrar'];

/** A day, and the last day whose entries count; null is everything entered until now. */
export interface AskedMoment {
  readonly on: CivilDate;
  readonly asKnown: CivilDate | null;
}

/** What people ask and do about students, beside their cases. */
export interface Studies {
  today(): CivilDate;
  contingent(asked: AskedMoment): Promise<ContingentCell[]>;
  students(filter: Omit<StudentFilter, 'on' | 'knownAt'> & AskedMoment): Promise<ListedStudent[]>;
  /** @throws `NotFound`, `InvalidInput` when a name fits several */
  student(asked: string): Promise<StudentPage>;
  groups(asked: AskedMoment): Promise<ListedGroup[]>;
  /** @throws `NotFound` */
  group(code: string, asked: AskedMoment): Promise<ListedGroup>;
  loads(): Promise<ListedLoad[]>;
  /** Loads a file that was read without errors; `keep` false only tells what would happen. @throws `NotYourTask` */
  load(
    file: LoadFile,
    input: { path: string; on: CivilDate; actorId: string; keep: boolean },
  ): Promise<Loaded<RowVerdict>>;
  /** @throws `NotYourTask`, `NotFound`, `LoadUndone`, `LoadBuiltOn` */
  undoLoad(number: number, input: { actorId: string; keep: boolean }): Promise<ListedLoad>;
}

/** The questions and acts on the registry of a college. */
export function studiesOf(facade: Requests, timeZone: string): Studies {
  const now = () => new Date().toISOString();
  const moment = ({ on, asKnown }: AskedMoment) => ({
    on,
    // "As known on a day" counts what was entered on that day, up to its midnight.
    knownAt: asKnown === null ? null : instantOf(addDays(asKnown, 1), '00:00', timeZone),
  });
  const asRegistrar = <T>(actorId: string, work: (tx: Transaction, at: string) => Promise<T>) =>
    facade.transaction(async (tx) => {
      const at = now();
      await facade.requireRole(tx, actorId, KEEP_CONTINGENT, at);
      return work(tx, at);
    });
  return {
    today: () => civilDateAt(now(), timeZone),
    contingent: (asked) => facade.transaction((tx) => contingent(tx, moment(asked))),
    students: ({ on, asKnown, ...filter }) =>
      facade.transaction((tx) => listStudents(tx, { ...filter, ...moment({ on, asKnown }) })),
    student: (asked) => facade.transaction((tx) => showStudent(tx, asked)),
    groups: (asked) => facade.transaction((tx) => listGroups(tx, moment(asked))),
    group: (code, asked) => facade.transaction((tx) => showGroup(tx, { ...moment(asked), code })),
    loads: () => facade.transaction(listLoads),
    load: (file, { path, on, actorId, keep }) =>
      asRegistrar(actorId, (tx, at) => loadFile(tx, file, { path, on, actorId, at }, keep)),
    undoLoad: (number, { actorId, keep }) =>
      asRegistrar(actorId, (tx, at) => undoLoad(tx, { number, actorId, at, keep })),
  };
}

/** Loads a file in the transaction of its college. */
export async function loadFile(
  tx: Transaction,
  file: LoadFile,
  by: { path: string; on: CivilDate; actorId: string | null; at: string },
  keep: boolean,
): Promise<Loaded<RowVerdict>> {
  if (file.kind === null) return { kept: false, number: null, rows: [] };
  const load: NewLoad = {
    kind: file.kind,
    on: by.on,
    fileName: basename(by.path),
    sha256: file.sha256,
    actorId: by.actorId,
    at: by.at,
  };
  return file.kind === 'people'
    ? loadStudents(tx, file.rows, load, keep)
    : loadGroups(tx, file.rows, load, keep);
}
