#!/usr/bin/env node
import * as modules from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleOf } from './bundle.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const entry = 'client/cli/main.ts';

// Node 22 keeps what it has compiled.
modules.enableCompileCache?.();
if (process.argv.includes('--debug')) process.setSourceMapsEnabled(true);
let address = await bundleOf({ root, entry, cache: join(root, 'node_modules/.cache/kontingent') });
if (address === null) {
  const { register } = await import('tsx/esm/api');
  register();
  address = new URL(`../${entry}`, import.meta.url).href;
}
const { main } = await import(address);
await main(process.env);
