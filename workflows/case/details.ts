import type { CaseInput, Committed } from '../../domain/case/commit.ts';
import { isOfKernel, type CaseView } from '../../domain/case/decide.ts';
import type { CaseState, Process } from '../../domain/case/process.ts';
import {
  afterDue,
  caseNumber,
  caseSummary,
  outcomeTitle,
  questionTitle,
  stageTitle,
  TIMERS,
  WAITING_TITLES,
} from '../../domain/case/titles.ru.ts';
import { DETAILS } from '../texts.ru.ts';

/** What the timer of a stage counts down to; a summary holds at most 200 bytes, 100 Russian letters. */
export function timerSummary(process: Process, stage: string): string {
  return isOfKernel(stage) ? (TIMERS[stage] ?? '') : (process.titles.timers[stage] ?? '');
}

/** Details of a case in Temporal UI, in Markdown: no names, no phones, no addresses. */
export function caseDetails(
  process: Process,
  input: CaseInput,
  state: CaseState,
  view: CaseView,
  shown: Committed['shown'],
): string {
  const title = `### ${caseSummary(process, input.number)}`;
  if (state.outcome !== null)
    return `${title}\n\n**${DETAILS.outcome}:** ${outcomeTitle(process, state.outcome)}`;
  const lines = [
    title,
    '',
    `- **${DETAILS.stage}:** ${stageTitle(process, view.stage)}`,
    `- **${DETAILS.waitingFor}:** ${WAITING_TITLES[view.waitingFor]}`,
    `- **${DETAILS.since}:** ${shown.since}`,
    ...(shown.due === null
      ? []
      : [
          `- **${DETAILS.due}:** ${shown.due}${view.overdue ? ` · **${DETAILS.late}**` : ''}`,
          `- **${DETAILS.then}:** ${afterDue(process, state, view.overdue)}`,
        ]),
    // Not «П-1/2»: Temporal UI would set it as a fraction.
    ...state.tasks.map(
      (task) => `- **${DETAILS.task} ${task.seq}:** ${questionTitle(process, task.question)}`,
    ),
    ...(process.titles.details?.(state) ?? []).map((line) => `- ${line}`),
    `- **${DETAILS.names}:** \`kontingent case show ${caseNumber(input.number)}\``,
    // Temporal UI cuts the last line of a page off; this one may go.
    '',
    '&nbsp;',
  ];
  return lines.join('\n');
}
