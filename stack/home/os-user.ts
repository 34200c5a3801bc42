import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user PostgreSQL has to run as: nobody else than ourselves, except that it refuses to run as root, where an
 * unprivileged user that the system already has is taken. No user is ever created.
 *
 * @returns undefined = run as ourselves.
 */
export function postgresUser(
  uid: number | undefined = process.getuid?.(),
  passwd: () => string = () => readFileSync('/etc/passwd', 'utf8'),
): OsUser | undefined {
  if (uid !== 0) return undefined;
  const users = parsePasswd(passwd());
  return users.get('postgres') ?? users.get('_postgres') ?? users.get('nobody');
}

/** Users of `/etc/passwd` by name. */
function parsePasswd(text: string): Map<string, OsUser> {
  const users = new Map<string, OsUser>();
  for (const line of text.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) users.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  return users;
}

/**
 * Whether a user may pass through every folder above a path (a clone under `/root` stops everybody else). Looks at
 * owner, group and others only: supplementary groups and access lists may allow more, never less.
 */
export function canReach(user: OsUser | undefined, path: string): boolean {
  if (!user) return true;
  let folder = dirname(resolve(path));
  for (;;) {
    try {
      const { mode, uid, gid } = statSync(folder);
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    } catch {
      // A folder that is not there yet will be made by us, passable.
    }
    if (folder === dirname(folder)) return true;
    folder = dirname(folder);
  }
}
