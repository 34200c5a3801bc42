import type { Command } from 'commander';
import { help } from './help.ru.ts';

/** What a command asks of the paper that was signed. */
export function addSignatureOptions(command: Command): Command {
  return addPaperOptions(
    command
      .requiredOption(...help.number)
      .requiredOption(...help.on)
      .requiredOption(...help.signatory),
  );
}

/** What may be told of it beside number, date and signatory. */
export function addPaperOptions(command: Command): Command {
  return command
    .option(...help.series)
    .option(...help.post)
    .option(...help.acting)
    .option(...help.actingFrom)
    .option(...help.actingUntil)
    .option(...help.scan)
    .option(...help.reason);
}
