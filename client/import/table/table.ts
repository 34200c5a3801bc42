import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { readCsv } from './csv-table.ts';
import { kindOf } from './file-kind.ts';
import { unreadable } from '../problems.ts';
import type { KnownColumns, Table } from './table-row.ts';
import { readXlsx } from './xlsx-table.ts';

/** The largest file that is read at all, in bytes: a list of people takes kilobytes. */
const SIZE_LIMIT = 20 * 1024 * 1024;

/**
 * The bytes of a file, refused before reading when they are too many.
 *
 * @throws `InvalidFile` (`notFound`, `noPermission`, `directory`, `notAFile`, `empty`, `tooLarge`).
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw unreadable('directory');
    if (!found.isFile()) throw unreadable('notAFile');
    if (found.size > SIZE_LIMIT)
      throw unreadable('tooLarge', { megabytes: Math.ceil(found.size / 1024 / 1024) });
    return await readFile(path);
  } catch (error) {
    throw reasonOf(error);
  }
}

/**
 * Any supported file as rows of text: dates of XLSX as ISO dates, its numbers as plain digits. The sheet and
 * the delimiter are those in which the header is found.
 *
 * @param known of which kind of file the header is; HR's hires by default
 * @throws `InvalidFile` with a reason when the bytes are no table.
 */
export async function readTable(bytes: Uint8Array, known?: KnownColumns): Promise<Table> {
  return kindOf(bytes) === 'xlsx' ? await readXlsx(bytes, known) : readCsv(bytes, known);
}

/** SHA-256 of a file's bytes, hex: the same file twice is recognised by it. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function reasonOf(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return unreadable('notFound');
  if (code === 'EACCES' || code === 'EPERM') return unreadable('noPermission');
  return error;
}
