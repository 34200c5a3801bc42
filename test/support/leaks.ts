import { createHash } from 'node:crypto';

/** A piece of the traces that Kontingent leaves outside the registry. */
export interface Trace {
  /** Where it was found: a workflow and a kind of trace, or a log. */
  readonly where: string;
  readonly text: string;
}

export interface Leak {
  readonly where: string;
  readonly secret: string;
  readonly form: string;
}

/** What must not be found, by name; a phone is looked for in the ways people write one. */
export type Secrets = Readonly<Record<string, string>>;

const PHONE = /^\+7\d{10}$/;
const ISO_DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const SNILS = /^\d{3}-?\d{3}-?\d{3} ?\d{2}$/;

/** Every form in which a value could stand in a text, by the form's name. */
export function formsOf(value: string): [form: string, text: string][] {
  const forms: [string, string][] = spellings(value).flatMap((spelling): [string, string][] => [
    ['plain', spelling],
    ['url', encodeURIComponent(spelling)],
    ['json', escaped(spelling)],
    ['hex', Buffer.from(spelling).toString('hex')],
    ...base64Cores(spelling).map((core): [string, string] => ['base64', core]),
    ...base64Cores(spelling).map((core): [string, string] => ['base64url', toUrlAlphabet(core)]),
  ]);
  return [...forms, ['sha256', createHash('sha256').update(value).digest('hex')]];
}

/** Looks for every secret in every form; plain forms without regard to case. */
export function findLeaks(traces: readonly Trace[], secrets: Secrets): Leak[] {
  const wanted = Object.entries(secrets).flatMap(([secret, value]) =>
    formsOf(value).map(([form, text]) => ({ secret, form, text, exact: form.startsWith('base64') })),
  );
  const leaks = new Map<string, Leak>();
  for (const { where, text } of traces) {
    const lower = text.toLowerCase();
    for (const { secret, form, text: sought, exact } of wanted) {
      if (exact ? text.includes(sought) : lower.includes(sought.toLowerCase())) {
        leaks.set(`${where} ${secret} ${form}`, { where, secret, form });
      }
    }
  }
  return [...leaks.values()];
}

function spellings(value: string): string[] {
  if (PHONE.test(value)) {
    const local = value.slice(2);
    const parts = [local.slice(0, 3), local.slice(3, 6), local.slice(6, 8), local.slice(8)] as const;
    const [code, first, second, third] = parts;
    return [
      local,
      `7${local}`,
      `8${local}`,
      `${code} ${first}-${second}-${third}`,
      `(${code}) ${first}-${second}-${third}`,
    ];
  }
  const date = ISO_DATE.exec(value);
  if (date) return [value, `${date[3]}.${date[2]}.${date[1]}`, `${date[1]}${date[2]}${date[3]}`];
  if (SNILS.test(value)) {
    const digits = value.replaceAll(/\D/g, '');
    return [
      value,
      digits,
      `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6, 9)} ${digits.slice(9)}`,
    ];
  }
  return [...new Set([value, value.normalize('NFD')])];
}

/** What of a base64 text depends on the value alone, wherever the value begins in what was encoded. */
function base64Cores(value: string): string[] {
  return [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]);
    const encoded = bytes.toString('base64').replaceAll('=', '');
    const from = Math.ceil((offset * 8) / 6);
    const until = Math.floor((bytes.length * 8) / 6);
    return encoded.slice(from, until);
  });
}

function toUrlAlphabet(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}

function escaped(value: string): string {
  return [...value]
    .map((char) => {
      const code = char.charCodeAt(0);
      return code < 128 ? char : `\\u${code.toString(16).padStart(4, '0')}`;
    })
    .join('');
}

/** All texts inside a value of any form: strings and keys as they stand, bytes as the texts they encode. */
export function textsIn(value: unknown, seen = new Set<object>()): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner, seen)]);
}
