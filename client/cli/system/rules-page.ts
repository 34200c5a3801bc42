import { buildCalendar, type CalendarYear } from '../../../domain/calendar/calendar.ts';
import type { Calendars, ListedEdition } from '../../../registry/college/rules.ts';
import type { Io } from '../io.ts';
import { shownDate } from '../options/times.ts';
import { renderTable } from '../table.ts';
import { texts } from './rules.ru.ts';

/** The calendars that are loaded, and those that are missing with how to load one. */
export function calendarsText({ items, missing }: Calendars, io: Io): string {
  const { calendar } = texts;
  return [
    items.length === 0
      ? calendar.empty
      : renderTable(
          calendar.head,
          items.map(({ year, week, workingDays, source }) => [
            String(year),
            calendar.weeks[week],
            String(workingDays),
            source,
          ]),
          io,
        ),
    ...missing.map(({ year, week }) => calendar.missing(year, week)),
    ...(items.length === 0 || missing.length > 0 ? [calendar.how(io.program)] : []),
  ].join('\n');
}

/** A year month by month: how many days are worked, which days off and shortened days it has. */
export function calendarText(year: CalendarYear, io: Io): string {
  const { calendar } = texts;
  const { workdays } = buildCalendar([year]).years.get(year.year) ?? { workdays: [] };
  const inMonth = (days: readonly string[], month: number) =>
    days.filter((day) => Number(day.slice(5, 7)) === month);
  const shown = (days: readonly string[]) =>
    days.length === 0 ? shownDate(null) : days.map((day) => String(Number(day.slice(8)))).join(', ');
  const moves = Object.entries(year.movedFrom).map(([to, from]) =>
    calendar.move(shownDate(from), shownDate(to)),
  );
  return [
    calendar.title(year.year, year.week, year.workingDays),
    '',
    renderTable(
      calendar.monthHead,
      calendar.months.map((name, index) => [
        name,
        String(inMonth(workdays, index + 1).length),
        shown(inMonth(year.daysOff, index + 1)),
        shown(inMonth(year.shortened, index + 1)),
      ]),
      io,
    ),
    '',
    ...(moves.length === 0 ? [] : [calendar.moved(moves)]),
    ...(year.workingWeekendDays.length === 0
      ? []
      : [calendar.worked(year.workingWeekendDays.map((day) => shownDate(day)))]),
    calendar.source(year.source),
    ...(year.note === undefined ? [] : [year.note]),
  ].join('\n');
}

/** The editions, each with its order, its days and whether it is in force. */
export function editionsText(editions: readonly ListedEdition[], io: Io): string {
  const { edition } = texts;
  if (editions.length === 0) return edition.empty;
  return renderTable(
    edition.head,
    editions.map(({ title, orderNumber, orderOn, effectiveOn, until, state }) => [
      title,
      edition.order(orderNumber, shownDate(orderOn)),
      until === null
        ? edition.since(shownDate(effectiveOn))
        : edition.between(shownDate(effectiveOn), shownDate(until)),
      edition.states[state],
    ]),
    io,
  );
}
