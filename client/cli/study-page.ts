import type { CivilDate } from '../../domain/civil-date.ts';
import { formatSnils, type Snils } from '../../domain/snils.ts';
import { adultFrom, isRepresentedBy, type Base } from '../../domain/study.ts';
import {
  BASE_TITLES,
  FORM_TITLES,
  FUNDING_TITLES,
  loadNumber,
  STATUS_TITLES,
} from '../../domain/study-titles.ru.ts';
import type { ListedGroup } from '../../registry/study-groups.ts';
import type { ShownFact, StudentPage } from '../../registry/student-page.ts';
import type { ListedStudent } from '../../registry/students.ts';
import type { Io } from './io.ts';
import { renderFields, renderTable } from './table.ts';
import { texts as common } from './texts/common.ru.ts';
import { lengthText, texts } from './texts/study.ru.ts';
import { shownDate, shownInstant, shownPhone } from './times.ts';

/** A list of students; of those who turn eighteen with that day. */
export function studentTable(
  found: readonly ListedStudent[],
  { limit, turning18 }: { limit: number; turning18: boolean },
  io: Io,
): string {
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
          STATUS_TITLES[one.status],
          one.funding === null ? common.none : FUNDING_TITLES[one.funding],
          phoneText(one.phone),
        ],
  );
  const table = renderTable(turning18 ? texts.student.headAdult : texts.student.head, rows, io);
  const total = found.length < limit ? texts.student.total(found.length) : texts.student.more(limit);
  return [table, total, ...(turning18 ? [texts.student.adultNote] : [])].join('\n\n');
}

/** The card of one student with the whole history. */
export function studentPage(
  one: StudentPage,
  { timeZone, today }: { timeZone: string; today: CivilDate },
  io: Io,
): string {
  const { fields } = texts.student;
  const birthOn = one.birthOn as CivilDate | null;
  const representatives = one.representatives.map(({ name, phone, agreedOn }) =>
    [
      name,
      phone === null ? '' : phoneText(phone),
      agreedOn === null ? '' : texts.student.agreed(shownDate(agreedOn)),
      isRepresentedBy({ birthOn }, { agreedOn: agreedOn as CivilDate | null }, today)
        ? ''
        : texts.student.representativeEnded,
    ]
      .filter(Boolean)
      .join(', '),
  );
  const card = renderFields(
    [
      [fields.name, one.name],
      [fields.registerNumber, one.registerNumber],
      [
        fields.birthOn,
        birthOn === null
          ? common.none
          : `${shownDate(birthOn)} (${texts.student.adult(shownDate(adultFrom(birthOn)))})`,
      ],
      [fields.snils, one.snils === null ? common.none : formatSnils(one.snils as Snils)],
      [fields.phone, phoneText(one.phone)],
      [
        fields.representatives,
        representatives.length === 0 ? texts.student.noRepresentatives : representatives.join('\n'),
      ],
    ],
    io,
  );
  const facts = renderTable(
    texts.student.factHead,
    one.facts.map((fact) => [
      factText(fact),
      shownDate(fact.from),
      shownDate(fact.until),
      shownInstant(fact.knownFrom, timeZone),
      shownInstant(fact.knownUntil, timeZone),
      fact.load === null ? common.none : texts.student.source(loadNumber(fact.load)),
    ]),
    io,
  );
  return `${card}\n\n${texts.student.facts}\n${facts}`;
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

function factText(fact: ShownFact): string {
  const { factKinds, courseText } = texts.student;
  const parts = [
    fact.status && STATUS_TITLES[fact.status],
    fact.group,
    fact.programme,
    fact.course === null ? null : courseText(fact.course),
    fact.form && FORM_TITLES[fact.form],
    fact.funding && FUNDING_TITLES[fact.funding],
  ];
  return `${factKinds[fact.kind]}: ${parts.filter((part) => part !== null).join(', ')}`;
}

function phoneText(phone: string | null): string {
  return phone === null ? common.none : shownPhone(phone);
}
