import type { Role } from '../../domain/case/roles.ts';
import type { TermKey } from '../../domain/task/terms.ts';
import type { Term } from '../../domain/calendar/term.ts';
import type { CommitContext } from '../case/context.ts';

/**
 * The term of a question. A term that a new edition re-times counts from the edition in force; any other stays as it was
 * when the case was opened (4.4 with the edition's own rule for what is under way).
 */
export function termOf(context: Pick<CommitContext, 'policy' | 'inForce'>, key: TermKey): Term {
  const inForce = context.inForce.terms[key];
  return inForce.onEditionChange === 'openDeadlines' ? inForce : context.policy.terms[key];
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
