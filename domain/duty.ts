import { beginTurn, conclude, endTurn, type CaseState, type Decision, type Machine } from './case.ts';
import { KontingentError } from './errors.ts';
import { moveLeads } from './leads.ts';
import type { TaskKind } from './task.ts';
import type { Effect, Turn } from './turn.ts';

/** The questions that stand alone: each is a duty of its own kind. */
export const DUTY_KINDS = [
  'issueStudyCertificate',
  'triageLetter',
  'readLetter',
] as const satisfies readonly TaskKind[];
export type DutyKind = (typeof DUTY_KINDS)[number];

/** What the machine must know of a duty. */
export interface DutyFacts {
  readonly kind: DutyKind;
}

/** What the registry does with an answer to a duty, beside closing it. */
const EFFECTS: Readonly<Partial<Record<`${DutyKind}/${string}`, Effect>>> = {
  'issueStudyCertificate/issued': { do: 'recordStudyCertificate' },
  'triageLetter/belongs': { do: 'attachLetter' },
  'triageLetter/notOurs': { do: 'dismissLetter' },
};

/**
 * One thing that must be done, of any origin: one question, reminded of and escalated until a person has answered.
 * Time does nothing else to it.
 *
 * - `opening`: left at once.
 * - `performing`: the question is open. Waits for the role of its kind.
 * - `closed`: `performed`, or `withdrawn` where what it came from was taken back.
 */
export const duty: Machine = {
  kind: 'duty',
  decide(state, command) {
    const turn = beginTurn(state);
    const { at } = command;
    switch (command.type) {
      case 'begin': {
        if (state.stage !== 'opening') return endTurn(state, turn, at, {});
        const { duty: about } = command.facts;
        if (!about) throw new KontingentError('NotPossibleNow', 'The case has no duty in the registry');
        turn.ask(about.kind);
        return endTurn(state, turn, at, { facts: command.facts, stage: 'performing' });
      }
      case 'answer':
        return answered(state, command.task, command.decision, turn, at);
      case 'withdraw':
        return conclude(state, turn, at, 'withdrawn');
      case 'recheck':
        return endTurn(state, turn, at, {});
      case 'moveStart':
        throw new KontingentError('NotPossibleNow', 'A duty has no first day of work');
      case 'timer':
      case 'claim':
      case 'decline':
      case 'annul':
      case 'reissue':
      case 'letterFailed':
      case 'replyArrived':
      case 'retime':
      case 'hear':
        return moveLeads(state, command, turn, (same) => endTurn(same, turn, at, {}));
    }
  },
};

function answered(state: CaseState, seq: number, decision: string, turn: Turn, at: string): Decision {
  const task = turn.answered(seq, decision);
  const effect = EFFECTS[`${task.kind as DutyKind}/${decision}`];
  if (effect) turn.effects.push(effect);
  return conclude(state, turn, at, 'performed');
}
