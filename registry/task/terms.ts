import type { Role } from '../../domain/case/roles.ts';
import type { CountedTerm, TermKey } from '../../domain/task/terms.ts';
import type { Term } from '../../domain/calendar/term.ts';
import { instantOf } from '../../domain/calendar/zone.ts';
import type { CommitUnderWay } from '../case/commit-under-way.ts';
import type { CommitContext } from '../case/context.ts';
import { entryOf, type StartedTerm } from '../case/lists.ts';

/**
 * The term of a question. A term that a new edition re-times counts from the edition in force; any other stays as it was
 * when the case was opened (4.4 with the edition's own rule for what is under way). What an act says is as the edition in
 * force has it: a mistake in it is mended for everybody.
 */
function termOf(context: Pick<CommitContext, 'policy' | 'inForce'>, key: TermKey): Term {
  const inForce = context.inForce.terms[key];
  const follows = inForce.onEditionChange === 'openDeadlines' || inForce.statutory === true;
  return follows ? inForce : context.policy.terms[key];
}

/** The term of a question, and the instant of the paper that begins it; null where it begins with the question. */
export async function startedTerm(
  context: CommitUnderWay,
  question: string,
): Promise<{ term: Term; from: string | null; counted: CountedTerm }> {
  const { tx, lists, caseId, input, clock } = context;
  const started: StartedTerm = (await entryOf(lists, input.kind).termOf?.(tx, { caseId, question })) ?? {
    start: null,
    startedOn: null,
  };
  const { start, startedOn } = started;
  const term = termOf(context, started.key ?? context.question(question).term);
  const from = startedOn === null ? null : instantOf(startedOn, '00:00', clock.timeZone);
  return { term, from, counted: countedTerm(term, { start, startedOn }) };
}

/** What people are shown of a term. */
function countedTerm(term: Term, started: Pick<CountedTerm, 'start' | 'startedOn'>): CountedTerm {
  const { unit, length, statutory, act, article, checkedOn, checkedBy } = term;
  return {
    unit,
    length,
    ...started,
    ...(statutory === undefined ? {} : { statutory }),
    ...(act === undefined ? {} : { act }),
    ...(article === undefined ? {} : { article }),
    ...(checkedOn === undefined ? {} : { checkedOn }),
    ...(checkedBy === undefined ? {} : { checkedBy }),
  };
}

/** The due date itself, then one instant for each further step of the ladder. */
export function escalationInstants(
  { clock, policy }: Pick<CommitContext, 'clock' | 'policy'>,
  role: Role,
  dueAt: string,
): string[] {
  const steps = policy.ladders[role];
  const instants = [dueAt];
  for (let step = 1; step < steps.length; step += 1) {
    instants.push(clock.due(policy.terms.escalationStep, instants[step - 1] ?? dueAt, steps[step] ?? role));
  }
  return instants;
}
