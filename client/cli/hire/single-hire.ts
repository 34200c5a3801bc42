import type { GivenOption } from '../../import/row/option-row.ts';
import type { Field } from '../../import/vocabulary.ru.ts';
import { GROUND, GROUND_IS_ORDER, texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

const REQUIRED = ['name', 'phone', 'number', 'post', 'date'] as const;
const OPTIONAL = [
  'email',
  'category',
  'kind',
  'ground',
  'snils',
  'birthDate',
  'unit',
  'groups',
  'samePerson',
] as const;

type SingleOption = (typeof REQUIRED | typeof OPTIONAL)[number];

/** Options that describe one person, as they were typed. */
export type SingleHire = Readonly<Partial<Record<SingleOption, string>>>;

/** What each option says of a hire; a ground is the contract or the order by its first word. */
const FIELDS = {
  name: 'fullName',
  phone: 'phone',
  email: 'email',
  number: 'personnelNumber',
  post: 'post',
  category: 'category',
  date: 'hiredOn',
  kind: 'employmentKind',
  snils: 'snils',
  birthDate: 'birthDate',
  unit: 'unit',
  groups: 'classTeacherOf',
  samePerson: 'samePerson',
} as const satisfies Record<Exclude<SingleOption, 'ground'>, Field>;

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
 * What is known of one person, for the reader of hires.
 *
 * @throws UsageProblem for options that are missing, or a ground that names no document
 */
export function singleHireOptions(hire: SingleHire): GivenOption<Field>[] {
  const missing = REQUIRED.filter((name) => hire[name] === undefined);
  if (missing.length > 0) throw new UsageProblem(texts.missingOptions(missing.map(flagOf).join(', ')));
  return Object.entries(hire).map(([name, value]) => ({
    flag: flagOf(name),
    ...(name === 'ground' ? groundOf(value) : { field: FIELDS[name as keyof typeof FIELDS], value }),
  }));
}

function groundOf(text: string): { field: Field; value: string } {
  const parts = GROUND.exec(text.trim())?.groups;
  const [kind, value] = [parts?.['kind'], parts?.['rest']];
  if (kind === undefined || value === undefined) throw new UsageProblem(texts.badGround(text));
  return { field: GROUND_IS_ORDER.test(kind) ? 'orderNumber' : 'contractNumber', value };
}
