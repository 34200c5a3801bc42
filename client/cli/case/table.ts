import { caseNumber } from '../../../domain/case/titles.ru.ts';
import { caseTitle } from '../../../domain/titles.ru.ts';
import type { ListedCase } from '../../../registry/pages/case-list.ts';
import type { Io } from '../io.ts';
import { shownDate, shownInstant } from '../options/times.ts';
import { renderTable } from '../table.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts } from './texts.ru.ts';

/** Cases as a table: where each stands, on whom it waits and until when. */
export function caseTable(found: readonly ListedCase[], timeZone: string, io: Io): string {
  const rows = found.map((one) => {
    const due = one.dueAt === null ? common.none : shownInstant(one.dueAt, timeZone);
    return [
      caseNumber(one.number),
      about(one),
      one.outcome === null ? texts.stageTitle(one) : texts.outcomeTitle(one),
      one.state === 'closed' ? common.none : texts.waitingTitle(one),
      shownInstant(one.since, timeZone),
      one.overdue ? `${due}\n${common.overdue}` : due,
      one.openTasks === 0 ? common.none : String(one.openTasks),
    ];
  });
  return renderTable(texts.head, rows, io);
}

/** Whom a case is about; of a guest until when. */
function about({ personName, order, guestUntil }: ListedCase): string {
  const name = texts.aboutWhat(personName, order);
  return guestUntil === null ? name : texts.aboutGuest(name, shownDate(guestUntil));
}

/** Closed cases as a table: how each ended, and when. */
export function closedCaseTable(found: readonly ListedCase[], timeZone: string, io: Io): string {
  const rows = found.map((one) => [
    caseNumber(one.number),
    about(one),
    caseTitle(one.kind),
    texts.outcomeTitle(one),
    shownInstant(one.since, timeZone),
  ]);
  return renderTable(texts.closedHead, rows, io);
}
