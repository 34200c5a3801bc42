import { readFileSync, writeFileSync } from 'node:fs';
import { CLI_PAGE, withCommands } from './cli-page.ts';

writeFileSync(CLI_PAGE, await withCommands(readFileSync(CLI_PAGE, 'utf8')));
