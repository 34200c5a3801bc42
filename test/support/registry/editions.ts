import { readFileSync } from 'node:fs';
import { PERSONAL_DATA } from '../../../domain/college/edition-words.ts';

const DEFAULT = new URL('../../../editions/2023-09-20.json', import.meta.url);
const FOR_MAX = new URL('../../../editions/examples/max.json', import.meta.url);

/** The edition that is shipped, as it stands. */
export const bundledEdition = (): unknown => JSON.parse(readFileSync(DEFAULT, 'utf8'));

/** The example of an edition for a college whose platform lives in MAX. */
export const editionForMax = (): unknown => JSON.parse(readFileSync(FOR_MAX, 'utf8'));

const GROUND = { basis: 'law', source: '152-ФЗ, 6' };

/** The bundled edition leaves open on what personal data rest; a college that has said so is asked nothing. */
export const DATA_GROUNDS = Object.fromEntries(PERSONAL_DATA.map((kind) => [kind, GROUND]));

/** The bundled edition with switches and dates of one's own, in the form in which an edition is entered. */
export function editionFile(change: {
  effectiveOn: string;
  steps?: Partial<Record<'confirmStatus' | 'attachClassTeachers', 'on' | 'off'>>;
}): unknown {
  const file = bundledEdition() as {
    policy: { steps: Record<string, string> };
  };
  return {
    ...file,
    effectiveOn: change.effectiveOn,
    policy: {
      ...file.policy,
      personalData: DATA_GROUNDS,
      steps: { ...file.policy.steps, ...change.steps },
    },
  };
}
