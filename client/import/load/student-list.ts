import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import type { StudentRow } from '../../../domain/student/first-load.ts';
import { normalizedName } from '../../../domain/people/full-name.ts';
import { parseMobile } from '../../../domain/people/phone.ts';
import { parseSnils } from '../../../domain/people/snils.ts';
import { parseGroupCode, parseProgrammeCode, parseRegisterNumber } from '../../../domain/student/study.ts';
import type { CellReader } from '../row/cell-reader.ts';
import { headerFinder, missingNames, supersededNames } from '../row/header.ts';
import { repeated, type ListKind } from '../row/list-sheet.ts';
import {
  CODE_WITH_NAME,
  DECISION_WORDS,
  FORM_WORDS,
  FUNDING_WORDS,
  STATUS_WORDS,
  STUDENT_FIELD_NAMES,
  STUDENT_HEADERS,
  type StudentField,
} from '../list-vocabulary.ru.ts';
import { readName } from '../row/name-cells.ts';
import { representativeCells, studentBirthCell } from '../row/person-cells.ts';
import type { CellProblem, ImportProblemCode } from '../problems.ts';
import { folded, GROUP_PREFIX } from '../vocabulary.ru.ts';
import { COURSE } from '../row/study-words.ts';

const REQUIRED = ['birthDate', 'registerNumber', 'group', 'funding'] as const;

/** Students of the first load, as they study on `on`. */
export function studentList(on: CivilDate): ListKind<StudentField, StudentRow> {
  return {
    finder: headerFinder<StudentField>({
      headers: STUDENT_HEADERS,
      names: STUDENT_FIELD_NAMES,
      missing: (columns) => [...missingNames(columns), ...REQUIRED.filter((field) => !columns.has(field))],
      superseded: supersededNames,
    }),
    names: STUDENT_FIELD_NAMES,
    telling: ['birthDate', 'registerNumber', 'snils', 'phone'],
    read: (cells, row) => readStudent(cells, row, on),
    conflicts,
  };
}

function readStudent(cells: CellReader<StudentField>, row: number, on: CivilDate): StudentRow | null {
  const name = readName(cells);
  const birthOn = cells.required('birthDate', studentBirthCell(cells, on));
  const snils = cells.optional('snils', parseSnils);
  const phone = cells.optional('phone', parseMobile);
  const registerNumber = cells.required(
    'registerNumber',
    parsed(cells, parseRegisterNumber, 'InvalidRegisterNumber'),
  );
  const group = cells.optional('group', (text) =>
    parsed(cells, parseGroupCode, 'InvalidGroupCode')(text.replace(GROUP_PREFIX, '')),
  );
  const programme = cells.optional('programme', programmeCell(cells));
  const course = cells.optional('course', (text) =>
    COURSE.test(text) ? Number(text) : cells.fail('InvalidCourse'),
  );
  const form = cells.optional('form', wordCell(cells, FORM_WORDS, 'UnknownForm'));
  const funding = cells.required('funding', wordCell(cells, FUNDING_WORDS, 'UnknownFunding'));
  const status = cells.optional('status', wordCell(cells, STATUS_WORDS, 'UnknownStatus'));
  const decision = cells.optional('decision', wordCell(cells, DECISION_WORDS, 'UnknownDecision'));
  const representatives = [
    representativeCells(cells, 'representativeName', 'representativePhone'),
    representativeCells(cells, 'secondRepresentativeName', 'secondRepresentativePhone'),
  ].filter((one) => one !== null);
  if (cells.problems.length > 0 || !name || !birthOn || !registerNumber || !funding) return null;
  return {
    row,
    name,
    birthOn,
    snils: snils ?? null,
    phone: phone ?? null,
    registerNumber,
    group: group ?? null,
    programme: programme ?? null,
    course: course ?? null,
    form: form ?? null,
    funding,
    status: status ?? 'studying',
    representatives,
    decision: decision ?? null,
  };
}

/** A parser of the domain, whose refusal gets a code of the import. */
export function parsed<F extends string, T>(
  cells: CellReader<F>,
  parse: (text: string) => T,
  code: ImportProblemCode,
): (text: string) => T {
  return (text) => {
    try {
      return parse(text);
    } catch {
      return cells.fail(code);
    }
  };
}

/** One of a list of words, by the first pattern that fits. */
export function wordCell<F extends string, T>(
  cells: CellReader<F>,
  words: readonly (readonly [RegExp, T])[],
  code: ImportProblemCode,
): (text: string) => T {
  return (text) => words.find(([pattern]) => pattern.test(folded(text)))?.[1] ?? cells.fail(code);
}

/** The code of a programme, alone or before its name. */
export function programmeCell<F extends string>(
  cells: CellReader<F>,
): (text: string) => ReturnType<typeof parseProgrammeCode> {
  return (text) =>
    parsed(
      cells,
      parseProgrammeCode,
      'InvalidProgrammeCode',
    )(CODE_WITH_NAME.exec(text)?.groups?.['code'] ?? text);
}

function conflicts(rows: readonly StudentRow[], label: (field: StudentField) => string): CellProblem[] {
  const undecided = rows.filter(({ decision }) => decision !== 'other');
  return [
    ...repeated(
      rows,
      ({ registerNumber }) => registerNumber,
      label('registerNumber'),
      'DuplicateRegisterNumber',
    ),
    ...repeated(rows, ({ snils }) => snils, label('snils'), 'SnilsOfAnother'),
    ...repeated(
      undecided,
      ({ name, birthOn }) => `${normalizedName(name)} ${birthOn}`,
      label('birthDate'),
      'StudentTwice',
    ),
  ];
}
