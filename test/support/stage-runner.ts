import { randomBytes, randomUUID } from 'node:crypto';
import { openCase, settle, viewOf, type CaseState, type Command } from '../../domain/case.ts';
import type { SubjectFacts } from '../../domain/facts.ts';
import { MACHINES } from '../../domain/machines.ts';
import type { Word } from '../../domain/transfer-words.ts';
import type { CaseKind } from '../../domain/processes.ts';
import { recordAnswer } from '../../registry/answers.ts';
import type { Database } from '../../registry/database.ts';
import type { CommitPorts } from '../../registry/case/context.ts';
import type { LetterOrder, RequestOrder } from '../../registry/letter/letter-orders.ts';
import { recordCommand } from '../../registry/commands.ts';
import { loadSecrets } from '../../registry/secrets.ts';
import { commitStage } from '../../registry/stage.ts';
import { readSubject } from '../../registry/subject.ts';
import type { College } from './college.ts';

/** Ports of stages for tests: keys made for the occasion, and letters whose bytes are their order as JSON. */
export function testPorts(
  secretsFile: string,
): CommitPorts & { readonly orders: LetterOrder[]; readonly requests: RequestOrder[] } {
  const orders: LetterOrder[] = [];
  const requests: RequestOrder[] = [];
  return {
    secrets: loadSecrets(secretsFile),
    renderLetter: async (order) => {
      orders.push(order);
      return Buffer.from(
        JSON.stringify({ ...order, policy: undefined, salt: randomBytes(4).toString('hex') }),
      );
    },
    renderRequest: async (order) => {
      requests.push(order);
      return Buffer.from(
        JSON.stringify({ ...order, order: undefined, salt: randomBytes(4).toString('hex') }),
      );
    },
    orders,
    requests,
  };
}

type Unaware = {
  type: 'annul' | 'reissue' | 'decline' | 'withdraw' | 'claim' | 'letterFailed' | 'retime';
  at: string;
} & Record<string, string | number>;

/** A case led as its workflow would lead it: the machine decides, the stage commits. */
export interface StagedCase {
  readonly caseId: string;
  state(): CaseState;
  begin(at: string): Promise<void>;
  /** Begins by facts that differ from the registry's, with something happening between reading and committing. */
  beginWith(change: Partial<SubjectFacts>, at: string, between: () => Promise<unknown>): Promise<void>;
  timer(at: string): Promise<void>;
  /** Records the answer with all checks of the intake, then commits the stage it leads to. */
  answer(actorId: string, decision: string, at: string, data?: string | null): Promise<void>;
  /** Records a command and commits the stage it leads to. */
  command(command: Unaware): Promise<void>;
  /** Looks around by the facts of the registry, as a recorded command would make it. */
  recheck(at: string): Promise<void>;
  /** Hears a word of the paired case, under an id of the message. */
  hear(word: Word, at: string, id?: string): Promise<void>;
  /** Commits the stage of a command that something else has recorded. */
  recorded(command: { id: string; type: 'recheck' | 'moveStart' | 'withdraw'; at: string }): Promise<void>;
}

/** Takes over a case that was just opened. */
export function stagedCase(
  db: Database,
  college: College,
  ports: CommitPorts,
  caseId: string,
  kind: CaseKind = 'staffOnboarding',
): StagedCase {
  const machine = MACHINES[kind];
  let state = openCase(kind, '');
  let rev = 0;
  const apply = async (command: Command, commandId: string | null): Promise<void> => {
    const decision = machine.decide(state, command);
    const view = viewOf(decision.state);
    const result = await commitStage(db, ports, {
      organizationId: college.organizationId,
      caseId,
      effectKey: `${caseId}/stage/${rev + 1}`,
      rev,
      at: command.at,
      cause: { type: command.type, commandId },
      stage: view.stage,
      waitingFor: view.waitingFor,
      outcome: decision.state.outcome,
      effects: decision.effects,
      decided: decision.state,
    });
    state = settle(decision.state, result);
    ({ rev } = result);
  };
  const facts = (at: string) => college.within((tx) => readSubject(tx, caseId, at));
  return {
    caseId,
    state: () => state,
    begin: async (at) => apply({ type: 'begin', at, facts: await facts(at) }, null),
    beginWith: async (change, at, between) => {
      const read = { ...(await facts(at)), ...change };
      await between();
      await apply({ type: 'begin', at, facts: read }, null);
    },
    timer: async (at) => apply({ type: 'timer', at, facts: await facts(at) }, null),
    answer: async (actorId, decision, at, data = null) => {
      const task = state.tasks.at(-1)?.seq ?? 0;
      const id = randomUUID();
      await college.within((tx) =>
        recordAnswer(tx, ports.secrets, {
          id,
          caseId,
          task,
          actorId,
          decision,
          comment: null,
          data,
          at,
          today: at.slice(0, 10),
        }),
      );
      await apply({ type: 'answer', at, task, decision }, id);
    },
    recorded: async ({ id, type, at }) =>
      apply(type === 'withdraw' ? { type, at } : { type, at, facts: await facts(at) }, id),
    command: async ({ type, at, ...data }) => {
      const id = randomUUID();
      await college.within((tx) => recordCommand(tx, { id, caseId, type, data, at }, null));
      await apply({ type, at, ...data } as Command, id);
    },
    recheck: async (at) => {
      const id = randomUUID();
      await college.within((tx) => recordCommand(tx, { id, caseId, type: 'recheck', data: {}, at }, null));
      await apply({ type: 'recheck', at, facts: await facts(at) }, id);
    },
    hear: async (word, at, id = randomUUID()) => apply({ type: 'hear', at, word }, id),
  };
}
