import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { parseEmail } from '../../../domain/people/email.ts';
import type { SamePerson } from '../../../domain/student/first-load.ts';
import { normalizedName, parseFullName, type FullName } from '../../../domain/people/full-name.ts';
import type { LeaveGround, NewRepresentative } from '../../../domain/order/order.ts';
import { parseMobile } from '../../../domain/people/phone.ts';
import { parseSnils } from '../../../domain/people/snils.ts';
import {
  parseGroupCode,
  parseRegisterNumber,
  type Funding,
  type GroupCode,
  type ProgrammeCode,
  type RegisterNumber,
  type StudyForm,
} from '../../../domain/student/study.ts';
import { parseCellDate } from '../row/cell-date.ts';
import { CellReader } from '../row/cell-reader.ts';
import { headerFinder, missingNames, supersededNames } from '../row/header.ts';
import { repeated, type ListKind } from '../row/list-sheet.ts';
import { DECISION_WORDS, FORM_WORDS, FUNDING_WORDS } from '../list-vocabulary.ru.ts';
import { readName } from '../row/name-cells.ts';
import { type GivenOption, rowOfOptions } from '../row/option-row.ts';
import {
  LEAVE_GROUND_WORDS,
  ORDER_FIELD_NAMES,
  ORDER_HEADERS,
  type OrderField,
} from './order-vocabulary.ru.ts';
import { representativeCells, studentBirthCell } from '../row/person-cells.ts';
import type { CellProblem } from '../problems.ts';
import { parsed, programmeCell, wordCell } from '../load/student-list.ts';
import { GROUP_PREFIX } from '../vocabulary.ru.ts';
import { COURSE } from '../row/study-words.ts';

/** One student of a list to an order, every cell parsed; what the list does not say is null. */
export interface OrderRow {
  /** The row of the file, as Excel numbers it. */
  readonly row: number;
  readonly registerNumber: RegisterNumber | null;
  readonly name: FullName | null;
  readonly birthOn: CivilDate | null;
  readonly snils: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly representatives: readonly NewRepresentative[];
  readonly decision: SamePerson | null;
  readonly group: GroupCode | null;
  readonly programme: ProgrammeCode | null;
  readonly course: number | null;
  readonly form: StudyForm | null;
  readonly funding: Funding | null;
  readonly leaveGround: LeaveGround | null;
  readonly lastDay: CivilDate | null;
  readonly newName: FullName | null;
  readonly receivingOrganization: string | null;
  readonly ground: string | null;
  readonly consentOn: CivilDate | null;
  readonly consentBy: string | null;
  readonly transferCase: number | null;
}

/**
 * A list to an order. Whom the registry may not know is told with name and birth date; everybody else with the
 * register number, or with the name that only one of the contingent bears.
 *
 * @param about `newcomers` whether the kind of order brings people; `on` the day it takes effect
 */
export function orderList(about: {
  readonly newcomers: boolean;
  readonly on: CivilDate;
}): ListKind<OrderField, OrderRow> {
  return {
    finder: headerFinder<OrderField>({
      headers: ORDER_HEADERS,
      names: ORDER_FIELD_NAMES,
      missing: (columns) => {
        if (about.newcomers)
          return [...missingNames(columns), ...(columns.has('birthDate') ? [] : (['birthDate'] as const))];
        return columns.has('registerNumber') ? [] : missingNames(columns);
      },
      superseded: supersededNames,
    }),
    names: ORDER_FIELD_NAMES,
    telling: ['registerNumber', 'birthDate', 'snils', 'phone'],
    read: (cells, row) => readOrderRow(cells, row, about),
    conflicts,
  };
}

/** Reads one student of an order from options, or gives the first that is wrong, named as the problem's column. */
export function readOrderOptions(
  given: readonly GivenOption<OrderField>[],
  about: { readonly newcomers: boolean; readonly on: CivilDate },
): OrderRow | { readonly problem: CellProblem } {
  const { row, header } = rowOfOptions(given);
  const cells = new CellReader<OrderField>(row, header);
  cells.refuseDamaged();
  const read = readOrderRow(cells, row.number, about);
  const [problem] = cells.problems;
  if (problem !== undefined) return { problem };
  if (read === null) throw new Error('A row without problems can be read');
  return read;
}

function readOrderRow(
  cells: CellReader<OrderField>,
  row: number,
  { newcomers, on }: { newcomers: boolean; on: CivilDate },
): OrderRow | null {
  const registerNumber = cells.optional(
    'registerNumber',
    parsed(cells, parseRegisterNumber, 'InvalidRegisterNumber'),
  );
  const name = newcomers || hasName(cells) ? readName(cells) : null;
  const birthCell = studentBirthCell(cells, on);
  const birthOn = newcomers ? cells.required('birthDate', birthCell) : cells.optional('birthDate', birthCell);
  if (!newcomers && registerNumber === null && name === null) {
    cells.note(cells.has('registerNumber') ? 'registerNumber' : 'fullName', 'StudentNotNamed');
  }
  const read = { ...readContacts(cells), ...readChange(cells) };
  const problems = cells.problems.length > 0;
  return problems || name === undefined || birthOn === undefined || registerNumber === undefined
    ? null
    : { row, registerNumber, name, birthOn, ...read };
}

function hasName(cells: CellReader<OrderField>): boolean {
  return cells.text('fullName') !== '' || cells.text('lastName') !== '';
}

function readContacts(cells: CellReader<OrderField>) {
  const snils = cells.optional('snils', parseSnils);
  const phone = cells.optional('phone', parseMobile);
  const email = cells.optional('email', parseEmail);
  const decision = cells.optional('decision', wordCell(cells, DECISION_WORDS, 'UnknownDecision'));
  const first = representativeCells(cells, 'representativeName', 'representativePhone');
  const second = representativeCells(cells, 'secondRepresentativeName', 'secondRepresentativePhone');
  const firstEmail = cells.optional('representativeEmail', parseEmail);
  const secondEmail = cells.optional('secondRepresentativeEmail', parseEmail);
  return {
    snils: snils ?? null,
    phone: phone ?? null,
    email: email ?? null,
    decision: decision ?? null,
    representatives: [
      ...(first ? [{ ...first, email: firstEmail ?? null }] : []),
      ...(second ? [{ ...second, email: secondEmail ?? null }] : []),
    ],
  };
}

/** What the order changes, as far as a row says. */
function readChange(cells: CellReader<OrderField>) {
  const group = cells.optional('group', (text) =>
    parsed(cells, parseGroupCode, 'InvalidGroupCode')(text.replace(GROUP_PREFIX, '')),
  );
  const course = cells.optional('course', (text) =>
    COURSE.test(text) ? Number(text) : cells.fail('InvalidCourse'),
  );
  const transferCase = cells.optional('transferCase', (text) => {
    const digits = /^(?:[пp]\s*-?\s*)?(\d{1,9})$/iu.exec(text)?.[1];
    return digits === undefined ? cells.fail('InvalidCaseNumber') : Number(digits);
  });
  return {
    group: group ?? null,
    programme: cells.optional('programme', programmeCell(cells)) ?? null,
    course: course ?? null,
    form: cells.optional('form', wordCell(cells, FORM_WORDS, 'UnknownForm')) ?? null,
    funding: cells.optional('funding', wordCell(cells, FUNDING_WORDS, 'UnknownFunding')) ?? null,
    leaveGround:
      cells.optional('leaveGround', wordCell(cells, LEAVE_GROUND_WORDS, 'UnknownLeaveGround')) ?? null,
    lastDay: cells.optional('lastDay', parseCellDate) ?? null,
    newName: cells.optional('newName', parseFullName) ?? null,
    receivingOrganization: cells.optional('receivingOrganization', (text) => text) ?? null,
    ground: cells.optional('ground', (text) => text) ?? null,
    consentOn: cells.optional('consent', parseCellDate) ?? null,
    consentBy: cells.optional('consentBy', (text) => text) ?? null,
    transferCase: transferCase ?? null,
  };
}

function conflicts(rows: readonly OrderRow[], label: (field: OrderField) => string): CellProblem[] {
  const undecided = rows.filter(({ decision, registerNumber }) => decision !== 'other' && !registerNumber);
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
      ({ name, birthOn }) => (name === null ? null : `${normalizedName(name)} ${birthOn ?? ''}`),
      label('fullName'),
      'StudentTwice',
    ),
  ];
}
