import { expect, it } from 'vitest';
import { cli } from '../fake-college.ts';

const NEW = 'https://sferum.example/join/new';

it('says whom a new link is told to, and does it only when that is confirmed', async () => {
  const asked: unknown[] = [];
  const answers = {
    'invitations.replaceLink': async (input: unknown, _by: unknown, options: unknown) => {
      asked.push([input, options]);
      return {
        replaced: true,
        holders: { byLetter: 1, withoutAddress: 2 },
        unopened: 0,
        owners: [],
        waiting: 3,
      };
    },
  };
  const preview = await cli(['invitation', 'link', '--link', NEW, '--as', 'admin'], { answers });
  expect(preview.out).toContain('Это проверка, ничего не изменено.');
  expect(preview.out).toContain('ещё не вошёл: 1 человек.');
  expect(preview.out).toContain('сообщите сами: 2 человека.');
  expect(preview.out).toContain('никто не назначен');
  expect(preview.out).toContain('Ссылку ждут задачи: 3.');
  expect(preview.out).toMatch(/invitation link --link \S+ --as admin --yes/);
  const done = await cli(['invitation', 'link', '--link', NEW, '--leaked', '--as', 'admin', '--yes'], {
    answers,
  });
  expect(done.out).toContain('Новая ссылка записана. Записано, что прежняя попала к посторонним.');
  expect(asked).toEqual([
    [{ link: NEW, leaked: false }, { dryRun: true }],
    [{ link: NEW, leaked: true }, { dryRun: false }],
  ]);
});

it('a leak needs no new link, and says that one must be made', async () => {
  const { out, exitCode } = await cli(['invitation', 'link', '--leaked', '--as', 'admin', '--yes']);
  expect(exitCode).toBe(0);
  expect(out).toContain('новую нужно создать');
  expect(out).toContain('когда она появится: 5.');
});

it('shows the link in no data', async () => {
  const { out } = await cli(['invitation', 'link', '--link', NEW, '--as', 'admin', '--json']);
  expect(JSON.parse(out)).toMatchObject({ dryRun: true, ready: true, unopened: 5 });
  expect(out).not.toContain(NEW);
});

it.each([
  [[], 'Назовите новую ссылку'],
  [['--link', 'http://sferum.example/join'], 'Это не ссылка'],
  [['--link', 'sferum'], 'Это не ссылка'],
])('%j is no change', async (options, sentence) => {
  const { err, exitCode } = await cli(['invitation', 'link', ...options, '--as', 'admin']);
  expect(exitCode).toBe(2);
  expect(err).toContain(sentence);
});
