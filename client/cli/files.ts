import { readFile, writeFile } from 'node:fs/promises';
import { texts } from './texts/records.ru.ts';
import { UsageProblem } from './usage-problem.ts';

/** Reads a JSON file that a person names. @throws UsageProblem */
export async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new UsageProblem(texts.cannotRead(path));
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UsageProblem(texts.notJson(path));
  }
}

/** Writes a file where a person wants it, for themself alone: letters are personal. @throws UsageProblem */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600 });
  } catch {
    throw new UsageProblem(texts.cannotWrite(path));
  }
}
