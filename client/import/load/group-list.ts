import type { GroupRow } from '../../../domain/student/first-load.ts';
import { parseGroupCode } from '../../../domain/student/study.ts';
import type { CellReader } from '../row/cell-reader.ts';
import { headerFinder } from '../row/header.ts';
import { repeated, type ListKind } from '../row/list-sheet.ts';
import {
  BASE_WORDS,
  CODE_WITH_NAME,
  FORM_WORDS,
  GROUP_FIELD_NAMES,
  GROUP_HEADERS,
  type GroupField,
} from '../list-vocabulary.ru.ts';
import { parsed, programmeCell, wordCell } from './student-list.ts';
import { lengthOf } from '../row/study-words.ts';
import { GROUP_PREFIX } from '../vocabulary.ru.ts';

const REQUIRED = ['group', 'programme', 'qualification', 'base', 'length', 'intakeYear'] as const;

/** Groups of the first load with their programmes. */
export const GROUP_LIST: ListKind<GroupField, GroupRow> = {
  finder: headerFinder<GroupField>({
    headers: GROUP_HEADERS,
    names: GROUP_FIELD_NAMES,
    missing: (columns) => REQUIRED.filter((field) => !columns.has(field)),
  }),
  names: GROUP_FIELD_NAMES,
  telling: ['group', 'programme', 'intakeYear'],
  read: readGroup,
  conflicts: (rows, label) => repeated(rows, ({ code }) => code, label('group'), 'DuplicateGroup'),
};

function readGroup(cells: CellReader<GroupField>, row: number): GroupRow | null {
  const code = cells.required('group', (text) =>
    parsed(cells, parseGroupCode, 'InvalidGroupCode')(text.replace(GROUP_PREFIX, '')),
  );
  const programme = cells.required('programme', programmeCell(cells));
  const title = titleCell(cells);
  const qualification = cells.required('qualification', (text) => text);
  const base = cells.required('base', wordCell(cells, BASE_WORDS, 'UnknownBase'));
  const lengthMonths = cells.required('length', (text) => lengthOf(text) ?? cells.fail('InvalidLength'));
  const intakeYear = cells.required('intakeYear', (text) =>
    /^(?:199\d|20\d\d)$/.test(text) ? Number(text) : cells.fail('InvalidIntakeYear'),
  );
  const form = cells.optional('form', wordCell(cells, FORM_WORDS, 'UnknownForm'));
  if (cells.problems.length > 0 || !code || !programme || !title || !qualification) return null;
  if (base === undefined || lengthMonths === undefined || intakeYear === undefined) return null;
  return {
    row,
    code,
    programme,
    title,
    qualification,
    base,
    lengthMonths,
    intakeYear,
    form: form ?? 'fullTime',
  };
}

/** The name of the programme: its own column, or what stands after the code, «15.02.16 Технология машиностроения». */
function titleCell(cells: CellReader<GroupField>): string | null | undefined {
  const own = cells.optional('title', (text) => text);
  if (own !== null) return own;
  return cells.optional('programme', (text) => {
    return CODE_WITH_NAME.exec(text)?.groups?.['name'] ?? cells.fail('ProgrammeTitleMissing');
  });
}
