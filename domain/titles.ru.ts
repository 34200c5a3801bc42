import { STAGE_TITLES_OF_ALL } from './case/titles.ru.ts';
import { lift, openCase } from './case/decide.ts';
import type { CaseState, Process } from './case/process.ts';
import type { Role } from './case/roles.ts';
import {
  afterDue as afterDueOf,
  outcomeTitle as titleOfOutcome,
  stageTitle as titleOfStage,
} from './case/titles.ru.ts';
import { CASE_KINDS, processOf, type CaseKind, type TaskKind } from './processes.ts';

/** Russian names over all processes, for skins that show cases of every kind. */
export const CASE_TITLES = Object.fromEntries(
  CASE_KINDS.map((kind) => [kind, processOf(kind).titles.process]),
) as Readonly<Record<CaseKind, string>>;

/** Where a case of a kind stands. */
export function stageTitle(kind: string, stage: string): string {
  return titleOfStage(processOf(kind), stage);
}

/** How a case of a kind ended. */
export function outcomeTitle(kind: string, outcome: string): string {
  return titleOfOutcome(processOf(kind), outcome);
}

/** What happens when the time of a case is over, by its state as the registry keeps it; null before its first commit. */
export function afterDue(kind: string, decided: CaseState | null, overdue: boolean): string {
  const process = processOf(kind);
  return afterDueOf(process, decided ? lift(process, decided) : openCase(process, ''), overdue);
}

/** A code that several processes have is read as the first of them reads it, where no kind is at hand. */
function firstOf(titles: (process: Process) => Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    CASE_KINDS.toReversed().flatMap((kind) => Object.entries(titles(processOf(kind)))),
  );
}

export const STAGE_TITLES: Readonly<Record<string, string>> = {
  ...STAGE_TITLES_OF_ALL,
  ...firstOf(({ titles }) => titles.stages),
};
export const OUTCOME_TITLES: Readonly<Record<string, string>> = firstOf(({ titles }) => titles.outcomes);
const TASK_TITLES = firstOf(({ titles }) => titles.questions) as Readonly<Record<TaskKind, string>>;

/** What is asked of a person; the code itself where no process asks it. */
export function taskTitle(question: string): string {
  return Object.hasOwn(TASK_TITLES, question) ? TASK_TITLES[question as TaskKind] : question;
}

/** What a case of a kind is called. */
export function caseTitle(kind: string): string {
  return processOf(kind).titles.process;
}

/** Where a case stands, where its kind is not at hand; the code itself where no process has the stage. */
export function anyStageTitle(stage: string): string {
  return STAGE_TITLES[stage] ?? stage;
}

export const ROLE_TITLES: Readonly<Record<Role, string>> = {
  hr: 'отдел кадров',
  registrar: 'учебная часть',
  administrator: 'администратор платформы',
  additionalAdministrator: 'дополнительный администратор',
  deputyDirector: 'заместитель директора',
  director: 'директор',
  departmentHead: 'заведующий отделением',
  commission: 'комиссия',
};
