import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXIT, exitCodeOf } from '../../../../client/cli/exit-codes.ts';
import { describeError, ERROR_TEXTS } from '../../../../client/cli/texts/errors.ru.ts';
import { EXIT_TEXTS } from '../../../../client/cli/system/exit-codes.ru.ts';
import { ERRORS, KontingentError, type ErrorCode } from '../../../../domain/errors.ts';

const CODES = Object.keys(ERRORS) as ErrorCode[];
const page = (name: string): string =>
  readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => /^\| (`\w+`|\d) /.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );

describe('exit codes', () => {
  it.each([
    ['InvalidFile', 2],
    ['ActorMissing', 2],
    ['TaskClosed', 3],
    ['OwnCase', 3],
    ['NotFound', 4],
    ['UnknownToken', 4],
    ['EmploymentDiffers', 5],
    ['RecordedNotApplied', 6],
    ['RegistryUnavailable', 6],
  ] as const)('%s is %i', (code, exit) => {
    expect(exitCodeOf(code)).toBe(exit);
  });

  it('are told in help and on the page about the command line, each once', () => {
    const codes = Object.values(EXIT).sort();
    expect(EXIT_TEXTS.map(([code]) => code)).toEqual(codes);
    expect(rowsOf(page('cli.md')).map(([code]) => Number(code))).toEqual(codes);
  });
});

describe('refusals', () => {
  it('have a Russian text each, and no text is left without its refusal', () => {
    expect(Object.keys(ERROR_TEXTS).sort()).toEqual([...CODES].sort());
  });

  it('an answer that does not fit names those that do by their Russian words', () => {
    const details = { task: 3, kind: 'decideJoinRequest', decisions: 'accepted, wrongRole' };
    const sentence = describeError(new KontingentError('InvalidAnswer', 'm', details), 'kontingent');
    expect(sentence).toContain('Можно: «заявка принята», «не та роль».');
    expect(sentence).not.toMatch(/accepted|wrongRole/);
  });

  it.each(CODES)('%s says in Russian what is wrong and what to do, with and without details', (code) => {
    const details = {
      case: 12,
      task: 3,
      field: 'x',
      path: 'x',
      year: 2028,
      effectiveOn: '2027-01-01',
      roles: 'hr',
    };
    for (const error of [new KontingentError(code, 'm'), new KontingentError(code, 'm', details)]) {
      const sentence = describeError(error, 'kontingent');
      expect(sentence).toMatch(/^(?:Temporal|[А-ЯЁ]).*[а-яё].{20,}/u);
      expect(sentence).not.toMatch(/undefined|null|\[object|\{\w+\}/);
      // More than one clause: a complaint alone helps nobody.
      expect(sentence.split(/[.:;,!?] /).length).toBeGreaterThan(1);
    }
  });

  it('advise to set a college up only where there is none', () => {
    const said = (details: Record<string, string>) =>
      describeError(new KontingentError('NotFound', 'm', details), 'kontingent');
    expect(said({ what: 'college' })).toContain('setup example');
    for (const details of [{}, { what: 'administrator' }, { login: 'petrov' }]) {
      expect(said(details)).not.toContain('setup');
    }
  });

  it('are listed in docs/errors.md with their kind, exit code and retry', () => {
    expect(rowsOf(page('errors.md')).map((cells) => cells.slice(0, 4))).toEqual(
      CODES.map((code) => [code, ERRORS[code].kind, String(exitCodeOf(code)), ERRORS[code].retry]),
    );
  });
});
