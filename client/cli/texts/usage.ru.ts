import type { CommanderError } from 'commander';

/** Sentences about a command that was typed wrong. */
const SENTENCES: Readonly<Record<string, (words: readonly string[]) => string>> = {
  'commander.unknownCommand': ([command = '', closest]) =>
    `Нет команды «${command}».${closest === undefined ? '' : ` Может быть, ${closest}?`}`,
  'commander.unknownOption': ([option = '', closest]) =>
    `Нет параметра ${option}.${closest === undefined ? '' : ` Может быть, ${closest}?`}`,
  'commander.missingArgument': ([name = '']) => `Не хватает того, над чем действовать: <${name}>.`,
  'commander.optionMissingArgument': ([flags = '']) => `Параметру ${flags} нужно значение.`,
  'commander.missingMandatoryOptionValue': ([flags = '']) => `Не хватает параметра ${flags}.`,
  'commander.conflictingOption': ([one = '', other = '']) => `Параметры ${one} и ${other} вместе не бывают.`,
  'commander.excessArguments': () =>
    'Слишком много слов в команде. Значение с пробелами возьмите в кавычки, например --comment "принёс паспорт".',
};

const QUOTED = /'([^']*)'/g;
const SUGGESTION = /\(Did you mean (?:one of )?([^?]*)\?\)/;

/** What was wrong with the command, and where help is. Empty where help itself was the answer. */
export function describeUsage(error: CommanderError, program: string): string {
  if (error.code === 'commander.help') return '';
  const closest = SUGGESTION.exec(error.message)?.[1];
  const quoted = [...error.message.replace(SUGGESTION, '').matchAll(QUOTED)].map((match) => match[1] ?? '');
  const sentence = SENTENCES[error.code]?.(closest === undefined ? quoted : [...quoted, closest]);
  return `${sentence ?? 'Команда набрана неверно.'} Справка: ${program} --help`;
}

/** English words that the parser of commands would show in help. */
export const HELP_WORDS: Readonly<Record<string, string>> = {
  'Usage:': 'Как вызвать:',
  'Arguments:': 'Над чем:',
  'Options:': 'Параметры:',
  'Commands:': 'Команды:',
  'Global Options:': 'Общие параметры:',
  '[options]': '[параметры]',
  '[command]': '[команда]',
};
