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
beforeAll(() => problems('domain/people/email.ts', ''), 60_000);

const imports = (specifier: string): string => `import { x } from '${specifier}';\nexport const y = x;\n`;
const importsType = (specifier: string): string =>
  `import type { X } from '${specifier}';\nexport type Y = X;\n`;

describe('import directions', () => {
  it.each([
    ['domain/people/email.ts', '../../registry/people/people.ts', 'domain imports nothing outside itself'],
    ['domain/people/email.ts', '../../config.ts', 'domain imports nothing outside itself'],
    ['domain/people/email.ts', 'node:crypto', 'domain imports nothing outside itself'],
    ['domain/people/email.ts', 'zod', 'domain imports nothing outside itself'],
    ['domain/people/email.ts', 'libphonenumber-js/max', 'phone.ts alone'],
    ['registry/people/people.ts', '../../activities/index.ts', 'registry takes domain'],
    ['registry/people/people.ts', '../../config.ts', 'registry takes domain'],
    ['registry/people/people.ts', '@temporalio/common', 'knows no Temporal'],
    ['workflows/case/workflow.ts', '../../domain/calendar/calendar.ts', 'not its calendar'],
    ['workflows/case/workflow.ts', '../../domain/calendar/zone.ts', 'not its calendar'],
    ['workflows/case/workflow.ts', '../../domain/calendar/term.ts', 'not its calendar'],
    ['workflows/case/workflow.ts', '../../domain/people/phone.ts', 'not its calendar'],
    ['workflows/case/workflow.ts', '../../registry/people/people.ts', 'workflows take domain'],
    ['workflows/case/workflow.ts', '../../activities/index.ts', 'import type of activities'],
    ['workflows/case/workflow.ts', '../../client/office.ts', 'workflows take domain'],
    ['workflows/case/workflow.ts', 'node:crypto', '@temporalio/workflow'],
    ['workflows/case/workflow.ts', 'zod', '@temporalio/workflow'],
    ['workflows/case/workflow.ts', '@temporalio/activity', '@temporalio/workflow'],
    ['activities/send.ts', '../workflows/index.ts', 'activities take domain, registry and mail'],
    ['activities/send.ts', '../config.ts', 'activities take domain, registry and mail'],
    ['activities/send.ts', '../client/office.ts', 'activities take domain, registry and mail'],
    ['activities/send.ts', '@temporalio/client', 'activities take domain, registry and mail'],
    ['mail/send/smtp.ts', '../../registry/db/database.ts', 'mail takes domain'],
    ['mail/send/smtp.ts', '../../activities/failures.ts', 'mail takes domain'],
    ['mail/send/smtp.ts', '../../config.ts', 'mail takes domain'],
    ['mail/send/smtp.ts', '@temporalio/activity', 'knows no Temporal'],
    ['domain/people/email.ts', '../../mail/send/smtp.ts', 'domain imports nothing outside itself'],
    ['registry/people/people.ts', '../../mail/send/smtp.ts', 'registry takes domain'],
    ['workflows/case/workflow.ts', '../../mail/send/smtp.ts', 'workflows take domain'],
    ['client/cli/main.ts', '../../mail/render/letters.ts', 'the skins of client take'],
    ['client/cli/main.ts', '../../worker/create.ts', 'the skins of client take'],
    ['client/cli/main.ts', '../../activities/index.ts', 'the skins of client take'],
    ['client/office.ts', '../activities/index.ts', 'the facade takes domain, registry'],
    ['client/office.ts', '../workflows/case/workflow.ts', 'import type of workflows'],
    ['client/cli/main.ts', '@temporalio/client', 'through the facade'],
    ['worker/main.ts', '../client/office.ts', 'worker takes all but client'],
    ['client/acts/hires.ts', '../cli/table.ts', 'knows no skin'],
    ['client/office.ts', './cli/context.ts', 'knows no skin'],
    ['client/import/texts.ru.ts', '../cli/table.ts', 'know no skin'],
    ['client/cli/main.ts', '../acts/hires.ts', 'acts and reads are reached through the facade'],
    ['worker/main.ts', '../stack/start.ts', 'worker takes all but client'],
    ['worker/main.ts', '@temporalio/client', 'only temporal/'],
    ['client/office.ts', '@temporalio/client', 'only temporal/'],
    ['client/cli/main.ts', '../../temporal/connection.ts', 'through the facade'],
    ['temporal/delivery.ts', '../client/office.ts', 'temporal takes domain'],
    ['temporal/delivery.ts', '../registry/db/database.ts', 'temporal takes domain'],
    ['temporal/delivery.ts', '@temporalio/worker', 'temporal takes domain'],
    ['stack/start.ts', '../domain/errors.ts', 'stack takes no other folder'],
    ['stack/start.ts', '../config.ts', 'stack takes no other folder'],
    ['stack/start.ts', '../worker/create.ts', 'stack takes no other folder'],
    ['config.ts', './registry/db/database.ts', 'config.ts takes domain'],
    ['newcomer/index.ts', '../domain/errors.ts', 'newcomer/ has no row'],
  ])('%s may not import %s', async (file, specifier, law) => {
    const found = await problems(file, imports(specifier));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('kontingent/import-directions');
    expect(found[0]).toContain(law);
  });

  it.each([
    ['domain/people/email.ts', '../errors.ts'],
    ['domain/people/phone.ts', 'libphonenumber-js/max'],
    ['registry/people/people.ts', '../../domain/people/email.ts'],
    ['registry/people/people.ts', 'pg'],
    ['workflows/case/workflow.ts', '../../domain/case/decide.ts'],
    ['workflows/case/workflow.ts', '../texts.ru.ts'],
    ['workflows/case/workflow.ts', '@temporalio/workflow'],
    ['activities/send.ts', '../registry/letter/letters.ts'],
    ['activities/send.ts', '@temporalio/activity'],
    ['activities/send.ts', '../mail/send/smtp.ts'],
    ['mail/render/letters.ts', '../../domain/people/email.ts'],
    ['mail/render/letters.ts', '../send/mime.ts'],
    ['mail/send/smtp.ts', 'nodemailer'],
    ['client/work/letter-preview.ts', '../../mail/render/letters.ts'],
    ['worker/create.ts', '../mail/send/smtp.ts'],
    ['client/office.ts', '../temporal/connection.ts'],
    ['temporal/connection.ts', '@temporalio/client'],
    ['temporal/delivery.ts', '../workflows/case/contract.ts'],
    ['client/office.ts', '../workflows/case/contract.ts'],
    ['client/cli/main.ts', '../../config.ts'],
    ['worker/create.ts', '../activities/index.ts'],
    ['worker/create.ts', '@temporalio/worker'],
    ['worker/rounds.ts', '../temporal/delivery.ts'],
    ['stack/start.ts', './process/ports.ts'],
    ['test/e2e/hire.test.ts', '../../worker/create.ts'],
    ['bench/main.ts', '../client/office.ts'],
  ])('%s may import %s', async (file, specifier) => {
    expect(await problems(file, imports(specifier))).toEqual([]);
  });

  it.each([
    ['workflows/scheduled/workflow.ts', '../../activities/scheduled.ts'],
    ['workflows/case/workflow.ts', '../../domain/calendar/calendar.ts'],
    ['client/office.ts', '../workflows/index.ts'],
    ['temporal/delivery.ts', '../registry/case/commands.ts'],
  ])('%s may import types of %s', async (file, specifier) => {
    expect(await problems(file, importsType(specifier))).toEqual([]);
  });

  it.each([
    ['re-export', `export { x } from '../registry/people.ts';`],
    ['export of everything', `export * from '../registry/people.ts';`],
    ['dynamic import', `export const load = () => import('../registry/people.ts');`],
    ['type in place', `export type X = import('../registry/people.ts').X;`],
    ['type import', importsType('../registry/people.ts')],
    ['type import of a package', importsType('pg')],
  ])('a %s is an import', async (_form, code) => {
    expect((await problems('domain/people/email.ts', code)).join()).toContain('kontingent/import-directions');
  });

  it.each(['../../registry/db/database.ts', '../../registry/case/context.ts'])(
    'mail takes not even types of %s',
    async (specifier) => {
      const found = await problems('mail/render/letters.ts', importsType(specifier));
      expect(found.join()).toContain('mail takes domain');
    },
  );
});

const ROOMS = 'kernel <- nouns <- sub-processes <- processes';

describe('rooms within a layer', () => {
  it.each([
    ['domain/case/decide.ts', '../student/study.ts', 'the kernel knows no noun'],
    ['domain/case/decide.ts', '../invitation/progress.ts', 'no sub-process'],
    ['domain/case/decide.ts', '../duty/types.ts', 'no process'],
    ['domain/case/titles.ru.ts', '../processes.ts', 'and no list of them'],
    ['domain/people/email.ts', '../transfer/words.ts', 'nor do people, who are kernel'],
    ['domain/student/duties.ts', '../invitation/progress.ts', 'a noun knows no sub-process'],
    ['domain/student/study.ts', '../order/types.ts', 'a noun knows no process'],
    ['domain/invitation/progress.ts', '../verification/progress.ts', 'a sub-process knows no other'],
    ['domain/invitation/progress.ts', '../onboarding/types.ts', 'a sub-process knows no process'],
    ['domain/duty/process.ts', '../order/types.ts', 'a process knows no other process'],
    ['domain/order/rules/judge.ts', '../../transfer/words.ts', 'nor does a folder within its room'],
    ['domain/order/process.ts', '../processes.ts', 'a process knows no list of processes'],
    ['domain/departure/process.ts', '../order/types.ts', 'nor does a new one'],
    ['registry/case/commit.ts', '../duty/subjects.ts', 'the kernel of the registry'],
    ['registry/case/commit.ts', '../processes.ts', 'is handed its processes'],
    ['registry/case/commit.ts', '../../domain/processes.ts', 'in either layer'],
    ['registry/outbox/outbox.ts', '../transfer/messages.ts', 'the outbox is kernel'],
    ['registry/letter/queue.ts', '../invitation/claims.ts', 'so are letters'],
    ['registry/letter/queue.ts', '../letters.ts', 'which know no list of letters'],
    ['registry/letter/queue.ts', '../../domain/letters.ts', 'in either layer'],
    ['registry/people/people.ts', '../onboarding/hire.ts', 'people know no hire'],
    ['registry/mail/inbound-routing.ts', '../registration/registration.ts', 'mail knows no registration'],
    ['registry/order/after-applied.ts', '../duty/subjects.ts', 'processes meet through the kernel'],
    ['registry/order/after-applied.ts', '../transfer/facts.ts', 'processes meet through the kernel'],
    ['registry/onboarding/hire.ts', '../registration/registration.ts', 'in the registry too'],
    ['registry/onboarding/hire.ts', '../../domain/transfer/words.ts', 'across layers too'],
    ['workflows/case/run-case.ts', '../../domain/duty/process.ts', 'the loop knows no process'],
    ['workflows/case/run-case.ts', '../../domain/processes.ts', 'and no list of them'],
  ])('%s may not import %s: %s', async (file, specifier) => {
    for (const code of [imports(specifier), importsType(specifier)]) {
      const found = await problems(file, code);
      expect(found).toHaveLength(1);
      expect(found[0]).toContain(ROOMS);
    }
  });

  it.each([
    ['domain/onboarding/process.ts', '../invitation/progress.ts'],
    ['domain/onboarding/process.ts', './hire.ts'],
    ['domain/order/process.ts', './rules/judge.ts'],
    ['domain/duty/types.ts', '../student/duties.ts'],
    ['domain/processes.ts', './departure/process.ts'],
    ['registry/onboarding/hire-changes.ts', './facts.ts'],
    ['registry/departure/facts.ts', '../../domain/departure/types.ts'],
    ['registry/processes.ts', './departure/registry.ts'],
    ['registry/transfer/facts.ts', '../../domain/order/order.ts'],
    ['workflows/index.ts', '../domain/processes.ts'],
  ])('%s may import %s', async (file, specifier) => {
    expect(await problems(file, imports(specifier))).toEqual([]);
  });

  it.each(['domain/person.ts', 'registry/departures.ts', 'registry/policy.ts', 'workflows/other.ts'])(
    '%s stands in no room',
    async (file) => {
      expect((await problems(file, '')).join()).toContain('stands in no room');
    },
  );
});

describe('purity and language', () => {
  it.each([
    ['domain/calendar/term.ts', 'export const at = Date.now();', 'no clock'],
    ['domain/calendar/term.ts', 'export const at = new Date();', 'no clock'],
    ['domain/calendar/term.ts', 'export const at = Math.random();', 'no randomness'],
    ['domain/calendar/term.ts', 'export const at = (date: Date) => date.getHours();', 'Local time'],
    ['domain/calendar/term.ts', 'export const home = process.env;', 'environment'],
    ['workflows/case/workflow.ts', `export const f = new Intl.NumberFormat('ru');`, 'deterministic'],
    ['workflows/case/workflow.ts', 'export const at = (d: Date) => d.toLocaleString();', 'Local time'],
    ['workflows/case/workflow.ts', `console.log('x');`, 'deterministic'],
    ['registry/people/people.ts', `export const url = process.env['DATABASE_URL'];`, 'Only config.ts'],
    [
      'registry/people/people.ts',
      `import { env } from 'node:process';\nexport const e = env;`,
      'Only config.ts',
    ],
    ['activities/send.ts', `export const subject = 'Приглашение';`, 'text file'],
    ['activities/send.ts', 'export const subject = (n: string) => `Дело ${n}`;', 'text file'],
    ['client/cli/main.ts', 'export const приглашение = 1;', 'English'],
    ['test/unit/x.test.ts', `it.only('x', () => {});`, 'runs always'],
  ])('%s: %s', async (file, code, message) => {
    expect((await problems(file, code)).join('\n')).toContain(message);
  });

  it.each([
    ['domain/calendar/term.ts', 'export const at = (iso: string) => new Date(iso).getUTCHours();'],
    ['domain/people/full-name.ts', 'export const letters = /^[а-яё]+$/iu;'],
    ['config.ts', 'export const environment = process.env;'],
    ['workflows/texts.ru.ts', `export const waiting = 'ждёт';`],
    ['client/cli/case-texts.ts', `export const waiting = 'ждёт';`],
    ['activities/email/subjects.ru.ts', `export const invitation = 'Приглашение';`],
    ['test/unit/x.test.ts', `export const surname = 'Иванова';`],
  ])('%s may say %s', async (file, code) => {
    expect(await problems(file, code)).toEqual([]);
  });
});
