import type { ErrorDetails } from '../../domain/errors.ts';
import type { Commit, Committed, Received } from '../../domain/case/commit.ts';

/** What a commit or a read came to where the registry refused it with a code of the catalogue. */
export interface Refused {
  readonly refusal: string;
  readonly message: string;
  /** Codes and numbers that the registry gave with it: which items of a checklist are open, say. */
  readonly details?: ErrorDetails;
}

/**
 * What the loop of a case needs of the world. Temporal is behind it in production (wired by `workflow.ts`); a test puts a
 * table and a clock there, so that the loop is proved without a server.
 */
export interface Runtime {
  /** The present instant, ISO 8601 in UTC. */
  now(): string;
  /** The one read before a decision: the recorded command, if any, and the facts. Goes on until the registry answers. */
  receive(commandId: string | null): Promise<Received>;
  /** Keeps a decision in one transaction, however long that takes; gives the state to adopt, or a refusal. */
  commit(
    name: string,
    decision: Omit<Commit, 'organizationId' | 'caseId' | 'kind'>,
  ): Promise<Committed | Refused>;
  /** The first commit of a run that takes the case over from one that was lost. */
  takeOver(): Promise<Committed>;
  /** Sleeps until an instant, for ever where it is null, or until woken. */
  waitUntil(until: string | null, woken: () => boolean): Promise<void>;
  /** Does this run go by a changed rule. */
  patched(id: string): boolean;
  /** Tells Temporal UI where the case stands. */
  publish(done: Committed): void;
}

export function isRefused(result: object): result is Refused {
  return 'refusal' in result;
}
