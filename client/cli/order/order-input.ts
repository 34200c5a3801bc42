import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { bringsNewcomers } from '../../../domain/order/rules/judge.ts';
import type { DraftLine, OrderDraft } from '../../../domain/order/order.ts';
import { ORDER_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { parseGroupCode, parseRegisterNumber } from '../../../domain/student/study.ts';
import { readOrderFile, type OrderFile } from '../../import/order/order-file.ts';
import { TAKEN_BY_KIND, type DrawnKind } from '../../import/order/order-kinds.ts';
import { readOrderOptions, type OrderRow } from '../../import/order/order-list.ts';
import type { CellProblem } from '../../import/problems.ts';
import { explainProblem } from '../../import/texts.ru.ts';
import type { Context } from '../context.ts';
import { nameStudents } from './students.ts';
import { LINE_OPTIONS, type LineOption } from './help.ru.ts';
import { texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/** What was typed of a draft, dates and the kind read. */
export interface OrderInput {
  readonly kind: DrawnKind;
  readonly effectiveOn: CivilDate;
  readonly ground: string | null;
  /** Number of the case of the earlier order. */
  readonly corrects: number | null;
  readonly file: string | null;
  /** Register numbers or names, as they were typed. */
  readonly students: readonly string[];
  readonly groups: readonly string[];
  readonly except: readonly string[];
  /** Options of lines, by the column they stand for. */
  readonly line: Readonly<Partial<Record<LineOption, string>>>;
}

/** A draft, and the list it was read from. */
export interface ReadOrder {
  readonly draft: OrderDraft;
  /** The row of each line; of options, all of them are 1. */
  readonly rows: readonly OrderRow[];
  /** Null for options. */
  readonly file: OrderFile | null;
  /** What is wrong with the list; with an error in it nothing may be kept. */
  readonly problems: readonly CellProblem[];
}

/** Columns that tell who somebody is; the others tell what the order makes of them. */
const NEWCOMER: readonly LineOption[] = [
  'registerNumber',
  'fullName',
  'birthDate',
  'snils',
  'phone',
  'email',
  'representativeName',
  'representativePhone',
  'representativeEmail',
  'decision',
];

/**
 * Makes a draft of a file, of students named one by one, of a newcomer, or of whole groups. Options fill what a file
 * leaves empty.
 *
 * @throws UsageProblem, `InvalidFile`, `NotFound` and `InvalidInput` for students named by name
 */
export async function readOrderInput(input: OrderInput, context: Context): Promise<ReadOrder> {
  refuseMisplaced(input, context.io.program);
  const { kind, effectiveOn, file: path, line } = input;
  const draft = draftOf(input);
  if (path !== null) {
    const file = await readOrderFile(path, kind, effectiveOn);
    const common = rowOf(input, { ...line, registerNumber: '1' }, kind);
    const named = await nameStudents(file, kind, context);
    return {
      draft: { ...draft, lines: named.rows.map((row) => lineOf(row, common, kind)) },
      rows: named.rows,
      file,
      problems: [...file.problems, ...named.problems].sort((one, other) => one.row - other.row),
    };
  }
  const rows = await rowsOf(input, context);
  const lines = input.groups.length > 0 ? [] : rows.map((row) => lineOf(row, null, kind));
  return { draft: { ...draft, lines }, rows, file: null, problems: [] };
}

/** Students named one by one, a newcomer, or whoever the transfer that the order ends is about. */
async function rowsOf(input: OrderInput, context: Context): Promise<OrderRow[]> {
  const { kind, line, students } = input;
  if (isNamedByTransfer(input)) {
    // The registry knows who it is: the row of anybody is read for its other columns.
    const row = rowOf(input, { registerNumber: '1', ...line }, kind, false);
    return [{ ...row, registerNumber: line.registerNumber === undefined ? null : row.registerNumber }];
  }
  if (bringsNewcomers(kind)) return [rowOf(input, line, kind)];
  return Promise.all(
    students.map(async (asked) =>
      rowOf(input, { ...line, registerNumber: await registerNumberOf(asked, context) }, kind),
    ),
  );
}

/** Is nobody named but by the transfer, whose case knows the person. */
function isNamedByTransfer({ file, students, groups, line }: OrderInput): boolean {
  const person = NEWCOMER.filter((option) => option !== 'registerNumber');
  const named = person.some((option) => line[option] !== undefined);
  return line.transferCase !== undefined && file === null && students.length + groups.length === 0 && !named;
}

function draftOf(input: OrderInput): OrderDraft {
  const { kind, effectiveOn, ground, corrects, groups, except } = input;
  return {
    kind,
    effectiveOn,
    ground,
    cancels: null,
    corrects: corrects === null ? null : { case: corrects, lines: null },
    lines: [],
    groups: groups.map((code) => read('--group', code, parseGroupCode)),
    except: except.map((number) => read('--except', number, parseRegisterNumber)),
  };
}

/** @throws UsageProblem for options that contradict each other, or that the kind does not take */
function refuseMisplaced(input: OrderInput, program: string): void {
  const { kind, file, students, groups, except, line } = input;
  const given = Object.keys(line) as LineOption[];
  const title = ORDER_TITLES[kind];
  const person = given.filter((option) => NEWCOMER.includes(option));
  const ways = [file !== null, students.length > 0, groups.length > 0, person.length > 0];
  if (ways.filter(Boolean).length > 1) throw new UsageProblem(texts.oneWay);
  if (groups.length > 0 && kind !== 'nextCourse') throw new UsageProblem(texts.groupsOnlyForCourse);
  if (except.length > 0 && groups.length === 0) throw new UsageProblem(texts.exceptWithoutGroups);
  if (person.length > 0 && !bringsNewcomers(kind)) throw new UsageProblem(texts.newcomerOnly(title));
  if (students.length > 0 && bringsNewcomers(kind)) throw new UsageProblem(texts.newcomerByName(title));
  if (!ways.includes(true) && !isNamedByTransfer(input)) throw new UsageProblem(texts.nobodyNamed(program));
  const taken: readonly string[] = [...TAKEN_BY_KIND[kind], ...NEWCOMER, 'consent', 'consentBy'];
  const foreign = given.filter((option) => !taken.includes(option));
  if (foreign.length > 0) throw new UsageProblem(texts.notTaken(title, foreign.map(flagOf).join(', ')));
}

/**
 * Reads options as one row of a list, so that they are judged and refused exactly as a file is.
 *
 * @throws UsageProblem naming the option
 */
function rowOf(
  input: OrderInput,
  line: Readonly<Partial<Record<LineOption, string>>>,
  kind: DrawnKind,
  // The defaults of a file name nobody: they are read as the row of a student who is in the registry.
  newcomers = bringsNewcomers(kind) && input.file === null,
): OrderRow {
  const values = { ...(newcomers ? { fullName: '', birthDate: '' } : {}), ...line };
  const given = (Object.entries(values) as [LineOption, string][]).map(([field, value]) => ({
    field,
    // The register number of whom the college knows comes from --student.
    flag: field === 'registerNumber' && !newcomers ? '--student' : flagOf(field),
    value,
  }));
  const read = readOrderOptions(given, { newcomers, on: input.effectiveOn });
  if (!('problem' in read)) return read;
  throw new UsageProblem(`${read.problem.column}: ${explainProblem(read.problem)}`);
}

function flagOf(option: LineOption): string {
  return LINE_OPTIONS[option][0].split(' ')[0] ?? '';
}

/** A register number has a digit; anything else is a name, which must fit one student. */
async function registerNumberOf(asked: string, context: Context): Promise<string> {
  if (/\d/.test(asked)) return asked;
  const { students } = await context.college();
  return (await students.show({ student: asked })).registerNumber;
}

/** A line of the draft; `common` fills what the row leaves open, and what the kind does not take is left out. */
function lineOf(row: OrderRow, common: OrderRow | null, kind: DrawnKind): DraftLine {
  const taken: readonly string[] = TAKEN_BY_KIND[kind];
  const told = <K extends keyof OrderRow>(field: K, column: string = field): OrderRow[K] | null =>
    taken.includes(column) ? (row[field] ?? common?.[field] ?? null) : null;
  const [ground, lastDay] = [told('leaveGround'), told('lastDay')];
  const newcomer = bringsNewcomers(kind) && row.name !== null && row.birthOn !== null;
  return {
    registerNumber: row.registerNumber,
    newcomer: newcomer
      ? {
          name: row.name,
          birthOn: row.birthOn,
          snils: row.snils,
          phone: row.phone,
          email: row.email,
          representatives: row.representatives,
          decision: row.decision ?? common?.decision ?? null,
        }
      : null,
    group: told('group'),
    programme: told('programme'),
    course: told('course'),
    form: told('form'),
    funding: told('funding'),
    leave: ground === null || lastDay === null ? null : { ground, lastDay },
    newName: told('newName'),
    receivingOrganization: told('receivingOrganization'),
    ground: row.ground,
    consentOn: row.consentOn ?? common?.consentOn ?? null,
    consentBy: row.consentBy ?? common?.consentBy ?? null,
    transferCase: told('transferCase'),
  };
}

function read<T>(option: string, text: string, parse: (text: string) => T): T {
  try {
    return parse(text);
  } catch {
    throw new UsageProblem(texts.notCode(option, text));
  }
}
