import type { PersonalLetter } from '../../domain/letter/letter-data.ts';
import type { CollegeClock } from '../college/clock.ts';
import type { Policy } from '../college/policy.ts';
import type { Secrets } from '../db/secrets.ts';
import type { Transaction } from '../db/database.ts';

/** Of which case the content of a letter is read, and as of when. */
export interface ContentQuestion {
  readonly caseId: string;
  readonly at: string;
  readonly policy: Policy;
  readonly clock: Pick<CollegeClock, 'dateAt'>;
  /** How a token is made; a preview hands out none. */
  readonly token: Secrets['token'];
}

/**
 * A letter to the subject of a case whose content the registry can read of the case at any time: in the commit that
 * queues it, and again for a preview.
 */
export interface CaseLetter<L extends PersonalLetter = PersonalLetter> {
  readonly kind: L['kind'];
  /** @throws `InvalidInput` where the case has not what the letter tells of */
  read(tx: Transaction, of: ContentQuestion): Promise<L['content']>;
  /** Issue of the invitation whose token it bears: it is taken back where that one has ended before it is sent. */
  issueOf?(content: L['content']): number;
}
