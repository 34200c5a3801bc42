import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KontingentError } from '../../../../../domain/errors.ts';
import { describeFileError, readHireFile, readHires } from '../../../../../client/import/hire/hire-file.ts';
import { csvOf, encoded, singleByte, xlsxOf, zipOf } from '../made-files.ts';

async function refusal(reading: Promise<unknown>): Promise<KontingentError> {
  const error: unknown = await reading.then(
    () => new Error('it was read'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof KontingentError)) throw error;
  return error;
}

const OLE = '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1';
const workbook = xlsxOf({ Лист1: [['ФИО', 'Телефон']] });

describe('bytes that are no table', () => {
  it.each<[what: string, bytes: Uint8Array, reason: string]>([
    ['nothing', Buffer.from(''), 'empty'],
    ['empty lines', Buffer.from('\r\n \r\n\t\n'), 'empty'],
    ['a byte order mark alone', Buffer.from('\uFEFF'), 'empty'],
    ['a UTF-16 mark alone', Buffer.from('\uFEFF', 'utf16le'), 'empty'],
    ['delimiters alone', Buffer.from(';;;\n;;;\n'), 'empty'],
    ['an old Excel file', Buffer.from(`${OLE}${'\0'.repeat(600)}`, 'latin1'), 'oldExcel'],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from(OLE, 'latin1'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'protected',
    ],
    ['a PDF', Buffer.from('%PDF-1.7\n%\xE2\xE3\n', 'latin1'), 'pdf'],
    [
      'a web page called .xls',
      Buffer.from('\r\n<html><table><tr><td>ФИО</td></tr></table></html>'),
      'markup',
    ],
    ['Excel 2003 XML', Buffer.from('\uFEFF<?xml version="1.0"?><Workbook/>'), 'markup'],
    ['a spreadsheet of 1С', Buffer.from('MOXCEL\x07\x00', 'latin1'), 'oneCSheet'],
    [
      'a Word document',
      zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' }),
      'otherDocument',
    ],
    ['an RTF document', Buffer.from('{\\rtf1 text}'), 'otherDocument'],
    ['a workbook cut short', workbook.subarray(0, workbook.length - 30), 'damaged'],
    ['a workbook whose middle is lost', spoiled(workbook), 'damaged'],
    ['a workbook without sheets', zipOf({ 'xl/workbook.xml': '<workbook/>' }), 'damaged'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'binary'],
    ['CSV in KOI8-R', singleByte(csvOf({}).replace('№', 'N'), 'koi8-r'), 'unknownEncoding'],
    ['CSV of DOS', singleByte(csvOf({}), 'ibm866'), 'unknownEncoding'],
    ['UTF-8 cut inside a letter', encoded(csvOf({}), 'utf-8').subarray(0, 12), 'unknownEncoding'],
    ['UTF-16 cut inside a letter', encoded(csvOf({}), 'utf-16le').subarray(0, 11), 'damaged'],
  ])('%s', async (_what, bytes, reason) => {
    const error = await refusal(readHires(bytes));
    expect([error.code, error.details]).toEqual(['InvalidFile', { reason }]);
    expect(describeFileError(error)).toMatch(/^[А-Я].*\.$/);
  });

  it('a workbook that would unpack to gigabytes', async () => {
    const bomb = Buffer.from(workbook);
    // The unpacked size of the first entry of the central directory.
    bomb.writeUInt32LE(3_000_000_000, bomb.indexOf('PK\x01\x02') + 24);
    expect((await refusal(readHires(bomb))).details).toEqual({ reason: 'tooLarge', megabytes: 2862 });
  });

  it('a workbook with encrypted entries', async () => {
    const locked = Buffer.from(workbook);
    locked.writeUInt16LE(1, locked.indexOf('PK\x01\x02') + 8);
    expect((await refusal(readHires(locked))).details).toEqual({ reason: 'protected' });
  });

  it.each<[what: string, text: string, reason: string, row: number]>([
    ['a quote that is not closed', `Отчёт\n${csvOf({}, { unit: '"Отделение' })}`, 'quoteNotClosed', 4],
    ['a quote inside a cell', csvOf({ unit: 'Отделение "Право"' }), 'quoteMisplaced', 2],
    ['text after a quoted cell', csvOf({}, { unit: '"Отделение" права' }), 'quoteMisplaced', 3],
  ])('%s, with its row', async (_what, text, reason, row) => {
    const error = await refusal(readHires(Buffer.from(text)));
    expect(error.details).toEqual({ reason, row });
    expect(describeFileError(error)).toContain(`Строка ${row}:`);
  });

  it('more people than a college has', async () => {
    const rows = Array.from({ length: 10_001 }, (_, index) => `Иванов Иван;8900;${index};Сторож;01.12.2026`);
    const text = `ФИО;Телефон;Таб. №;Должность;Принят\n${rows.join('\n')}`;
    expect((await refusal(readHires(Buffer.from(text)))).details).toEqual({
      reason: 'tooManyRows',
      rows: 10_001,
      limit: 10_000,
    });
  });
});

describe('a path', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kontingent-import-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it.each([
    ['to nothing', 'no-such.csv', 'notFound'],
    ['through a file', 'list.csv/inner.csv', 'notFound'],
    ['to a folder', '.', 'directory'],
  ])('%s', async (_what, path, reason) => {
    await writeFile(join(folder, 'list.csv'), csvOf({}));
    expect((await refusal(readHireFile(join(folder, path)))).details).toEqual({ reason });
  });

  it('to a device', async () => {
    expect((await refusal(readHireFile('/dev/null'))).details).toEqual({ reason: 'notAFile' });
  });

  it('to a file of more than 20 MB, which is not read', async () => {
    const path = join(folder, 'large.csv');
    await writeFile(path, '');
    await truncate(path, 20 * 1024 * 1024 + 1);
    expect((await refusal(readHireFile(path))).details).toEqual({ reason: 'tooLarge', megabytes: 21 });
  });

  it('is not repeated in the message', async () => {
    expect((await refusal(readHireFile(join(folder, 'Иванова.csv')))).message).not.toContain('Иванова');
  });
});

function spoiled(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.write('<row r="1"><c', copy.indexOf('</sheetData>'));
  return copy;
}
