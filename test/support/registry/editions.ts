import { readFileSync } from 'node:fs';

const DEFAULT = new URL('../../../editions/2023-09-20.json', import.meta.url);

/** The bundled edition with switches and dates of one's own, in the form in which an edition is entered. */
export function editionFile(change: {
  effectiveOn: string;
  steps?: Partial<Record<'confirmStatus' | 'attachClassTeachers', 'on' | 'off'>>;
}): unknown {
  const file = JSON.parse(readFileSync(DEFAULT, 'utf8')) as {
    policy: { steps: Record<string, string> };
  };
  return {
    ...file,
    effectiveOn: change.effectiveOn,
    policy: { ...file.policy, steps: { ...file.policy.steps, ...change.steps } },
  };
}
