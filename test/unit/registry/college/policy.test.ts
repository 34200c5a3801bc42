import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PERSONAL_DATA } from '../../../../domain/college/edition-words.ts';
import { Policy } from '../../../../registry/college/policy.ts';

const bundled = new URL('../../../../editions/2023-09-20.json', import.meta.url);
const { policy } = JSON.parse(readFileSync(bundled, 'utf8')) as { policy: Record<string, unknown> };

it('the bundled edition names every kind of personal data, and says of none on what it rests', () => {
  expect(Policy.parse(policy).personalData).toEqual(
    Object.fromEntries(PERSONAL_DATA.map((kind) => [kind, null])),
  );
});

it('an older edition without the table is read, and says nothing', () => {
  const { personalData: _, ...older } = policy;
  expect(Policy.parse(older).personalData).toEqual({});
});

it('a ground is a consent, an act or a contract, with its source; a kind that we do not know is none', () => {
  const read = (personalData: unknown) => Policy.safeParse({ ...policy, personalData }).success;
  expect(read({ staff: { basis: 'law', source: 'ТК РФ, глава 14' } })).toBe(true);
  expect(read({ staff: { basis: 'law', source: '' } })).toBe(false);
  expect(read({ staff: { basis: 'habit', source: 'так всегда' } })).toBe(false);
  expect(read({ neighbours: null })).toBe(false);
});
