import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { EditionFile, Policy } from '../../../registry/college/policy.ts';
import { type FileProblem, problemsOf, readDocument } from '../document/document.ts';

/** A place of an edition that is wrong, and what is wrong with it. */
export type EditionProblem = FileProblem<
  'notReadable' | 'syntax' | 'double' | 'missing' | 'unknown' | 'choice' | 'term' | 'value'
>;

/** An edition as it is entered, or each of the faults of its file. */
export type ReadEdition =
  | { readonly edition: z.input<typeof EditionFile>; readonly problems: readonly [] }
  | { readonly edition: null; readonly problems: readonly EditionProblem[] };

const WholeFile = EditionFile.extend({ policy: Policy });

/** Reads the file of an edition, JSON or YAML. A file that cannot be read is a problem of its own. */
export async function readEditionFile(path: string): Promise<ReadEdition> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return { edition: null, problems: [{ code: 'notReadable', place: '', line: null }] };
  }
  return readEdition(text);
}

/** Reads the text of such a file. */
export function readEdition(text: string): ReadEdition {
  const { value, lineOf, problems } = readDocument(text, 'typed');
  if (lineOf === null) return { edition: null, problems };
  const parsed = WholeFile.safeParse(value);
  if (parsed.success) return { edition: value as z.input<typeof EditionFile>, problems: [] };
  return {
    edition: null,
    problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, lineOf, codeOf)),
  };
}

function codeOf({ code, message }: z.core.$ZodIssue): EditionProblem['code'] {
  if (code === 'invalid_key') return 'unknown';
  if (code === 'invalid_value') return 'choice';
  return message === 'term' ? 'term' : 'value';
}
