import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { adultFrom, type Base } from '../../../domain/student/study.ts';
import { SHOWN_STATUS_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { BASE_TITLES, FORM_TITLES, FUNDING_TITLES } from '../../../domain/student/study-titles.ru.ts';
import type { ListedGroup } from '../../../registry/student/study-groups.ts';
import type { ListedStudent } from '../../../registry/student/students.ts';
import type { Io } from '../io.ts';
import { renderFields, renderTable } from '../table.ts';
import { texts as common } from '../texts/common.ru.ts';
import { lengthText, texts } from './texts.ru.ts';
import { shownDate, shownPhone } from '../options/times.ts';

/** A list of students; of those who turn eighteen with that day. */
export function studentTable(found: readonly ListedStudent[], turning18: boolean, io: Io): string {
  const rows = found.map((one) =>
    turning18
      ? [
          one.registerNumber,
          one.name,
          one.birthOn === null ? common.none : shownDate(adultFrom(one.birthOn as CivilDate)),
          one.group ?? common.none,
          String(one.representatives),
          phoneText(one.phone),
        ]
      : [
          one.registerNumber,
          one.name,
          shownDate(one.birthOn),
          one.group ?? common.none,
          one.course === null ? common.none : String(one.course),
          SHOWN_STATUS_TITLES[one.status],
          one.funding === null ? common.none : FUNDING_TITLES[one.funding],
          phoneText(one.phone),
        ],
  );
  return renderTable(turning18 ? texts.student.headAdult : texts.student.head, rows, io);
}

/** All groups of a day. */
export function groupTable(groups: readonly ListedGroup[], io: Io): string {
  return renderTable(
    texts.group.head,
    groups.map((group) => [
      group.code,
      group.programme === null ? texts.group.undescribed : `${group.programme} ${group.title ?? ''}`.trim(),
      group.course === null ? common.none : String(group.course),
      group.form === null ? common.none : FORM_TITLES[group.form],
      String(group.people),
      String(group.budget),
      String(group.paid),
      group.classTeacher ?? common.none,
    ]),
    io,
  );
}

/** One group with its list. */
export function groupPage(group: ListedGroup, students: readonly ListedStudent[], io: Io): string {
  const { fields } = texts.group;
  const card = renderFields(
    [
      [fields.code, group.code],
      [
        fields.programme,
        group.programme === null ? texts.group.undescribed : `${group.programme} ${group.title ?? ''}`.trim(),
      ],
      [fields.qualification, group.qualification ?? ''],
      [fields.base, group.base === null ? '' : BASE_TITLES[group.base as Base]],
      [fields.length, group.lengthMonths === null ? '' : lengthText(group.lengthMonths)],
      [fields.intakeYear, group.intakeYear === null ? '' : String(group.intakeYear)],
      [fields.form, group.form === null ? '' : FORM_TITLES[group.form]],
      [fields.closedOn, group.closedOn === null ? '' : shownDate(group.closedOn)],
      [fields.classTeacher, group.classTeacher ?? common.none],
      [fields.people, texts.group.peopleOf(group.people, group.budget, group.paid)],
    ],
    io,
  );
  if (students.length === 0) return `${card}\n\n${texts.group.emptyList}`;
  const list = renderTable(
    texts.group.listHead,
    students.map((one, index) => [
      String(index + 1),
      one.name,
      one.registerNumber,
      shownDate(one.birthOn),
      one.funding === null ? common.none : FUNDING_TITLES[one.funding],
      phoneText(one.phone),
    ]),
    io,
  );
  return `${card}\n\n${list}`;
}

/** A phone as Russian papers write it, a dash for none. */
export function phoneText(phone: string | null): string {
  return phone === null ? common.none : shownPhone(phone);
}
