import type { Questions } from '../../../domain/case/process.ts';

export interface DecisionGuide {
  /** The decision in the past tense, for lists and for the story of a case. */
  readonly title: string;
  /** What follows from it. */
  readonly then: string;
}

export interface TaskGuide {
  readonly ask: string;
  readonly decisions: Readonly<Record<string, DecisionGuide>>;
}

/** A guide to each question of a room, for each of its decisions. */
export type Guides<Q extends Questions> = {
  readonly [N in keyof Q]: {
    readonly ask: string;
    readonly decisions: { readonly [D in Q[N]['decisions'][number]]: DecisionGuide };
  };
};
