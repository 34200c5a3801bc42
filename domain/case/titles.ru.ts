import type { CaseState, KernelStage, Process } from './process.ts';
import type { WaitingFor } from './roles.ts';

/** Russian names of what every process has, for every skin: Temporal UI, letters, the command line, pages. */

/** The short number of a case as people write it. */
export function caseNumber(number: number): string {
  return `П-${number}`;
}

/** What a case is called: «П-147 · Перевод студента». */
export function caseSummary(process: Pick<Process, 'titles'>, number: number): string {
  return `${caseNumber(number)} · ${process.titles.process}`;
}

/** Stages that every process has. */
export const STAGE_TITLES_OF_ALL: Readonly<Record<KernelStage, string>> = {
  opening: 'открывается',
  undoing: 'отмена сделанного на платформе',
  closed: 'завершено',
};

/** What the timer of a stage that every process has counts down to. */
export const TIMERS: Readonly<Record<string, string>> = {
  opening: 'начало',
  undoing: 'срок: отмена на платформе, затем передаётся выше',
  closed: 'завершено',
} satisfies Record<KernelStage, string>;

/** Where a case stands; the code itself where its process does not know it. */
export function stageTitle(process: Pick<Process, 'titles'>, stage: string): string {
  return process.titles.stages[stage] ?? STAGE_TITLES_OF_ALL[stage as KernelStage] ?? stage;
}

/** How a case ended. */
export function outcomeTitle(process: Pick<Process, 'titles'>, outcome: string): string {
  return process.titles.outcomes[outcome] ?? outcome;
}

/** What is asked of a person. */
export function questionTitle(process: Pick<Process, 'titles'>, question: string): string {
  return process.titles.questions[question] ?? question;
}

/** What happens when the time of a stage is over: as its process says, else up the ladder, where `overdue` says it has gone. */
export function afterDue(process: Pick<Process, 'titles'>, state: CaseState, overdue: boolean): string {
  return (
    process.titles.then?.(state) ??
    (overdue
      ? 'срок прошёл, спросили ещё одного ответственного; ответить может любой из них'
      : 'после срока спросим ещё одного ответственного; сама собой задача не закроется')
  );
}

/** The watch of a mailbox in the list of workflows. */
export const MAILBOX_SUMMARY = 'Почтовый ящик колледжа';

/** A run of a scheduled job in the list of workflows; its id says which. */
export const SCHEDULED_SUMMARY = 'Работа по расписанию';

export const WAITING_TITLES: Readonly<Record<WaitingFor, string>> = {
  hr: 'отдел кадров',
  registrar: 'учебную часть',
  administrator: 'администратора платформы',
  additional_administrator: 'дополнительного администратора',
  deputy_director: 'заместителя директора',
  director: 'директора',
  person: 'самого человека',
  platform: 'платформу',
  class_teacher: 'классного руководителя',
  department_head: 'заведующего отделением',
  commission: 'комиссию',
  representative: 'законного представителя',
  other_college: 'другой колледж',
  date: 'даты',
  nobody: 'никого',
};

/** What stands beside every case in Temporal UI: there people look, they do not act. */
export const CASE_NOTICE = [
  'Этот экран только для просмотра, отвечают командой `kontingent task answer`.',
  'Кнопку Terminate не нажимайте: процедура прервётся, и о ней больше никто не напомнит. Cancel ничего не делает. Отменить приём — `kontingent hire withdraw`, отозвать приказ — `kontingent order withdraw`, перевод — `kontingent transfer withdraw`.',
  'Процедура оборвана? Её продолжит `kontingent case restart` с её номером: ничего не потеряно.',
].join('\n\n');
