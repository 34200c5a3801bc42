import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { Context } from '../../../../client/cli/context.ts';
import { buildProgram } from '../../../../client/cli/program.ts';
import { cli } from './fake-college.ts';
import { NO_PORTS } from './no-ports.ts';

const silent = {
  out: () => undefined,
  err: () => undefined,
  columns: undefined,
  colour: false,
  progress: undefined,
  program: 'kontingent',
};
const context = new Context(silent, NO_PORTS);

function pathsOf(command: Command, path: readonly string[]): string[][] {
  return command.commands.flatMap((one) => {
    const own = [...path, one.name()];
    return [own, ...pathsOf(one, own)];
  });
}
const paths = pathsOf(buildProgram(context), []);
const leaves = paths.filter(
  (path) => !paths.some((other) => other.length > path.length && other[0] === path[0]),
);

/** The long flags of a command and of all below it, with the words that lead to each. */
function flagsOf(command: Command, path: readonly string[]): { at: string; flag: string }[] {
  const own = command.options.map(({ long }) => ({ at: path.join(' '), flag: long ?? '' }));
  return [...own, ...command.commands.flatMap((one) => flagsOf(one, [...path, one.name()]))];
}

describe('help', () => {
  it('gives no command an option that the program itself takes before it', () => {
    const program = buildProgram(context);
    const global = program.options.map(({ long }) => long);
    expect(global).toContain('--college');
    const taken = program.commands.flatMap((one) => flagsOf(one, [one.name()]));
    expect(taken.filter(({ flag }) => global.includes(flag))).toEqual([]);
  });

  it('knows the commands of every concern', () => {
    const groups = [...new Set(paths.map(([group]) => group))].sort();
    expect(groups).toEqual([
      'audit',
      'calendar',
      'case',
      'college',
      'consent',
      'contingent',
      'doctor',
      'edition',
      'exit-codes',
      'group',
      'hire',
      'invitation',
      'letter',
      'load',
      'mail',
      'order',
      'registration',
      'role',
      'search',
      'setup',
      'status',
      'student',
      'task',
      'texts',
      'transfer',
      'verification',
      'views',
    ]);
    expect(leaves.length).toBeGreaterThan(2);
  });

  it.each(paths.map((path) => [path.join(' '), path] as const))(
    'of «%s» shows an example to copy',
    async (name, path) => {
      const { exitCode, out, err } = await cli([...path, '--help']);
      expect([exitCode, err]).toEqual([0, '']);
      const group = paths.some(
        (other) => other.length > path.length && other[0] === path[0] && path.length === 1,
      );
      // A group shows what to begin with, or lists commands that each have their own example.
      if (!group) expect(out).toMatch(new RegExp(`Пример[ы]?[\\s\\S]*kontingent ${name}`));
      else expect(out).toContain('Команды:');
      expect(out).toContain('Как вызвать:');
    },
  );

  it.each([['--help'], ['help'], ['help task answer'], ['help exit-codes'], ['hire --help']])(
    '«%s» is Russian throughout and asks no service',
    async (line) => {
      const { exitCode, out, err, calls } = await cli(line.split(' '));
      expect([exitCode, err, calls]).toEqual([0, '', []]);
      expect(out).not.toMatch(
        /Usage|Options:|Arguments:|Commands:|display help|default:|\[options\]|\[command\]/,
      );
    },
  );

  it.each(['hire withdraw --help', 'load undo --help'])(
    '«%s» names options of its own alone',
    async (line) => {
      const { out } = await cli(line.split(' '));
      expect(out).not.toMatch(/--file|--snils|--name/);
      expect(out).toContain('--as <логин>');
    },
  );

  it('tells the exit codes', async () => {
    const { out } = await cli(['help', 'exit-codes']);
    for (const code of [0, 1, 2, 3, 4, 5, 6]) expect(out).toMatch(new RegExp(`^  ${code}  [а-яё]`, 'm'));
  });

  it('of nothing at all is the first page, and no success', async () => {
    const { exitCode, err } = await cli([]);
    expect(exitCode).toBe(2);
    expect(err).toContain('Команды:');
    expect(err).not.toContain('набрана неверно');
  });

  it('gives the version', async () => {
    const { exitCode, out } = await cli(['--version']);
    expect([exitCode, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });
});
