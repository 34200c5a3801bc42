import { loadConfig } from '../config.ts';
import { prepareRegistry } from './prepare.ts';

const { databaseUrl } = loadConfig();
if (databaseUrl === undefined) {
  process.stderr.write('DATABASE_URL is not set and no stack is running\n');
  process.exitCode = 1;
} else {
  const applied = await prepareRegistry(databaseUrl);
  process.stdout.write(`${JSON.stringify({ applied })}\n`);
}
