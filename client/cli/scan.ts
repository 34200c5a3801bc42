import { KontingentError } from '../../domain/errors.ts';
import { texts } from './texts/scan.ru.ts';
import { UsageProblem } from './usage-problem.ts';

/** The bytes of a scanned order that a person names. @throws UsageProblem */
export async function readScan(path: string): Promise<Buffer> {
  const { readFile } = await import('node:fs/promises');
  try {
    return await readFile(path);
  } catch {
    throw new UsageProblem(texts.cannotRead(path));
  }
}

/** What is wrong with a scan has a sentence of its own; any other refusal is left as it is. */
export function scanProblem(error: unknown): unknown {
  const reason = error instanceof KontingentError ? error.details['reason'] : undefined;
  const sentence = typeof reason === 'string' ? texts.badScan[reason] : undefined;
  return sentence === undefined ? error : new UsageProblem(sentence);
}
