import { GROUND, GROUND_IS_ORDER, SINGLE_COLUMNS, texts, type SingleOption } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/** Options that describe one person, as they were typed. */
export type SingleHire = Readonly<
  Partial<Record<Exclude<SingleOption, 'contract' | 'order'> | 'ground', string>>
>;

const REQUIRED = ['name', 'phone', 'number', 'post', 'date'] as const;
const OPTIONAL = ['email', 'category', 'kind', 'ground', 'snils', 'birthDate', 'unit', 'groups'] as const;

/** The options of one person among all that were given. */
export function singleHireOf(options: Readonly<Record<string, unknown>>): SingleHire | null {
  const given = [...REQUIRED, ...OPTIONAL].flatMap((name) => {
    const value = options[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return given.length === 0 ? null : Object.fromEntries(given);
}

/** A flag of the command line for an option's name: `birthDate` is `--birth-date`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * Makes a table of one row of the options, so that one person is read, judged and refused exactly as a file is.
 *
 * @throws UsageProblem for options that are missing, or a ground that names no document
 */
export function singleHireTable(hire: SingleHire): Uint8Array {
  const missing = REQUIRED.filter((name) => hire[name] === undefined);
  if (missing.length > 0) throw new UsageProblem(texts.missingOptions(missing.map(flagOf).join(', ')));
  const { ground, ...rest } = hire;
  const cells: [string, string][] = Object.entries(rest).map(([name, value]) => [
    SINGLE_COLUMNS[name as SingleOption],
    value,
  ]);
  if (ground !== undefined) cells.push(groundCell(ground));
  const line = (texts: readonly string[]) => texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(';');
  const csv = [cells.map(([column]) => column), cells.map(([, value]) => value)].map(line).join('\r\n');
  return new TextEncoder().encode(`\uFEFF${csv}\r\n`);
}

function groundCell(text: string): [string, string] {
  const parts = GROUND.exec(text.trim())?.groups;
  const [kind, rest] = [parts?.['kind'], parts?.['rest']];
  if (kind === undefined || rest === undefined) throw new UsageProblem(texts.badGround(text));
  return [GROUND_IS_ORDER.test(kind) ? SINGLE_COLUMNS.order : SINGLE_COLUMNS.contract, rest];
}
