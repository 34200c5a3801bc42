import { addDays, type CivilDate } from '../../../domain/calendar/civil-date.ts';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import { formatSnils, type Snils } from '../../../domain/people/snils.ts';
import { CAPACITY_TITLES, RELATION_TITLES } from '../../../domain/student/consent-titles.ru.ts';
import { adultFrom, isRepresentedBy } from '../../../domain/student/study.ts';
import { SHOWN_STATUS_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { FORM_TITLES, FUNDING_TITLES, loadNumber } from '../../../domain/student/study-titles.ru.ts';
import type { OrderOfFact, ShownFact, StudentPage } from '../../../registry/pages/student-page.ts';
import { consentTable } from '../consent/page.ts';
import type { Io } from '../io.ts';
import { phoneText } from './study-page.ts';
import { renderFields, renderTable } from '../table.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts as all } from './texts.ru.ts';
import { shownDate, shownInstant } from '../options/times.ts';

const texts = all.student;

export interface Shown {
  readonly timeZone: string;
  readonly today: CivilDate;
  /** Of the group in whose list the student stands today; null for nobody. */
  readonly classTeacher: string | null;
}

/** The card of one student: who, why they are where they are, and the whole history. */
export function studentPage(one: StudentPage, { timeZone, today, classTeacher }: Shown, io: Io): string {
  const { fields } = texts;
  const birthOn = one.birthOn as CivilDate | null;
  const card = renderFields(
    [
      [fields.name, one.name],
      [
        fields.formerNames,
        one.formerNames.map(({ name, until }) => texts.formerName(name, shownDate(until))).join('\n'),
      ],
      [fields.registerNumber, one.registerNumber],
      [
        fields.birthOn,
        birthOn === null
          ? common.none
          : `${shownDate(birthOn)} (${texts.adult(shownDate(adultFrom(birthOn)))})`,
      ],
      [fields.fullCapacity, one.fullCapacity === null ? '' : capacityText(one.fullCapacity)],
      [fields.snils, one.snils === null ? common.none : formatSnils(one.snils as Snils)],
      [fields.phone, phoneText(one.phone)],
      [fields.representatives, representativesText(one, today)],
      [fields.here, whyHere(one.facts, today).join('\n')],
      [fields.classTeacher, classTeacher ?? ''],
    ],
    io,
  );
  const facts = renderTable(
    texts.factHead,
    one.facts.map((fact) => [
      factText(fact),
      shownDate(fact.from),
      shownDate(fact.until === null ? null : addDays(fact.until as CivilDate, -1)),
      shownInstant(fact.knownFrom, timeZone),
      closingText(fact, timeZone),
      sourceText(fact) ?? common.none,
    ]),
    io,
  );
  return [card, ...consentsText(one, io), `${texts.facts}\n${facts}`].join('\n\n');
}

function consentsText({ consents }: StudentPage, io: Io): string[] {
  if (consents.length === 0) return [];
  return [`${texts.consents}\n${consentTable(consents, { withPeople: false }, io)}`];
}

/** Code of the group in whose list the student stands on a day; null for none. */
export function groupOn(facts: readonly ShownFact[], day: string): string | null {
  return believedOn(facts, day).find(({ kind }) => kind === 'group')?.group ?? null;
}

function capacityText({ basis, number, on }: NonNullable<StudentPage['fullCapacity']>): string {
  return texts.fullCapacity(CAPACITY_TITLES[basis], number, shownDate(on));
}

function representativesText(one: StudentPage, today: CivilDate): string {
  const birthOn = one.birthOn as CivilDate | null;
  const lines = one.representatives.map(({ name, phone, email, relation, agreedOn }) =>
    [
      name,
      relation === null ? '' : RELATION_TITLES[relation],
      phone === null ? '' : phoneText(phone),
      email ?? '',
      agreedOn === null ? '' : texts.agreed(shownDate(agreedOn)),
      isRepresentedBy(
        { birthOn, fullCapacityOn: one.fullCapacity?.on ?? null },
        { agreedOn: agreedOn as CivilDate | null },
        today,
      )
        ? ''
        : texts.representativeEnded,
    ]
      .filter(Boolean)
      .join(', '),
  );
  return lines.length === 0 ? texts.noRepresentatives : lines.join('\n');
}

/** What holds today and where it comes from; outside the contingent, what ended it. */
function whyHere(facts: readonly ShownFact[], today: string): string[] {
  const here = believedOn(facts, today);
  if (here.some(({ kind }) => kind === 'status')) {
    return here.map((fact) =>
      texts.why(factText(fact), shownDate(fact.from), sourceText(fact) ?? texts.unknownSource),
    );
  }
  const ended = facts
    .filter(({ kind, closedBy, knownUntil }) => kind === 'status' && closedBy !== null && knownUntil !== null)
    .toSorted((one, other) => ((one.knownUntil ?? '') < (other.knownUntil ?? '') ? -1 : 1))
    .at(-1);
  const last = facts
    .flatMap(({ kind, knownUntil, until }) => (kind === 'status' && knownUntil === null ? (until ?? []) : []))
    .sort()
    .at(-1);
  if (last === undefined) return [texts.nowhere];
  return [texts.notHere(shownDate(last), ended?.closedBy ? orderText(ended.closedBy) : texts.unknownSource)];
}

function believedOn(facts: readonly ShownFact[], day: string): ShownFact[] {
  return facts.filter(
    ({ from, until, knownUntil }) => knownUntil === null && from <= day && (until === null || day < until),
  );
}

function sourceText({ load, order }: ShownFact): string | null {
  if (order !== null) return orderText(order);
  return load === null ? null : texts.source(loadNumber(load));
}

function closingText({ knownUntil, closedBy }: ShownFact, timeZone: string): string {
  const at = shownInstant(knownUntil, timeZone);
  return closedBy === null ? at : texts.closedBy(at, orderText(closedBy));
}

function orderText(order: OrderOfFact): string {
  return texts.byOrder(order.number, shownDate(order.on), caseNumber(order.case));
}

function factText(fact: ShownFact): string {
  const { factKinds, courseText } = texts;
  const parts = [
    fact.status && SHOWN_STATUS_TITLES[fact.status],
    fact.leaveLastDay === null ? null : texts.leaveUntil(shownDate(fact.leaveLastDay)),
    fact.group,
    fact.programme,
    fact.course === null ? null : courseText(fact.course),
    fact.form && FORM_TITLES[fact.form],
    fact.funding && FUNDING_TITLES[fact.funding],
  ];
  return `${factKinds[fact.kind]}: ${parts.filter((part) => part !== null).join(', ')}`;
}
