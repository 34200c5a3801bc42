import type { WorkflowHandle } from '@temporalio/client';
import type { Live } from '../../support/live/live.ts';
import type { AnyMove, CaseDriver, Time } from '../../support/live/live-moves.ts';

/** One history to record: a way through a process to its end. */
export interface Scenario {
  /** `<process>.<scenario>` */
  readonly name: string;
  /** On which server: the real one, or the one that skips time. */
  readonly server: 'real' | 'skipping';
  play(live: Live, time: Time, stand: Stand): Promise<Pick<CaseDriver, 'number'> | WorkflowHandle>;
}

/** What a scenario may do to the ground it stands on. */
export interface Stand {
  /** Cuts every connection to the registry and refuses new ones for as long as something takes. */
  away(during: () => Promise<void>): Promise<void>;
  /** Keeps the results of commits from being written for as long as something takes. */
  locked(during: () => Promise<void>): Promise<void>;
}

/** Plays moves that must be accepted. */
export async function playAll(driven: CaseDriver, moves: readonly AnyMove[]): Promise<void> {
  for (const move of moves) {
    const delivery = await driven.move(move);
    if (delivery.verdict !== 'applied') throw new Error(`a move on the way: ${JSON.stringify(delivery)}`);
  }
}
