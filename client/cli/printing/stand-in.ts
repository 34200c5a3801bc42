/** What a text is made with where nothing real is at hand: somebody, and how many. */
export interface Sample {
  readonly count: number;
  /** Last name, first name and patronymic. */
  readonly person: string;
  readonly program: string;
}

const COUNTS =
  /^(n|count|people|students|rows|number|total|left|days|more|most|usual|year|size|length|attempts|hours|lines|minutes|times|files|limit|entries|sealed|course|week|seq|bytes)$/i;
const PERSONS = /(^|[a-z])(who|name|person|student|teacher|signer|by|administrator)$/i;
const DAYS = /(^|[a-z])(on|day|date|due|from|until|since|to|till|iso|when|time|at)$/i;

/**
 * Something that may stand for whatever a text asks for: by the name of the parameter a number, a name, a day, the
 * program, and else a list with so many elements, whose properties are stand-ins and which reads as «…».
 */
export function standIn(name: string, sample: Sample): unknown {
  if (name === 'program') return sample.program;
  if (COUNTS.test(name)) return sample.count;
  if (PERSONS.test(name)) return sample.person;
  if (DAYS.test(name)) return '01.12.2026';
  return anything(sample);
}

function anything(sample: Sample): unknown {
  const elements = Array.from({ length: sample.count }, () => '…');
  return new Proxy(elements, {
    get(list, key) {
      if (typeof key === 'string' && COUNTS.test(key) && key !== 'length') return sample.count;
      if (key === Symbol.toPrimitive) return (hint: string) => (hint === 'number' ? sample.count : '…');
      if (typeof key === 'symbol' || key in list) return Reflect.get(list, key) as unknown;
      if (key in String.prototype) return ofString(key);
      return standIn(key, sample);
    },
  });
}

function ofString(key: string): unknown {
  const found: unknown = Reflect.get(String.prototype, key);
  return typeof found === 'function' ? (found.bind('…') as unknown) : found;
}

/** The names of the parameters of a function, as it is written; a parameter that is taken apart has none. */
export function parameterNames(of: (...given: never[]) => unknown): string[] {
  const source = of.toString();
  const head =
    /^(?:function\s*\w*\s*)?\(([\s\S]*?)\)\s*(?:=>|\{)/.exec(source)?.[1] ?? /^(\w+)\s*=>/.exec(source)?.[1];
  if (head === undefined) return [];
  const parts = head.replace(/\{[^{}]*\}/g, 'options').split(',');
  return parts.map((part) => /\w+/.exec(part)?.[0] ?? '').filter(Boolean);
}
