import { unreadable } from '../problems.ts';
import { zipDirectory } from './zip-directory.ts';

/** Workbooks unpack to many times their size; beyond this in bytes it is no list of people but a bomb. */
const UNPACKED_LIMIT = 200 * 1024 * 1024;
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];
/** «PK» may begin a text; in an archive a small number follows: the kind of the first record. */
const LAST_ZIP_RECORD = 8;

/**
 * What the bytes are, whatever the file is called.
 *
 * @throws `InvalidFile` for everything that is neither text nor an XLSX workbook, with a reason that lets the
 * text advise how to save it again.
 */
export function kindOf(bytes: Uint8Array): 'csv' | 'xlsx' {
  if (isBlank(bytes)) throw unreadable('empty');
  if (startsWith(bytes, OLE)) throw unreadable(isEncryptedPackage(bytes) ? 'protected' : 'oldExcel');
  if (startsWith(bytes, ZIP) && (bytes[2] ?? 0xff) < LAST_ZIP_RECORD) return workbook(bytes);
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1').trimStart();
  if (start.startsWith('%PDF')) throw unreadable('pdf');
  if (start.startsWith('MOXCEL')) throw unreadable('oneCSheet');
  if (start.startsWith('{\\rtf')) throw unreadable('otherDocument');
  if (/^(?:\xEF\xBB\xBF)?<(?:\?xml|!doctype|html|table|head|meta)/i.test(start)) throw unreadable('markup');
  return 'csv';
}

function workbook(bytes: Uint8Array): 'xlsx' {
  const entries = zipDirectory(bytes);
  if (entries === null) throw unreadable('damaged');
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) throw unreadable('otherDocument');
  if (entries.some(({ encrypted }) => encrypted)) throw unreadable('protected');
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpackedSize, 0);
  if (unpacked > UNPACKED_LIMIT)
    throw unreadable('tooLarge', { megabytes: Math.ceil(unpacked / 1024 / 1024) });
  return 'xlsx';
}

function isBlank(bytes: Uint8Array): boolean {
  // Only a short file is worth looking through: a long one is judged by its content later.
  return (
    bytes.length < 4096 &&
    /^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)?\s*$/.test(Buffer.from(bytes).toString('latin1'))
  );
}

/** A workbook with a password to open is an OLE container that names its stream in UTF-16. */
function isEncryptedPackage(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
