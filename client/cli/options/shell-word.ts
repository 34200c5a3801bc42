import type { Command } from 'commander';

/** A word as a shell takes it back. */
export function shellWord(value: string): string {
  return /^[\p{L}\d._/@:+,-]+$/u.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

/** The command line that was typed, with `--yes`: ready to copy once a person has seen what it would do. */
export function repeatedWithYes(command: Command, program: string): string {
  let root = command;
  while (root.parent) root = root.parent;
  const typed = (root as Command & { readonly rawArgs: readonly string[] }).rawArgs;
  return [program, ...typed.map(shellWord), '--yes'].join(' ');
}
