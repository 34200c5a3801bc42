import type { CivilDate } from '../calendar/civil-date.ts';
import type { CountedTerm } from './terms.ts';
import type { PersonalLetter } from '../letter/letter-data.ts';

/** An open question as the digest names it. */
export interface DigestTask {
  /** Number of its case, and its own within the case: people see «П-147/3». */
  readonly caseNumber: number;
  readonly seq: number;
  /** Code of the question. */
  readonly question: string;
  readonly dueOn: CivilDate | null;
  readonly overdue: boolean;
  /** What the due date was counted from, where there is something to tell. */
  readonly term?: CountedTerm;
  /** What answering takes, as far as that is known. */
  readonly minutes?: number;
}

/** The morning letter to whoever may answer something. */
export type DigestLetter = PersonalLetter<'digest', { readonly tasks: readonly DigestTask[] }>;
