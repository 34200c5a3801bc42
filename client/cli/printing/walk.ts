import { parameterNames, standIn, type Sample } from './stand-in.ts';

/** One text as people read it, and where it stands. */
export interface PrintedText {
  readonly of: string;
  readonly text: string;
}

export interface Walked {
  readonly texts: readonly PrintedText[];
  /** Texts that could not be made without the real thing. */
  readonly left: readonly string[];
}

/** Every text in a value of a text file: strings as they stand, functions with each sample, each different text once. */
export function walk(of: string, value: unknown, samples: readonly Sample[]): Walked {
  if (typeof value === 'string') return { texts: [{ of, text: value }], left: [] };
  if (typeof value === 'function') return made(of, value as (...given: unknown[]) => unknown, samples);
  if (typeof value !== 'object' || value === null || value instanceof RegExp || value instanceof Set) {
    return { texts: [], left: [] };
  }
  const inner = Object.entries(value).map(([key, one]) => walk(`${of}.${key}`, one, samples));
  return { texts: inner.flatMap(({ texts }) => texts), left: inner.flatMap(({ left }) => left) };
}

function made(of: string, text: (...given: unknown[]) => unknown, samples: readonly Sample[]): Walked {
  const found = new Map<string, PrintedText>();
  for (const sample of samples) {
    for (const one of outcome(text, sample)) {
      if (!BROKEN.test(one)) found.set(one, { of, text: one });
    }
  }
  return found.size > 0 ? { texts: [...found.values()], left: [] } : { texts: [], left: [of] };
}

/** What came of something that is not there. */
const BROKEN = /undefined|NaN|\[object|null/;

function outcome(text: (...given: unknown[]) => unknown, sample: Sample): string[] {
  try {
    const given = parameterNames(text as (...given: never[]) => unknown).map((name) => standIn(name, sample));
    return stringsIn(text(...given));
  } catch {
    return [];
  }
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(stringsIn) : [];
}
