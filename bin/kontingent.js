#!/usr/bin/env node
import { register } from 'tsx/esm/api';

register();
const { main } = await import('../client/cli/main.ts');
await main(process.env);
