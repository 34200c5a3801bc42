import { commitNames, type CaseActivities, type Commit, type Committed } from '../domain/case/commit.ts';
import { commit, keyOf } from '../registry/case/commit.ts';
import type { CommitPorts } from '../registry/case/context.ts';
import type { Lists } from '../registry/case/lists.ts';
import { receive } from '../registry/case/receive.ts';
import { takeOver } from '../registry/case/take-over.ts';
import type { Database } from '../registry/db/database.ts';
import { withFailureMapping } from './failures.ts';
import { withHeartbeat } from './heartbeat.ts';

export interface ActivityDeps {
  readonly db: Database;
  readonly lists: Lists;
  readonly ports: CommitPorts;
}

/**
 * The activities of case workflows; each is one transaction and may be repeated at will. A commit has a name a cause,
 * `duty.withdraw` say, so that a history tells a story; all of them do the same.
 */
export function createActivities({
  db,
  lists,
  ports,
}: ActivityDeps): CaseActivities & Record<string, (input: never) => Promise<unknown>> {
  const committing = withFailureMapping(
    db,
    'refusing',
    (input: Commit) => withHeartbeat(() => commit(db, lists, ports, input)),
    keyOf,
  );
  const commits = Object.values(lists)
    .flatMap(({ process }) => commitNames(process))
    .map((name): [string, (input: Commit) => Promise<Committed>] => [name, committing]);
  return {
    ...Object.fromEntries(commits),
    receive: withFailureMapping(db, 'reading', (input) => receive(db, lists, input)),
    takeOver: withFailureMapping(db, 'reading', (input) => takeOver(db, lists, input)),
  };
}
