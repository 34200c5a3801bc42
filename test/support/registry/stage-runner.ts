import { randomBytes, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Committed } from '../../../domain/case/commit.ts';
import { decide, openCase, type Arriving } from '../../../domain/case/decide.ts';
import type { Letter, LetterKind, LetterOf } from '../../../domain/letters.ts';
import type { CaseState } from '../../../domain/case/process.ts';
import { recordAnswer } from '../../../registry/task/answers.ts';
import { commit } from '../../../registry/case/commit.ts';
import type { CommitPorts } from '../../../registry/case/context.ts';
import { entryOf, questionOf, type Lists } from '../../../registry/case/lists.ts';
import { receive } from '../../../registry/case/receive.ts';
import { markDecided, recordCommand } from '../../../registry/case/commands.ts';
import type { Database } from '../../../registry/db/database.ts';
import { commentOf } from './answer-data.ts';
import { REGISTRY } from '../../../registry/processes.ts';
import { loadSecrets } from '../../../registry/db/secrets.ts';
import type { College } from './college.ts';

/** Ports of commits for tests: keys made for the occasion, and letters whose bytes are their data as JSON. */
export function testPorts(secretsFile: string): CommitPorts & { readonly letters: Letter[] } {
  const letters: Letter[] = [];
  return {
    secrets: loadSecrets(secretsFile),
    renderLetter: async (letter: Letter) => {
      letters.push(letter);
      const { kind, messageId, to } = letter;
      return Buffer.from(JSON.stringify({ kind, messageId, to, salt: randomBytes(4).toString('hex') }));
    },
    letters,
  };
}

/** The letters of a kind among those that were rendered. */
export function lettersOf<K extends LetterKind>(letters: readonly Letter[], kind: K): LetterOf<K>[] {
  return letters.filter((letter): letter is LetterOf<K> => letter.kind === kind);
}

/** A case led as its workflow would lead it: read, decide, commit, adopt. */
export interface StagedCase {
  readonly caseId: string;
  state(): CaseState;
  begin(at: string): Promise<void>;
  /** Begins by facts that differ from the registry's, with something happening between reading and committing. */
  beginWith(change: object, at: string, between: () => Promise<unknown>): Promise<void>;
  timer(at: string): Promise<void>;
  /** Records the answer with all checks of the intake, then commits the decision it leads to. */
  answer(actorId: string, decision: string, at: string, data?: string | null): Promise<void>;
  /** Records a command and commits the decision it leads to. */
  command(command: { type: string; at: string } & Record<string, string | number>): Promise<void>;
  /** Looks around by the facts of the registry, as a recorded command would make it. */
  reevaluate(at: string): Promise<void>;
  /** A recorded message of the paired case, under an id of the message. */
  peerMessage(status: string, at: string, id?: string): Promise<void>;
  /** Commits the decision of a command that something else has recorded. */
  recorded(id: string): Promise<void>;
}

/**
 * Takes over a case that was just opened. Each of its commits is compared with what the registry keeps of the case: a run
 * that takes it over, and a history that is replayed, must find the same state.
 *
 * @param lists those of the product where none are given
 */
export function stagedCase(
  db: Database,
  college: College,
  ports: CommitPorts,
  caseId: string,
  kind = 'onboarding',
  lists: Lists = REGISTRY,
): StagedCase {
  const { organizationId } = college;
  const { process } = entryOf(lists, kind);
  const key = { organizationId, kind, caseId };
  let state: CaseState = openCase(process, '');
  let rev = 0;
  const read = (commandId: string | null, now: string) => receive(db, lists, { ...key, commandId, now });
  const decideAndCommit = async (
    arriving: Arriving,
    facts: object,
    commandId: string | null,
  ): Promise<void> => {
    const { at } = arriving;
    const decided = decide(process, state, arriving, facts);
    if (!decided.changed) {
      if (commandId !== null) await college.transaction((tx) => markDecided(tx, commandId));
      return;
    }
    const done: Committed = await commit(db, lists, ports, {
      ...key,
      rev,
      now: at,
      cause: { name: causeOf(state, arriving), at, commandId },
      decided: decided.state,
      effects: decided.effects,
    });
    await compareWithRegistry(college, caseId, done);
    ({ rev, state } = done);
  };
  const byTime = async (type: 'begin' | 'timer', at: string): Promise<void> =>
    decideAndCommit({ type, at }, (await read(null, at)).facts, null);
  const recorded = async (id: string): Promise<void> => {
    const { what, facts } = await read(id, '');
    if (typeof what !== 'object' || what === null) throw new Error(`the command is ${what}`);
    await decideAndCommit(what, facts, id);
  };
  const record = async (
    command: { type: string; at: string } & Record<string, string | number>,
    id: string,
  ) => {
    const { type, at, ...data } = command;
    await college.transaction((tx) => recordCommand(tx, lists, { id, caseId, type, data, at }, null));
    await recorded(id);
  };
  return {
    caseId,
    state: () => state,
    begin: (at) => byTime('begin', at),
    beginWith: async (change, at, between) => {
      const { facts } = await read(null, at);
      await between();
      await decideAndCommit({ type: 'begin', at }, { ...facts, ...change }, null);
    },
    timer: (at) => byTime('timer', at),
    answer: async (actorId, decision, at, data = null) => {
      const open = state.tasks.at(-1);
      const task = open?.seq ?? 0;
      const id = randomUUID();
      const today = at.slice(0, 10);
      await college.transaction((tx) =>
        recordAnswer(tx, lists, ports.secrets, {
          ...{ id, caseId, task, actorId, decision, data, at, today },
          comment: open ? commentOf(open.question, decision, questionOf(lists, open.question)) : null,
        }),
      );
      await recorded(id);
    },
    recorded,
    command: (command) => record(command, randomUUID()),
    reevaluate: (at) => record({ type: 'reevaluate', at }, randomUUID()),
    peerMessage: (status, at, id = randomUUID()) => record({ type: 'peerMessage', at, status: status }, id),
  };
}

/** @throws Error where the row of the case has another state than the commit gave back */
async function compareWithRegistry(college: College, caseId: string, done: Committed): Promise<void> {
  const { rows } = await college.transaction((tx) =>
    tx.query<{ rev: number; process_state: CaseState }>(
      'select rev, process_state from "case" where id = $1',
      [caseId],
    ),
  );
  // As it comes back from an activity: through JSON.
  const given = JSON.parse(JSON.stringify({ rev: done.rev, process_state: done.state })) as unknown;
  if (isDeepStrictEqual(rows[0], given)) return;
  throw new Error(`the registry keeps ${JSON.stringify(rows[0])}, the commit gave ${JSON.stringify(given)}`);
}

/** What the loop calls the decision: an answer by its question, anything else by its type. */
function causeOf(state: CaseState, arriving: Arriving): string {
  if (arriving.type !== 'answer' || !('task' in arriving)) return arriving.type;
  return state.tasks.find(({ seq }) => seq === arriving.task)?.question ?? arriving.type;
}
