import type { Command } from 'commander';
import { help } from './help.ru.ts';

/** What a command asks of the paper that was signed. */
export function addSignatureOptions(command: Command): Command {
  return command
    .requiredOption(...help.number)
    .option(...help.series)
    .requiredOption(...help.on)
    .requiredOption(...help.signatory)
    .option(...help.post)
    .option(...help.acting)
    .option(...help.scan)
    .option(...help.reason);
}
