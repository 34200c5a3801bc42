import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readEdition, readEditionFile } from '../../../../../client/import/edition/edition-file.ts';

const BUNDLED = readFileSync(new URL('../../../../../editions/2023-09-20.json', import.meta.url), 'utf8');
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

/** The bundled file with a part of its text written otherwise. */
function changed(part: string, becomes: string): string {
  expect(BUNDLED).toContain(part);
  return BUNDLED.replace(part, becomes);
}

describe('the file of an edition', () => {
  it('that is shipped is read as it stands', () => {
    expect(readEdition(BUNDLED)).toEqual({ edition: JSON.parse(BUNDLED) as unknown, problems: [] });
  });

  it('may begin with the mark of an editor', () => {
    expect(readEdition(`\uFEFF${BUNDLED}`).problems).toEqual([]);
  });

  it.each([
    ['an unknown word', '"confirmStatus"', '"confirmStatuss"', 'unknown', 'policy.steps.confirmStatuss'],
    ['a word twice', '"steps": {', '"steps": {\n      "confirmStatus": "on",', 'double', ''],
    [
      'a value that is none of the possible',
      '"confirmStatus": "on"',
      '"confirmStatus": "yes"',
      'choice',
      'policy.steps.confirmStatus',
    ],
    ['a term without its source', '"unit": "workingDays"', '"unit": "days"', 'term', null],
    [
      'an address that is none',
      '"supportAddress": "',
      '"supportAddress": "nobody ',
      'value',
      'policy.registration.supportAddress',
    ],
    [
      'a date that is none',
      '"effectiveOn": "2023-09-20"',
      '"effectiveOn": "20.09.2023"',
      'value',
      'effectiveOn',
    ],
    ['a comma too few', '"title":', '"title"', 'syntax', ''],
  ] as const)('with %s is refused by line and place', (_what, part, becomes, code, place) => {
    const { edition, problems } = readEdition(changed(part, becomes));
    expect(edition).toBeNull();
    expect(problems).toContainEqual({
      code,
      place: place ?? (expect.stringMatching(/^policy\./) as unknown),
      line: expect.any(Number) as unknown,
    });
  });

  it('with several faults names each, with the line on which it stands', () => {
    const text = changed('"confirmStatus": "on"', '"confirmStatus": "yes"').replace(
      '"effectiveOn": "2023-09-20"',
      '"effectiveOn": "soon"',
    );
    expect(readEdition(text).problems).toEqual([
      { code: 'value', place: 'effectiveOn', line: lineOf(text, '"soon"') },
      { code: 'choice', place: 'policy.steps.confirmStatus', line: lineOf(text, '"yes"') },
    ]);
  });

  it('that lacks something says what', () => {
    const { policy: _, ...head } = JSON.parse(BUNDLED) as { policy: unknown };
    expect(readEdition(JSON.stringify(head)).problems).toEqual([
      { code: 'missing', place: 'policy', line: 1 },
    ]);
  });

  it('that is not there is a problem of its own', async () => {
    expect(await readEditionFile('/nonexistent/edition.json')).toEqual({
      edition: null,
      problems: [{ code: 'notReadable', place: '', line: null }],
    });
  });
});
