import type { Role } from './roles.ts';

/** How a task came to its end in the registry. */
export type TaskEnd = 'answered' | 'superseded' | 'withdrawn';

/** What every process asks of the registry. Ids and codes only, because it is recorded in the workflow's history. */
export type KernelEffect =
  | {
      readonly do: 'openTask';
      readonly seq: number;
      readonly question: string;
      readonly role: Role;
      /** The day of the paper that starts the term. */
      readonly from?: string;
      readonly untilAnswered?: true;
      readonly lines?: number;
      readonly heldUntil?: string;
    }
  | {
      readonly do: 'closeTask';
      readonly seq: number;
      readonly end: TaskEnd;
      readonly decision: string | null;
    }
  | { readonly do: 'escalateTask'; readonly seq: number; readonly level: number }
  | { readonly do: 'retimeTasks'; readonly seqs: readonly number[] }
  | { readonly do: 'closeCase'; readonly outcome: string };
