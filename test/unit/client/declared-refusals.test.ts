import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CASE_KINDS, refusalsOfCases } from '../../../domain/processes.ts';
import { refusalsOf } from '../../../client/description.ts';
import { answer } from '../../../client/acts/tasks.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;
const THROWN = /new KontingentError\(\s*'(\w+)'/g;

describe('what a commit of a case refuses', () => {
  const files = readdirSync(`${ROOT}registry`, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('effects.ts'),
  );

  it('is looked for in every room that has effects', () => {
    expect(files.length).toBeGreaterThanOrEqual(6);
  });

  it.each(files)('is declared by the processes: %s', (file) => {
    const thrown = [...readFileSync(`${ROOT}registry/${file}`, 'utf8').matchAll(THROWN)].map(
      ([, code]) => code,
    );
    expect(thrown.filter((code) => !(refusalsOfCases(...CASE_KINDS) as unknown[]).includes(code))).toEqual(
      [],
    );
  });

  it('is what whoever answers a task may be told', () => {
    expect(refusalsOf(answer)).toEqual(expect.arrayContaining(['SubjectWithdrawn', 'ChecklistOpen']));
  });
});
