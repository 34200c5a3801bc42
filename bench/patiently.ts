import { KontingentError } from '../domain/errors.ts';

/**
 * Asks again where the answer of a case took longer than the facade waits, until it was applied. What was recorded
 * under a request id is the same request, however often it is asked.
 */
export async function patiently(ask: () => Promise<{ state: string } | { link: string }>): Promise<void> {
  for (;;) {
    try {
      const answer = await ask();
      if (!('state' in answer) || answer.state !== 'recorded') return;
    } catch (error) {
      if (!(error instanceof KontingentError && error.code === 'RecordedNotApplied')) throw error;
    }
  }
}
