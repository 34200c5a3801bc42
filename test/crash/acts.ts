import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kontingent } from '../support/facade.ts';
import { ERRORS, KontingentError } from '../../domain/errors.ts';
import { isUnreachable } from '../../registry/db/database.ts';
import type { Submitted } from '../../client/office.ts';

/** What the one who asked was told. `unknown`: an error that leaves it open whether anything was recorded. */
export type Verdict = 'applied' | 'recorded' | 'refused' | 'unknown';

export interface Acknowledgement {
  /** Id of the request; null for the holder of a token, who has none. */
  readonly id: string | null;
  readonly caseNumber: number;
  readonly type: string;
  /** Of a claim: the issue of the token. */
  readonly issue: number | null;
  readonly verdict: Verdict;
  readonly code: string;
}

/** One request of a person: may be sent again under its id, as a person does who got no answer. */
export interface Act {
  readonly id: string | null;
  readonly caseNumber: number;
  readonly type: string;
  readonly issue: number | null;
  send(kontingent: Kontingent): Promise<Submitted | { readonly state: 'applied' }>;
}

/** Makes an act with an id of its own. */
export function actOf(
  caseNumber: number,
  type: string,
  send: (kontingent: Kontingent, requestId: string) => Promise<Submitted>,
): Act {
  const id = randomUUID();
  return { id, caseNumber, type, issue: null, send: (kontingent) => send(kontingent, id) };
}

/** Sends an act once and notes what its sender was told. */
async function sendOnce(kontingent: Kontingent, act: Act): Promise<Acknowledgement> {
  const told = (verdict: Verdict, code = ''): Acknowledgement => ({
    id: act.id,
    caseNumber: act.caseNumber,
    type: act.type,
    issue: act.issue,
    verdict,
    code,
  });
  try {
    return told((await act.send(kontingent)).state);
  } catch (error) {
    if (error instanceof KontingentError) {
      if (error.code === 'RecordedNotApplied') return told('recorded', error.code);
      if (ERRORS[error.code].kind === 'later') return told('unknown', error.code);
      // The claim counted, but the link was voided before it could be shown.
      if (act.type === 'claim' && error.code === 'NotFound') return told('unknown', error.code);
      return told('refused', error.code);
    }
    if (isUnreachable(error)) return told('unknown', 'unreachable');
    const { code } = error as { code?: unknown };
    // What breaks the description of an act says in its words what that was.
    const said = code === 'ERR_ASSERTION' || typeof code !== 'string' ? String(error) : code;
    return told('unknown', `! ${said}`);
  }
}

/** Sends an act, and again under the same id while nobody says for sure what became of it. */
export async function sendAndAsk(
  kontingent: Kontingent,
  act: Act,
  patience: number,
): Promise<Acknowledgement[]> {
  const all = [await sendOnce(kontingent, act)];
  while (act.id !== null && all.length <= patience) {
    const last = all.at(-1)?.verdict;
    if (last !== 'unknown' && last !== 'recorded') break;
    await sleep(300 * all.length);
    all.push(await sendOnce(kontingent, act));
  }
  return all;
}
