import { formatRussianDate, type CivilDate } from '../../domain/calendar/civil-date.ts';
import { ORDER_TITLES } from '../../domain/order/order-titles.ru.ts';
import type { ParsedLetterParams } from './letter-params.ts';
import type { LetterView } from './templates.ts';
import {
  courseText,
  fromGroupText,
  lastDayText,
  morePeopleText,
  salutation,
  sinceText,
  toGroupText,
} from './texts.ru.ts';

/** A list longer than any group is the registrar's to show; the letter says how many more there are. */
const MOST_PEOPLE_SHOWN = 60;
const byName = new Intl.Collator('ru');

type TeacherParams = ParsedLetterParams<'orderToClassTeacher'>;
type RepresentativeParams = ParsedLetterParams<'orderToRepresentative'>;

/** What the letter to a class teacher shows: who comes, who goes, of whom the order says something else. */
export function classTeacherView(params: TeacherParams): LetterView {
  return {
    ...headView(params),
    group: params.group,
    comes: listView(params.comes, ({ from, fromGroup }) => [
      sinceText(shown(from)),
      fromGroupText(fromGroup),
    ]),
    goes: listView(params.goes, ({ lastDay, toGroup }) => [
      lastDayText(shown(lastDay)),
      toGroupText(toGroup),
    ]),
    stays: listView(params.stays, ({ course }) => [course === null ? '' : courseText(course)]),
  };
}

/** What the letter to a representative shows. */
export function representativeView(params: RepresentativeParams): LetterView {
  const { student, fromGroup, toGroup, lastDay, leaveLastDay, leaves } = params;
  const moves = fromGroup !== toGroup;
  return {
    ...headView(params),
    student,
    fromGroup: moves ? fromGroup : null,
    toGroup: moves ? toGroup : null,
    lastDay: lastDay === null ? null : shown(lastDay),
    leaveLastDay: leaveLastDay === null ? null : shown(leaveLastDay),
    leaves,
  };
}

function headView(params: TeacherParams | RepresentativeParams): LetterView {
  return {
    salutation: salutation(params.recipient.firstName, params.recipient.middleName),
    organization: params.organizationShortName,
    caseNumber: params.caseNumber,
    orderTitle: ORDER_TITLES[params.kind],
    orderNumber: params.orderNumber,
    orderedOn: shown(params.orderedOn),
    effectiveOn: shown(params.effectiveOn),
  };
}

/** People by name, as a template lists them; null where there is nobody. */
function listView<P extends { readonly name: string }>(
  people: readonly P[],
  about: (person: P) => readonly string[],
): LetterView | null {
  if (people.length === 0) return null;
  const sorted = people.toSorted((one, other) => byName.compare(one.name, other.name));
  const more = sorted.length - MOST_PEOPLE_SHOWN;
  return {
    count: people.length,
    people: sorted.slice(0, MOST_PEOPLE_SHOWN).map((person) => ({
      name: person.name,
      about: about(person)
        .filter((part) => part !== '')
        .join(', '),
    })),
    more: more > 0 ? morePeopleText(more) : null,
  };
}

function shown(date: CivilDate): string {
  return formatRussianDate(date);
}
