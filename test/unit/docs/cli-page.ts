import type { Command } from 'commander';
import { format, resolveConfig } from 'prettier';
import { Context } from '../../../client/cli/context.ts';
import { buildProgram } from '../../../client/cli/program.ts';
import { NO_PORTS } from '../client/cli/no-ports.ts';

/** The page of the command line: prose by hand, and between the marks every command as the program has it. */
export const CLI_PAGE = new URL('../../../docs/cli.md', import.meta.url);

const BEGIN = '<!-- commands: written by npm run docs:cli -->';
const END = '<!-- commands: end -->';

/** The page with its list of commands made anew from the command tree, formatted as the repository wants it. */
export async function withCommands(page: string): Promise<string> {
  const [before, others] = page.split(BEGIN);
  const after = others?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`no «${BEGIN}» … «${END}» in the page`);
  const config = await resolveConfig(CLI_PAGE);
  return format(`${before}${BEGIN}\n\n${commands()}\n\n${END}${after}`, { ...config, parser: 'markdown' });
}

function commands(): string {
  const silent = () => undefined;
  const io = { out: silent, err: silent, columns: undefined, colour: false, progress: undefined };
  const program = buildProgram(new Context({ ...io, program: 'kontingent' }, NO_PORTS));
  return program.commands.map((group) => `### ${group.name()}\n\n${listOf(group, [])}`).join('\n\n');
}

/** One command and those below it. */
function listOf(command: Command, above: readonly string[]): string {
  const path = [...above, command.name()];
  const words = command.registeredArguments.map((one) =>
    one.required ? `<${one.name()}>` : `[${one.name()}]`,
  );
  const head = `- \`${[...path, ...words].join(' ')}\`: ${prose(command.description())}`;
  const options = command.options.map(
    ({ flags, description, mandatory }) =>
      `  - \`${flags}\`${mandatory ? ' (required)' : ''}: ${prose(description)}`,
  );
  return [head, ...options, ...command.commands.map((one) => listOf(one, path))].join('\n');
}

function prose(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[<>*_|`\\]/g, String.raw`\$&`);
}
