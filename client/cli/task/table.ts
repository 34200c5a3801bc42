import { taskTitle } from '../../../domain/titles.ru.ts';
import type { ListedTask } from '../../../registry/pages/task-list.ts';
import { texts as caseTexts } from '../case/texts.ru.ts';
import type { Io } from '../io.ts';
import { shownInstant } from '../options/times.ts';
import { renderTable } from '../table.ts';
import { texts as common } from '../texts/common.ru.ts';
import { termLines } from './due.ts';
import { texts } from './texts.ru.ts';

/** Open tasks as a table: what is asked, about whom, until when and of whom. */
export function taskTable(tasks: readonly ListedTask[], timeZone: string, io: Io): string {
  const rows = tasks.map((task) => {
    const marks = [...(task.overdue ? [common.overdue] : []), ...(task.answered ? [texts.answered] : [])];
    return [
      texts.number(task.number, task.seq),
      taskTitle(task.kind),
      caseTexts.aboutWhat(task.personName, task.order),
      [shownInstant(task.dueAt, timeZone), ...marks, ...termLines(task)].join('\n'),
      task.ownerName ?? texts.roles(task.roles),
    ];
  });
  return renderTable(texts.head, rows, io);
}
