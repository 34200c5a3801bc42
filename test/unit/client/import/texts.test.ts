import { describe, expect, it } from 'vitest';
import { KontingentError } from '../../../../domain/errors.ts';
import {
  describeFileError,
  describeFormat,
  describeProblem,
  explainProblem,
} from '../../../../client/import/hire/hire-file.ts';
import { FILE_REASONS, IMPORT_PROBLEMS, problem } from '../../../../client/import/problems.ts';

describe('a problem', () => {
  it.each(IMPORT_PROBLEMS)('%s is explained in Russian, without holes', (code) => {
    const text = explainProblem(problem(3, 'Телефон', code, { value: 'значение', otherRows: [4, 7] }));
    expect(text).toMatch(/^[«А-Я].+[.»]$/);
    expect(text).not.toMatch(/[{}]|undefined/);
  });

  it('is described with its place', () => {
    expect(
      describeProblem(problem(3, 'Телефон', 'InvalidPhone', { value: '8 927', reason: 'tooShort' })),
    ).toBe(
      'Строка 3, столбец «Телефон»: Телефон не подходит: «8 927». Не хватает цифр: вместе с кодом их должно быть 11.',
    );
    expect(describeProblem(problem(1, '', 'NoRows'))).toBe(
      'Строка 1: Под заголовками нет ни одного сотрудника.',
    );
  });

  it('names the rows it conflicts with', () => {
    expect(explainProblem(problem(3, 'Телефон', 'SharedPhone', { otherRows: [4] }))).toContain(': строка 4.');
    expect(explainProblem(problem(3, 'Телефон', 'SharedPhone', { otherRows: [4, 9] }))).toContain(
      ': строки 4, 9.',
    );
  });

  it('cannot move the cursor of the terminal, nor fill its screen', () => {
    const text = explainProblem(
      problem(3, 'ФИО', 'InvalidName', { value: `\u001b[2J\u202E${'я'.repeat(300)}` }),
    );
    expect(text).not.toMatch(/\p{C}/u);
    expect(text.length).toBeLessThan(250);
  });

  it('keeps braces of the cell as they are', () => {
    expect(explainProblem(problem(3, 'ФИО', 'InvalidName', { value: '{rows}$&' }))).toContain('«{rows}$&»');
  });
});

describe('an unreadable file', () => {
  it.each(FILE_REASONS)('%s is explained in Russian', (reason) => {
    const details = { reason, row: 3, megabytes: 25, rows: 12_000, limit: 10_000 };
    const text = describeFileError(new KontingentError('InvalidFile', 'no', details));
    expect(text).toMatch(/^[А-Я].+\.$/);
    expect(text).not.toMatch(/[{}]|undefined/);
  });

  it('of another reason is left to the catalogue', () => {
    expect(describeFileError(new KontingentError('InvalidFile', 'no', {}))).toBeNull();
  });
});

describe('the format', () => {
  it('is told in a line', () => {
    expect(
      describeFormat({
        kind: 'csv',
        encoding: 'windows-1251',
        delimiter: '\t',
        headerRow: 4,
        ignoredColumns: ['Ставка'],
        skippedRows: [9, 12],
      }),
    ).toBe(
      'CSV, кодировка windows-1251, разделитель — табуляция; заголовки в строке 4; не прочитаны столбцы: Ставка (если в них нужные сведения, переименуйте их как в образце); пропущены строки: 9, 12.',
    );
    expect(
      describeFormat({ kind: 'xlsx', sheet: 'TDSheet', headerRow: 0, ignoredColumns: [], skippedRows: [] }),
    ).toBe('XLSX, лист «TDSheet»; заголовки не найдены.');
  });
});
