import { KontingentError } from '../../domain/errors.ts';
import { answerValue } from '../answer-data.ts';
import { caseByNumber } from '../cases.ts';
import type { StageContext } from './context.ts';

/**
 * A person said to which case the letter of this duty belongs: the pump brings it there as if a trace had.
 *
 * @throws `NotFound` when there is no such case, `NotPossibleNow` for a duty, which takes no letters
 */
export async function attachLetter(context: StageContext): Promise<void> {
  const { tx, input, audit } = context;
  const number = Number(await answerValue(tx, input.cause.commandId));
  const target = await caseByNumber(tx, number);
  if (target.kind === 'duty') {
    throw new KontingentError('NotPossibleNow', 'A duty takes no letters', { case: number });
  }
  const letter = await letterOfDuty(context);
  tx.send(
    `
    update inbound_letter set
      case_id = $2, found_by = 'person', state = 'taken', fate = null, routed_at = null
    where id = $1`,
    [letter, target.id],
  );
  audit.push({ at: input.at, action: 'inbound:attached', caseId: target.id, ids: { letter } });
}

/** A person said that the letter of this duty is not ours: it stays in the list, and nobody is asked again. */
export async function dismissLetter(context: StageContext): Promise<void> {
  const { tx, input, audit } = context;
  const letter = await letterOfDuty(context);
  tx.send(`update inbound_letter set fate = 'notOurs' where id = $1 and state = 'routed'`, [letter]);
  audit.push({ at: input.at, action: 'inbound:dismissed', caseId: input.caseId, ids: { letter } });
}

async function letterOfDuty({ tx, input }: StageContext): Promise<string> {
  const { rows } = await tx.query<{ letter: string | null }>(
    `select about ->> 'letter' as letter from duty where case_id = $1`,
    [input.caseId],
  );
  if (!rows[0]?.letter) throw new KontingentError('NotPossibleNow', 'The duty names no letter');
  return rows[0].letter;
}
