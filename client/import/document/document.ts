import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** A place of a file that is wrong, never what stands there. */
export interface FileProblem<Code extends string> {
  readonly code: Code;
  /** Keys from the top, entries of a list counted from 1: `people.2.phone`; empty for the whole file. */
  readonly place: string;
  /** Line of the file, from 1; null where the place is not in it. */
  readonly line: number | null;
}

/** The line of a place; null where the file has no such place. */
export type LineOf = (path: readonly PropertyKey[]) => number | null;

/** What stands in a file, or where it is no document at all. */
export type ReadDocument =
  | { readonly value: unknown; readonly lineOf: LineOf; readonly problems: readonly [] }
  | {
      readonly value: null;
      readonly lineOf: null;
      readonly problems: readonly FileProblem<'double' | 'syntax'>[];
    };

/**
 * Reads YAML or JSON, and remembers the lines. JSON's own reader would take the last of two like keys and say nothing.
 *
 * @param values `asWritten` leaves every value a text, so that `01` stays `01`; `typed` knows numbers, yes and no
 */
export function readDocument(text: string, values: 'asWritten' | 'typed'): ReadDocument {
  const lines = new LineCounter();
  const schema = values === 'asWritten' ? 'failsafe' : 'core';
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    schema,
    lineCounter: lines,
    prettyErrors: false,
  });
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ code, pos }) => ({
      code: code === 'DUPLICATE_KEY' ? ('double' as const) : ('syntax' as const),
      place: '',
      line: lines.linePos(pos[0]).line,
    }));
    return { value: null, lineOf: null, problems };
  }
  const lineOf: LineOf = (path) => {
    const node: unknown = document.getIn(path, true);
    return isNode(node) && node.range ? lines.linePos(node.range[0]).line : null;
  };
  return { value: document.toJS(), lineOf, problems: [] };
}

/** A problem of a place; where that is not in the file, the line is that of what it belongs to. */
export function problemAt<Code extends string>(
  code: Code,
  path: readonly PropertyKey[],
  lineOf: LineOf,
): FileProblem<Code> {
  return { code, place: placeOf(path), line: lineOf(path) ?? lineOf(path.slice(0, -1)) };
}

/** The problems that an issue of a form is: a word that it does not know, something that is missing, or what `codeOf` says. */
export function problemsOf<Code extends string>(
  issue: z.core.$ZodIssue,
  lineOf: LineOf,
  codeOf: (issue: z.core.$ZodIssue) => Code,
): FileProblem<Code | 'unknown' | 'missing'>[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => problemAt('unknown', [...issue.path, key], lineOf));
  const absent = lineOf(issue.path) === null;
  const missing = absent && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
  return [problemAt(missing ? 'missing' : codeOf(issue), issue.path, lineOf)];
}

/** Places as people count: the first of a list is 1. */
function placeOf(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? String(key + 1) : String(key))).join('.');
}
