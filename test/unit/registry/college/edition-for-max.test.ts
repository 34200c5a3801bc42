import { expect, it } from 'vitest';
import { EditionFile, Policy } from '../../../../registry/college/policy.ts';
import { bundledEdition, editionForMax } from '../../../support/registry/editions.ts';

const policyOf = (json: unknown): Policy => Policy.parse(EditionFile.parse(json).policy);

it('the example for MAX has the form of an edition, and names another app without instructions of its own', () => {
  const { platform, registration } = policyOf(editionForMax());
  expect(platform).toMatchObject({ name: 'Сферум', app: 'MAX', instructions: null });
  expect(registration.source).toContain('не подтверждено');
});

it('the example for MAX differs in the platform alone: terms, ladders and posts are those of the shipped edition', () => {
  const shipped = policyOf(bundledEdition());
  const forMax = policyOf(editionForMax());
  const { platform } = shipped;
  expect(new Set(Object.values(forMax.personalData))).toEqual(new Set([null]));
  const { source } = shipped.registration;
  expect({ ...forMax, platform, registration: { ...forMax.registration, source } }).toEqual(shipped);
});
