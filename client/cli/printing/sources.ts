import type { Command } from 'commander';
import { CASE_KINDS, processOf } from '../../../domain/processes.ts';
import { letterSamples } from '../../work/letter-samples.ts';
import type { Sample } from './stand-in.ts';
import { MAN, WOMAN } from './texts.ru.ts';
import { TEXT_FILES } from './text-files.ts';
import { walk, type PrintedText, type Walked } from './walk.ts';

const COUNTS = [1, 2, 5];

/** Every text that people read: letters, titles, tasks, answers, refusals, the pages of help. */
export async function allTexts(program: Command, called: string): Promise<Walked> {
  const samples: Sample[] = [MAN, WOMAN].flatMap((person) =>
    COUNTS.map((count) => ({
      count,
      person: [person.lastName, person.firstName, person.middleName].join(' '),
      program: called,
    })),
  );
  const files = await Promise.all(TEXT_FILES.map(async ([file, load]) => walk(file, await load(), samples)));
  const titles = CASE_KINDS.map((kind) => walk(`titles ${kind}`, processOf(kind).titles, samples));
  const letters = letterSamples([MAN, WOMAN], COUNTS);
  return {
    texts: [...letters, ...helpPages(program), ...[...titles, ...files].flatMap(({ texts }) => texts)],
    left: [...titles, ...files].flatMap(({ left }) => left),
  };
}

/** The page of help of a command and of all below it. */
function helpPages(command: Command, above: readonly string[] = []): PrintedText[] {
  const path = [...above, command.name()];
  const lines: string[] = [];
  command.configureOutput({
    writeOut: (text) => lines.push(text),
    getOutHelpWidth: () => 110,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return [
    { of: `help ${path.join(' ')}`, text: lines.join('') },
    ...command.commands.flatMap((one) => helpPages(one, path)),
  ];
}
