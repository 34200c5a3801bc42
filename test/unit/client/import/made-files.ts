import { crc32 } from 'node:zlib';

/** The header and one sound row, which tests spoil a cell at a time. */
export const COLUMNS = {
  name: 'ФИО',
  phone: 'Телефон',
  email: 'Эл. почта',
  number: 'Табельный номер',
  post: 'Должность',
  category: 'Категория',
  hiredOn: 'Дата приема',
  kind: 'Вид занятости',
  contract: 'Договор №',
  contractDate: 'Дата договора',
  snils: 'СНИЛС',
  birth: 'Дата рождения',
  unit: 'Подразделение',
  groups: 'Классное руководство',
};
export type Column = keyof typeof COLUMNS;

export const SOUND: Readonly<Record<Column, string>> = {
  name: 'Иванова Анна Сергеевна',
  phone: '+7 900 000-00-01',
  email: 'ivanova@college.example',
  number: '0000-00101',
  post: 'Преподаватель',
  category: 'педагогический работник',
  hiredOn: '23.11.2026',
  kind: 'основное место работы',
  contract: '12-тд',
  contractDate: '20.11.2026',
  snils: '112-233-445 95',
  birth: '05.03.1990',
  unit: 'Отделение права',
  groups: 'ИС-26',
};

/** A CSV of the usual header and sound rows with some cells replaced; every row gets its own number and phone. */
export function csvOf(...changes: Partial<Record<Column, string>>[]): string {
  const rows = changes.map((change, index) => ({
    ...SOUND,
    number: `0000-0010${index}`,
    phone: `+7 900 000-00-0${index}`,
    snils: '',
    ...change,
  }));
  const lines = [COLUMNS, ...rows].map((row) => Object.values(row).join(';'));
  return `${lines.join('\r\n')}\r\n`;
}

export type CsvEncoding = 'utf-8' | 'utf-8 with BOM' | 'windows-1251' | 'utf-16le' | 'utf-16be';

/** A text in one of the encodings that spreadsheets write. */
export function encoded(text: string, encoding: CsvEncoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-8 with BOM':
      return Buffer.from(`\uFEFF${text}`, 'utf8');
    case 'windows-1251':
      return singleByte(text, 'windows-1251');
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  }
}

/** A text in an encoding of one byte a letter, by the decoder's own table. */
export function singleByte(text: string, label: string): Uint8Array {
  const table = new TextDecoder(label).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Uint8Array.from(text, (letter) => {
    const byte = table.indexOf(letter);
    if (byte < 0) throw new Error(`no such letter in ${label}: ${letter}`);
    return byte;
  });
}

/** A ZIP archive without compression. */
export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const body = Buffer.from(text, 'utf8');
    const title = Buffer.from(name, 'utf8');
    // Version needed, flags, method, time, date, CRC, two sizes, name and extra lengths: the same in both records.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(body.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, title, body]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, title]));
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** A cell of a made workbook: text, a number as stored, a date by its serial number, or a formula's error. */
export type MadeCell = string | number | { stored: string } | { serial: number } | { error: string } | null;

/** A workbook in the least form that Excel opens; style 1 is a date. */
export function xlsxOf(sheets: Readonly<Record<string, readonly (readonly MadeCell[])[]>>): Buffer {
  const names = Object.keys(sheets);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const of = (make: (name: string, number: number) => string): string =>
    names.map((name, index) => make(name, index + 1)).join('');
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${of(
      (name, n) => `<sheet name="${name}" sheetId="${n}" r:id="rId${n}"/>`,
    )}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${of(
      (_name, n) =>
        `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
    )}<Relationship Id="rId99" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
  };
  Object.values(sheets).forEach((rows, index) => {
    const body = rows.map(
      (cells, row) => `<row r="${row + 1}">${cells.map((cell, at) => cellXml(cell, row, at)).join('')}</row>`,
    );
    files[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet xmlns="${main}"><sheetData>${body.join('')}</sheetData></worksheet>`;
  });
  return zipOf(files);
}

function cellXml(cell: MadeCell, row: number, at: number): string {
  const place = `r="${String.fromCharCode(65 + at)}${row + 1}"`;
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c ${place} t="inlineStr"><is><t>${cell}</t></is></c>`;
  if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
  if ('stored' in cell) return `<c ${place}><v>${cell.stored}</v></c>`;
  if ('serial' in cell) return `<c ${place} s="1"><v>${cell.serial}</v></c>`;
  return `<c ${place} t="e"><v>${cell.error}</v></c>`;
}
