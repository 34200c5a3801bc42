import { expect, it } from 'vitest';
import { cli, exampleCase } from '../fake-college.ts';

const GUEST = [
  ...['invitation', 'guest', '--name', 'Орлова Вера Павловна', '--phone', '+7 900 000-00-21'],
  ...['--ground', 'договор', '--number', '14-гпх', '--on', '20.11.2026', '--inviter', 'Рябов С. П.'],
  ...['--until', '30.06.2027', '--as', 'hr'],
];

it('checks a guest first, and invites when that is confirmed', async () => {
  const asked: unknown[] = [];
  const answers = {
    'invitations.inviteGuest': async (input: unknown, _by: unknown, options: unknown) => {
      asked.push([input, options]);
      return {
        ...{ number: 16, channel: 'paper' as const, knownPerson: true, sharedPhone: true, namesake: true },
        replaced: ['phone' as const],
      };
    },
  };
  const preview = await cli(GUEST, { answers });
  expect(preview.out).toContain('Это проверка, ничего не изменено.');
  expect(preview.out).toContain('вручить приглашение на бумаге');
  expect(preview.out).toContain('Последний день гостя — 30.06.2027.');
  expect(preview.out).toContain('телефон будет исправлен');
  expect(preview.out).toContain('Такой же телефон');
  expect(preview.out).toContain('тёзка');
  expect(preview.out).toMatch(/invitation guest .*--as hr --yes/);
  expect(preview.out).not.toContain('П-16');
  const done = await cli([...GUEST, '--yes'], { answers });
  expect(done.out).toContain('П-16: гость приглашён.');
  const input = {
    name: { last: 'Орлова', first: 'Вера', middle: 'Павловна' },
    ...{ phone: '+79000000021', email: null, birthDate: null },
    ground: { kind: 'civilContract', number: '14-гпх', on: '2026-11-20' },
    ...{ invitedBy: 'Рябов С. П.', until: '2027-06-30', samePerson: null },
  };
  expect(asked).toEqual([
    [input, { dryRun: true }],
    [input, { dryRun: false }],
  ]);
});

it('names no case in the data of a check', async () => {
  const { out } = await cli([...GUEST, '--json']);
  const shown = JSON.parse(out) as object;
  expect(shown).toMatchObject({ dryRun: true, channel: 'letter', until: '2027-06-30' });
  expect(shown).not.toHaveProperty('number');
});

it('moves the last day of a guest', async () => {
  const { out, changes } = await cli([
    ...['invitation', 'guest-until', 'П-12', '--until', '31.01.2027'],
    ...['--reason', 'доп. соглашение № 2', '--as', 'admin'],
  ]);
  expect(out).toContain('П-12: последний день гостя теперь 31.01.2027, был 31.12.2026.');
  expect(changes).toMatchObject([
    { args: [{ number: 12, until: '2027-01-31', reason: 'доп. соглашение № 2' }, expect.anything()] },
  ]);
});

it.each([
  ['--ground', 'трудовой договор', 'договор ГПХ'],
  ['--phone', '8 (8482) 22-33-44', '--phone'],
  ['--until', 'завтра', '--until'],
])('%s %s is no guest', async (option, value, sentence) => {
  const argv = GUEST.map((word, index) => (GUEST[index - 1] === option ? value : word));
  const { err, exitCode } = await cli(argv);
  expect(exitCode).toBe(2);
  expect(err).toContain(sentence);
});

it('the page of the case says that it is a guest, by which ground and until when', async () => {
  const guest = {
    ...{ kind: 'practice' as const, number: '3-пр', on: '2026-11-20', invitedBy: 'Отделова В. П.' },
    ...{ until: '2026-12-31', over: false },
  };
  const answers = { 'cases.show': async () => ({ ...exampleCase(), kind: 'invitation', guest }) };
  for (const argv of [
    ['case', 'show', 'П-12'],
    ['task', 'show', 'П-12/3', '--as', 'admin'],
  ]) {
    const { out } = await cli(argv, { answers });
    expect(out).toContain('практика № 3-пр от 20.11.2026');
    expect(out).toContain('31.12.2026, включительно');
    expect(out).toContain('Отделова В. П.');
  }
});
