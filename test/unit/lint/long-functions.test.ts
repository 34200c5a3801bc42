import { readFileSync } from 'node:fs';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, it } from 'vitest';
import { LONG_FUNCTIONS, MOST_LINES } from '../../../lint/long-functions.js';

/** The functions of a file that are over the limit, by name, with their lines. */
function longFunctionsOf(file: string): { file: string; name: string; lines: number }[] {
  const found = new Linter({ cwd: process.cwd() }).verify(
    readFileSync(file, 'utf8'),
    {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
      rules: {
        'max-lines-per-function': [
          'error',
          { max: MOST_LINES, skipBlankLines: true, skipComments: true, IIFEs: true },
        ],
      },
    },
    `${process.cwd()}/${file}`,
  );
  return found.map(({ message }) => {
    const [, name = message, lines] = /'(\w+)' has too many lines \((\d+)\)/.exec(message) ?? [];
    return { file, name, lines: Number(lines) };
  });
}

it('lists the long functions as they are, so that an entry goes when its function has become short', () => {
  const files = [...new Set(LONG_FUNCTIONS.map(({ file }) => file))];
  expect(files.flatMap(longFunctionsOf)).toEqual(
    LONG_FUNCTIONS.map(({ file, name, lines }) => ({ file, name, lines })),
  );
});

it('gives a reason for each of them, in a sentence', () => {
  for (const { reason } of LONG_FUNCTIONS) expect(reason).toMatch(/^[A-Z].+ .+\.$/);
});
