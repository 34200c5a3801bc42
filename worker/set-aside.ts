import { loadConfig } from '../config.ts';
import { setDatabasesAside } from './older-databases.ts';

/** SQLSTATE of a database that somebody is connected to. */
const IN_USE = '55006';

const { databaseUrl } = loadConfig();
try {
  if (databaseUrl === undefined) throw new Error('DATABASE_URL is not set');
  const aside = await setDatabasesAside(databaseUrl, {
    registry: 'kontingent',
    temporal: ['temporal', 'temporal_visibility'],
  });
  if (aside.length > 0) {
    process.stdout.write(
      `The data of release 0.1 are not taken over by this one: they are kept in the databases ${aside.join(', ')}, nothing is deleted, and this release begins with empty ones.\n`,
    );
  }
} catch (error) {
  const { code } = error as { code?: unknown };
  process.stderr.write(
    code === IN_USE
      ? 'The databases of release 0.1 are in use: stop it first (docker compose down), then start this release.\n'
      : `${error instanceof Error ? error.message : '?'}\n`,
  );
  process.exitCode = 1;
}
