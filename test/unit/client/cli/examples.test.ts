import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { Context } from '../../../../client/cli/context.ts';
import { buildProgram } from '../../../../client/cli/program.ts';
import { NO_PORTS } from './no-ports.ts';
import { cli } from './fake-college.ts';

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const firstColumn = (path: string) =>
  read(path)
    .split('\n')
    .slice(1)
    .map((line) => line.split(';')[0] ?? '');
const STUDENTS = new Set(firstColumn('examples/college/students.csv'));
/** Two more are opened by an example. */
const GROUPS = new Set([...firstColumn('examples/college/groups.csv'), 'ИС-27', 'ПК-27']);
const LOGINS = new Set(
  [...read('examples/college/college.json').matchAll(/"login": "(\w+)"/g)].map(([, login]) => login),
);

const silent = () => undefined;
const program = buildProgram(
  new Context(
    {
      out: silent,
      err: silent,
      columns: undefined,
      colour: false,
      progress: undefined,
      program: 'kontingent',
    },
    NO_PORTS,
  ),
);

function pathsOf(command: Command, above: readonly string[]): string[][] {
  return command.commands.flatMap((one) => {
    const path = [...above, one.name()];
    return [path, ...pathsOf(one, path)];
  });
}

/** Command lines of a text, those that go on in the next line put together. */
function linesOf(text: string): string[] {
  const found = text
    .replaceAll(/\\\n\s*/g, '')
    .matchAll(/(?:^\s*|`)(?:npm run )?kontingent (?:-- )?([a-z][^\n`]*)/gm);
  return [...found].map(([, line]) => (line ?? '').replace(/\s{2,}.*|\s+#.*/, '').trim());
}

/** Goes down the tree by the words of a line; what is left are arguments and options. */
function commandOf(words: readonly string[]): Command {
  let command = program;
  for (const word of words) {
    const below = command.commands.find((one) => one.name() === word);
    if (!below) return command;
    command = below;
  }
  return command;
}

function check(line: string): void {
  const words = line.split(/\s+/);
  const command = commandOf(words);
  const known = new Set([...program.options, ...command.options].map(({ long }) => long));
  if (words[0] === 'help') return;
  expect(command, line).not.toBe(program);
  for (const [flag] of line.matchAll(/--[a-z0-9-]+/g))
    if (flag !== '--help') expect(known, line).toContain(flag);
  for (const [, login] of line.matchAll(/--(?:as|administrator) (\w+)/g))
    expect(LOGINS, line).toContain(login);
  for (const [, number] of line.matchAll(/(?<!\d)(\d{2}-\d{4})\b/g)) expect(STUDENTS, line).toContain(number);
  for (const [group] of line.matchAll(/(?<=\s|,)[А-Я]{2}-\d{2}(?=\s|,|$)/g))
    expect(GROUPS, line).toContain(group);
}

describe('a command line to copy is one, and names whom the example college has', () => {
  it.each(pathsOf(program, []).map((path) => path.join(' ')))('in the help of «%s»', async (path) => {
    const { out } = await cli([...path.split(' '), '--help']);
    linesOf(out).forEach(check);
  });

  it.each([
    ['README.md', 3],
    ['docs/runbook.md', 1],
    ['examples/college/README.md', 5],
    ['examples/orders/README.md', 6],
    ['examples/hires/README.md', 1],
  ])('in %s', (path, least) => {
    const lines = linesOf(read(path));
    expect(lines.length).toBeGreaterThanOrEqual(least);
    lines.forEach(check);
  });

  it('in the table of README, where a line begins with the command itself', () => {
    const rows = read('README.md')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    const names = new Set(program.commands.map((one) => one.name()));
    const lines = rows
      .flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, line]) => line ?? ''))
      .filter((line) => names.has(line.split(' ')[0] ?? '') && line.includes('-'));
    expect(lines.length).toBeGreaterThan(5);
    lines.forEach(check);
  });
});
