import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CLI_PAGE, withCommands } from './cli-page.ts';

it('docs/cli.md has the commands that the program has; mended by npm run docs:cli', async () => {
  const page = readFileSync(CLI_PAGE, 'utf8');
  expect(page).toBe(await withCommands(page));
});
