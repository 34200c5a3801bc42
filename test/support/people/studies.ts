import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import type { RowVerdict } from '../../../domain/student/first-load.ts';
import { readLoad } from '../../../client/import/load/load-file.ts';
import { loadRows } from '../../../client/work/load-rows.ts';
import type { Loaded } from '../../../registry/student/load-groups.ts';
import { COLLEGE_NOW, type College } from '../registry/college.ts';

export const LOADED_ON = '2026-09-01' as CivilDate;

export const GROUPS_FILE = `Группа;Код программы;Наименование;Квалификация;База;Срок обучения;Год набора;Форма
ИС-26;09.02.07;Информационные системы;Программист;9;3 г. 10 мес.;2026;очная
ИС-24;09.02.07;Информационные системы;Программист;9;3 г. 10 мес.;2024;очная
`;

export const STUDENTS_HEADER =
  '№ поименной книги;ФИО;Дата рождения;СНИЛС;Телефон;Группа;Финансирование;Статус;Представитель;Телефон представителя;Решение';

export const STUDENTS_FILE = `${STUDENTS_HEADER}
26-1;Арсеньева Анна Львовна;03.04.2011;112-233-445 95;+7 900 000-50-01;ИС-26;бюджет;обучается;Арсеньева Ольга Ильинична;+7 900 000-50-02;
26-2;Арсеньев Борис Львович;03.04.2011;;;ИС-26;платно;;Арсеньева Ольга Ильинична;+7 900 000-50-02;
24-1;Ветров Глеб Юрьевич;01.12.2008;;+7 900 000-50-03;ИС-24;бюджет;академический отпуск;;;
`;

/**
 * Loads a text as a file would be: problems of its cells are a failure of the test. Ages are judged on the day of the load, or
 * on `agesOn` where a file of tests moves the time.
 */
export async function loadText(
  college: College,
  text: string,
  { keep = true, on = LOADED_ON, agesOn = on }: { keep?: boolean; on?: CivilDate; agesOn?: CivilDate } = {},
): Promise<Loaded<RowVerdict>> {
  const file = await readLoad(Buffer.from(text), agesOn);
  const [problem] = file.problems;
  if (problem) throw new Error(`row ${problem.row}, ${problem.column}: ${problem.code}`);
  return college.transaction((tx) =>
    loadRows(
      tx,
      file,
      { on, fileName: 'made.csv', sha256: file.sha256, actorId: null, at: COLLEGE_NOW },
      keep,
    ),
  );
}

/** Groups and students of a small college. */
export async function loadStudies(college: College): Promise<void> {
  await loadText(college, GROUPS_FILE);
  await loadText(college, STUDENTS_FILE);
}
