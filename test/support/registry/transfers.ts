import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { parseFullName } from '../../../domain/people/full-name.ts';
import type { GroupCode } from '../../../domain/student/study.ts';
import type { Direction, Paper } from '../../../domain/transfer/codes.ts';
import type { GivenPaper } from '../../../registry/transfer/papers.ts';
import { type StartedTransfer, startTransfer, type TransferInput } from '../../../registry/transfer/start.ts';
import { type College, COLLEGE_NOW } from './college.ts';
import { GROUPS_FILE, loadText, STUDENTS_HEADER } from '../people/studies.ts';

/** Groups and students of whom one is of age, one is not, and one comes of age in the autumn. */
export async function loadTransferStudies(college: College): Promise<void> {
  await loadText(college, GROUPS_FILE);
  await loadText(
    college,
    `${STUDENTS_HEADER}
24-7;Орлова Дарья Игоревна;05.05.2007;;+7 900 000-60-01;ИС-24;бюджет;обучается;;;
26-7;Юнгов Пётр Олегович;03.04.2011;;+7 900 000-60-02;ИС-26;платно;обучается;Юнгова Анна Павловна;+7 900 000-60-03;
24-8;Соснина Вера Ильинична;15.10.2008;;+7 900 000-60-04;ИС-24;платно;обучается;;;
`,
  );
}

export const paper = (kind: Paper, number: string | null = '15'): GivenPaper => ({
  kind,
  number,
  on: '2026-08-31' as CivilDate,
  who: null,
});

/** A transfer of an adult as the registrar would enter it on an application. */
export function transferInput(direction: Direction, change: Partial<TransferInput> = {}): TransferInput {
  return {
    direction,
    student: direction === 'inbound' ? null : '24-7',
    newcomer:
      direction === 'inbound'
        ? {
            name: parseFullName('Переводов Илья Андреевич'),
            birthOn: '2007-02-02' as CivilDate,
            snils: null,
            phone: null,
            email: null,
            decision: null,
          }
        : null,
    change: direction === 'internal' ? 'group' : null,
    toGroup: direction === 'outbound' ? null : ('ИС-26' as GroupCode),
    toProgramme: null,
    toForm: null,
    toFunding: null,
    otherCollege: null,
    from: null,
    papers: [paper('application')],
    pair: null,
    ...change,
  };
}

/** Enters a transfer as the registrar. */
export function enterTransfer(
  college: College,
  direction: Direction,
  change: Partial<TransferInput> = {},
  at = COLLEGE_NOW,
): Promise<StartedTransfer> {
  return college.transaction((tx) =>
    startTransfer(tx, transferInput(direction, change), { actorId: college.staff.registrar, at }),
  );
}
