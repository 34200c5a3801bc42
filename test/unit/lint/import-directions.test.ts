import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';

// The project's own configuration on files that do not exist; only the rules that need type information are off.
const eslint = new ESLint({
  overrideConfig: [
    { ...tseslint.configs.disableTypeChecked, files: ['**/*.ts'] },
    { rules: { 'import-x/no-cycle': 'off', '@typescript-eslint/no-unused-vars': 'off' } },
  ],
});

async function problems(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map((message) => `${message.ruleId ?? 'fatal'}: ${message.message}`);
}

// Loading the configuration takes most of a second of a free processor: not at the cost of the first case.
beforeAll(() => problems('domain/person.ts', ''), 60_000);

const imports = (specifier: string): string => `import { x } from '${specifier}';\nexport const y = x;\n`;
const importsType = (specifier: string): string =>
  `import type { X } from '${specifier}';\nexport type Y = X;\n`;

describe('import directions', () => {
  it.each([
    ['domain/person.ts', '../registry/person.ts', 'domain imports nothing outside itself'],
    ['domain/person.ts', '../config.ts', 'domain imports nothing outside itself'],
    ['domain/person.ts', 'node:crypto', 'domain imports nothing outside itself'],
    ['domain/person.ts', 'zod', 'domain imports nothing outside itself'],
    ['domain/person.ts', 'libphonenumber-js/min', 'phone.ts alone'],
    ['registry/person.ts', '../activities/index.ts', 'registry takes domain'],
    ['registry/person.ts', '../config.ts', 'registry takes domain'],
    ['registry/person.ts', '@temporalio/common', 'knows no Temporal'],
    ['workflows/onboarding/workflow.ts', '../../domain/calendar.ts', 'not its calendar'],
    ['workflows/onboarding/workflow.ts', '../../domain/zone.ts', 'not its calendar'],
    ['workflows/onboarding/workflow.ts', '../../domain/term.ts', 'not its calendar'],
    ['workflows/onboarding/workflow.ts', '../../domain/phone.ts', 'not its calendar'],
    ['workflows/onboarding/workflow.ts', '../../registry/person.ts', 'workflows take domain'],
    ['workflows/onboarding/workflow.ts', '../../activities/index.ts', 'import type of activities'],
    ['workflows/onboarding/workflow.ts', '../../client/kontingent.ts', 'workflows take domain'],
    ['workflows/onboarding/workflow.ts', 'node:crypto', '@temporalio/workflow'],
    ['workflows/onboarding/workflow.ts', 'zod', '@temporalio/workflow'],
    ['workflows/onboarding/workflow.ts', '@temporalio/activity', '@temporalio/workflow'],
    ['activities/email/send.ts', '../../workflows/index.ts', 'activities take domain and registry'],
    ['activities/email/send.ts', '../../config.ts', 'activities take domain and registry'],
    ['activities/email/send.ts', '../../client/kontingent.ts', 'activities take domain and registry'],
    ['activities/email/send.ts', '@temporalio/client', 'activities take domain and registry'],
    ['client/cli/main.ts', '../../worker/create.ts', 'the skins of client take'],
    ['client/cli/main.ts', '../../activities/index.ts', 'the skins of client take'],
    ['client/kontingent.ts', '../activities/index.ts', 'client takes domain, registry'],
    ['client/kontingent.ts', '../workflows/onboarding/workflow.ts', 'import type of workflows'],
    ['client/cli/main.ts', '@temporalio/client', 'through the facade'],
    ['worker/main.ts', '../client/kontingent.ts', 'worker takes all but client'],
    ['worker/main.ts', '../stack/start.ts', 'worker takes all but client'],
    ['worker/main.ts', '@temporalio/client', 'only temporal/'],
    ['client/kontingent.ts', '@temporalio/client', 'only temporal/'],
    ['client/cli/main.ts', '../../temporal/connection.ts', 'through the facade'],
    ['temporal/delivery.ts', '../client/kontingent.ts', 'temporal takes domain'],
    ['temporal/delivery.ts', '../registry/pool.ts', 'temporal takes domain'],
    ['temporal/delivery.ts', '@temporalio/worker', 'temporal takes domain'],
    ['stack/start.ts', '../domain/errors.ts', 'stack takes no other folder'],
    ['stack/start.ts', '../config.ts', 'stack takes no other folder'],
    ['stack/start.ts', '../worker/create.ts', 'stack takes no other folder'],
    ['config.ts', './registry/pool.ts', 'config.ts takes domain'],
    ['newcomer/index.ts', '../domain/errors.ts', 'newcomer/ has no row'],
  ])('%s may not import %s', async (file, specifier, law) => {
    const found = await problems(file, imports(specifier));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('kontingent/import-directions');
    expect(found[0]).toContain(law);
  });

  it.each([
    ['domain/person.ts', './errors.ts'],
    ['domain/phone.ts', 'libphonenumber-js/min'],
    ['registry/person.ts', '../domain/person.ts'],
    ['registry/person.ts', 'pg'],
    ['workflows/onboarding/workflow.ts', '../../domain/onboarding.ts'],
    ['workflows/onboarding/workflow.ts', '../activities.ts'],
    ['workflows/onboarding/workflow.ts', '@temporalio/workflow'],
    ['activities/email/send.ts', '../../registry/letter.ts'],
    ['activities/email/send.ts', '@temporalio/activity'],
    ['client/kontingent.ts', '../temporal/connection.ts'],
    ['temporal/connection.ts', '@temporalio/client'],
    ['temporal/delivery.ts', '../workflows/case/contract.ts'],
    ['client/kontingent.ts', '../workflows/onboarding/contract.ts'],
    ['client/cli/main.ts', '../../config.ts'],
    ['worker/create.ts', '../activities/index.ts'],
    ['worker/create.ts', '@temporalio/worker'],
    ['worker/rounds.ts', '../temporal/delivery.ts'],
    ['stack/start.ts', './ports.ts'],
    ['test/e2e/hire.test.ts', '../../worker/create.ts'],
    ['bench/main.ts', '../client/kontingent.ts'],
  ])('%s may import %s', async (file, specifier) => {
    expect(await problems(file, imports(specifier))).toEqual([]);
  });

  it.each([
    ['workflows/activities.ts', '../activities/index.ts'],
    ['workflows/onboarding/workflow.ts', '../../domain/calendar.ts'],
    ['client/kontingent.ts', '../workflows/index.ts'],
    ['temporal/delivery.ts', '../registry/commands.ts'],
  ])('%s may import types of %s', async (file, specifier) => {
    expect(await problems(file, importsType(specifier))).toEqual([]);
  });

  it.each([
    ['re-export', `export { x } from '../registry/person.ts';`],
    ['export of everything', `export * from '../registry/person.ts';`],
    ['dynamic import', `export const load = () => import('../registry/person.ts');`],
    ['type in place', `export type X = import('../registry/person.ts').X;`],
    ['type import', importsType('../registry/person.ts')],
    ['type import of a package', importsType('pg')],
  ])('a %s is an import', async (_form, code) => {
    expect((await problems('domain/person.ts', code)).join()).toContain('kontingent/import-directions');
  });
});

describe('purity and language', () => {
  it.each([
    ['domain/term.ts', 'export const at = Date.now();', 'no clock'],
    ['domain/term.ts', 'export const at = new Date();', 'no clock'],
    ['domain/term.ts', 'export const at = Math.random();', 'no randomness'],
    ['domain/term.ts', 'export const at = (date: Date) => date.getHours();', 'Local time'],
    ['domain/term.ts', 'export const home = process.env;', 'environment'],
    ['workflows/onboarding/workflow.ts', `export const f = new Intl.NumberFormat('ru');`, 'deterministic'],
    ['workflows/onboarding/workflow.ts', 'export const at = (d: Date) => d.toLocaleString();', 'Local time'],
    ['workflows/onboarding/workflow.ts', `console.log('x');`, 'deterministic'],
    ['registry/person.ts', `export const url = process.env['DATABASE_URL'];`, 'Only config.ts'],
    ['registry/person.ts', `import { env } from 'node:process';\nexport const e = env;`, 'Only config.ts'],
    ['activities/email/send.ts', `export const subject = 'Приглашение';`, 'text file'],
    ['activities/email/send.ts', 'export const subject = (n: string) => `Дело ${n}`;', 'text file'],
    ['client/cli/main.ts', 'export const приглашение = 1;', 'English'],
    ['test/unit/x.test.ts', `it.only('x', () => {});`, 'runs always'],
  ])('%s: %s', async (file, code, message) => {
    expect((await problems(file, code)).join('\n')).toContain(message);
  });

  it.each([
    ['domain/term.ts', 'export const at = (iso: string) => new Date(iso).getUTCHours();'],
    ['domain/name.ts', 'export const letters = /^[а-яё]+$/iu;'],
    ['config.ts', 'export const environment = process.env;'],
    ['workflows/texts.ts', `export const waiting = 'ждёт';`],
    ['client/cli/case-texts.ts', `export const waiting = 'ждёт';`],
    ['activities/email/subjects.ru.ts', `export const invitation = 'Приглашение';`],
    ['test/unit/x.test.ts', `export const surname = 'Иванова';`],
  ])('%s may say %s', async (file, code) => {
    expect(await problems(file, code)).toEqual([]);
  });
});
