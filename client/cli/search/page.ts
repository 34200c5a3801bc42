import type { Found, FoundPart, FoundPerson } from '../../../registry/pages/search.ts';
import { caseTable } from '../case/table.ts';
import type { Io } from '../io.ts';
import { shownDate, shownPhone } from '../options/times.ts';
import { renderTable } from '../table.ts';
import { taskTable } from '../task/table.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts } from './texts.ru.ts';

/** What was found: people, then cases, then open tasks, each part that has something. */
export function searchPage(text: string, found: Found, timeZone: string, io: Io): string {
  const { people, cases, tasks, tooMany } = found;
  const parts = [
    part(texts.people, people, (rows) => peopleTable(rows, io)),
    part(texts.cases, cases, (rows) => caseTable(rows, timeZone, io)),
    part(texts.tasks, tasks, (rows) => taskTable(rows, timeZone, io)),
  ].flat();
  if (parts.length === 0) return texts.nothing(text, io.program);
  return [...parts, ...(tooMany ? [texts.tooMany] : []), ...nextStep(found, io.program)].join('\n\n');
}

function part<T>(
  title: string,
  { items, matching }: FoundPart<T>,
  table: (rows: readonly T[]) => string,
): string[] {
  if (items.length === 0) return [];
  return [[texts.head(title, items.length, matching), table(items)].join('\n')];
}

function peopleTable(people: readonly FoundPerson[], io: Io): string {
  const rows = people.map((one) => [
    [one.name, ...one.formerNames.map(texts.formerName)].join('\n'),
    texts.who({ ...one, guestUntil: one.guestUntil && shownDate(one.guestUntil) }) || common.none,
    one.phone === null ? common.none : shownPhone(one.phone),
  ]);
  return renderTable(texts.columns, rows, io);
}

/** The line to copy: the case found first, else the student. */
function nextStep({ cases, people }: Found, program: string): string[] {
  const [first] = cases.items;
  if (first) return [texts.showCase(program, first.number)];
  const [number] = people.items.flatMap(({ registerNumber }) => registerNumber ?? []);
  return number === undefined ? [] : [texts.showStudent(program, number)];
}
