import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where programs that took long to get are kept between clones of the project: `$XDG_CACHE_HOME` or `~/.cache`, then
 * `kontingent`, then a folder a version.
 */
export function cacheFolder(name: string): string {
  const base = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(base, 'kontingent', name);
}
