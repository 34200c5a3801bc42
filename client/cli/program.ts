import { readFileSync } from 'node:fs';
import { Command, Help, type HelpConfiguration } from 'commander';
import { addAuditCommands } from './system/audit.ts';
import { addCaseCommands } from './case/commands.ts';
import { addConsentCommands } from './consent/commands.ts';
import { addContingentCommand } from './student/contingent.ts';
import { addDoctor } from './system/doctor.ts';
import { addExitCodes } from './system/exit-codes.ts';
import { addGroupCommands } from './student/group-commands.ts';
import { addHireCommands } from './hire/commands.ts';
import { addInvitationCommands } from './invitation/commands.ts';
import { addLetterCommands } from './letter/commands.ts';
import { addLoadCommands } from './load/commands.ts';
import { addMailCommands } from './mail/commands.ts';
import { addOrderCommands } from './order/commands.ts';
import { addRegistrationCommands } from './registration/commands.ts';
import { addRoleCommands } from './role/commands.ts';
import { addRuleCommands } from './system/rules.ts';
import { addSearchCommand } from './search/commands.ts';
import { addSetupCommands } from './system/setup.ts';
import { addStatus } from './system/status.ts';
import { addStudentCommands } from './student/commands.ts';
import { addTaskCommands } from './task/commands.ts';
import { addTextCommands } from './printing/commands.ts';
import { addTransferCommands } from './transfer/commands.ts';
import { addViews } from './system/views.ts';
import type { Context, GlobalOptions } from './context.ts';
import { texts } from './texts/program.ru.ts';
import { HELP_WORDS } from './texts/usage.ru.ts';

/** The groups of commands, in the order in which help names them. */
const GROUPS = [
  addHireCommands,
  addTaskCommands,
  addCaseCommands,
  addSearchCommand,
  addInvitationCommands,
  addRegistrationCommands,
  addLetterCommands,
  addMailCommands,
  addStudentCommands,
  addConsentCommands,
  addGroupCommands,
  addTransferCommands,
  addContingentCommand,
  addOrderCommands,
  addLoadCommands,
  addViews,
  addStatus,
  addDoctor,
  addAuditCommands,
  addRoleCommands,
  addRuleCommands,
  addSetupCommands,
  addTextCommands,
  addExitCodes,
] as const;

/** Builds all commands. What an action needs beyond its own words is loaded when it runs. */
export function buildProgram(context: Context): Command {
  const { io } = context;
  const program = new Command('kontingent');
  program
    .description(texts.description)
    .option(...texts.as)
    .option(...texts.college)
    .option(...texts.json)
    .option(...texts.debug)
    .version(version(), ...texts.version)
    .helpOption(...texts.help)
    .helpCommand(...texts.helpCommand)
    .configureHelp(helpInRussian)
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      // What was wrong is told once, by the caller of the parser.
      outputError: () => undefined,
      getOutHelpWidth: () => io.columns ?? 110,
      getErrHelpWidth: () => io.columns ?? 110,
      getOutHasColors: () => io.colour,
      getErrHasColors: () => io.colour,
    })
    .exitOverride()
    .addHelpText('after', texts.examples(io.program))
    .hook('preAction', (root) => context.useOptions(root.opts<GlobalOptions>()));
  for (const add of GROUPS) add(program, context);
  return program;
}

const translated = (text: string): string => HELP_WORDS[text] ?? text;

function rootOf(command: Command): Command {
  return command.parent ? rootOf(command.parent) : command;
}

const helpInRussian: HelpConfiguration = {
  showGlobalOptions: true,
  // Options of a group belong to its own action: `hire withdraw` takes none of those that `hire` describes a person with.
  visibleGlobalOptions: (command) =>
    command.parent ? rootOf(command).options.filter(({ hidden }) => !hidden) : [],
  styleTitle: translated,
  commandUsage: (command) => new Help().commandUsage(command).split(' ').map(translated).join(' '),
  subcommandTerm: (command) =>
    [
      command.name(),
      ...command.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`)),
    ].join(' '),
};

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
