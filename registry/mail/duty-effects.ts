import { KontingentError } from '../../domain/errors.ts';
import { answerValue } from '../task/answer-data.ts';
import type { CommitContext } from '../case/context.ts';
import { caseByNumber } from '../case/cases.ts';

/**
 * A person said to which case a letter belongs: the pump brings it there as if a trace had.
 *
 * @param letter the inbound letter by its id
 * @throws `NotFound` when there is no such case, `NotPossibleNow` for a case that itself asks about a letter or the like
 */
export async function attachLetter(context: CommitContext, letter: string): Promise<void> {
  const { tx, at, audit } = context;
  const number = Number(await answerValue(tx, context.commandId));
  const target = await caseByNumber(tx, number);
  // A question that stands alone takes no letters: nobody there would read them.
  if (target.kind === context.subject.kind) {
    throw new KontingentError('NotPossibleNow', 'A duty takes no letters', { case: number });
  }
  tx.send(
    `
    update inbound_letter set
      case_id = $2, suggested_case_id = null, found_by = 'person', state = 'taken', fate = null, routed_at = null
    where id = $1`,
    [letter, target.id],
  );
  audit.push({ at, action: 'inbound:attached', caseId: target.id, ids: { letter } });
}

/** A person said that a letter is not ours: it stays in the list, and nobody is asked again. */
export function dismissLetter({ tx, at, caseId, audit }: CommitContext, letter: string): void {
  tx.send(
    `update inbound_letter set fate = 'notOurs', suggested_case_id = null where id = $1 and state = 'routed'`,
    [letter],
  );
  audit.push({ at, action: 'inbound:dismissed', caseId, ids: { letter } });
}
