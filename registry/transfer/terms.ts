import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { instantOf } from '../../domain/calendar/zone.ts';
import type { Direction, Paper } from '../../domain/transfer/codes.ts';
import { termOfTransfer, termsBegunBy } from '../../domain/transfer/terms.ts';
import type { TermStart } from '../../domain/task/terms.ts';
import type { AnsweredPaper, StartedTerm } from '../case/lists.ts';
import { collegeClock, collegeDate } from '../college/clock.ts';
import { editionOn } from '../college/policy.ts';
import type { Transaction } from '../db/database.ts';
import { escalationInstants } from '../task/terms.ts';
import { endingLine } from './facts.ts';

/** SQL of the day of a paper that counts; what the other college has only announced is none. */
const dayOf = (...kinds: string[]): string => `(
  select max(r.dated_on) from transfer_paper r
  where r.case_id = t.case_id and r.replaced_at is null and r.source = 'entered'
    and r.kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})
)`;

/** SQL of the day on which each term begins. */
const DAYS: Readonly<Record<TermStart, string>> = {
  application: dayOf('application'),
  protocol: dayOf('protocol'),
  expulsionApplication: dayOf('expulsionApplication'),
  extractAndDocuments: dayOf('expulsionExtract'),
  order: `coalesce(o.ordered_on, ${dayOf('order')})`,
};

/** By which term a question of the transfer of a case is to be answered, and the day of the paper that begins it. */
export async function startedTermOfTransfer(
  tx: Transaction,
  { caseId, question }: { caseId: string; question: string },
): Promise<StartedTerm> {
  const days = Object.entries(DAYS).map(([start, sql]) => `'${start}', ${sql}`);
  const { rows } = await tx.query<{ direction: Direction; days: Record<TermStart, CivilDate | null> }>(
    `
    select t.direction, jsonb_build_object(${days.join(', ')}) as days
    from student_transfer t
    join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
    left join lateral (${endingLine('t', 'c')}) o on true
    where t.case_id = $1`,
    [caseId],
  );
  const [row] = rows;
  if (!row) return { start: null, startedOn: null };
  const term = termOfTransfer(row.direction, question);
  return { ...term, startedOn: term.start === null ? null : row.days[term.start] };
}

/**
 * A term of a transfer counts from the paper that begins it, so the production calendar of those days must be there: it is
 * asked for before the paper is taken, or the case would stand still at the question.
 *
 * @throws `CalendarMissing` (`year`) where a day of a year without a calendar would be counted
 */
export async function requireCountable(
  tx: Transaction,
  direction: Direction,
  paper: { readonly kind: Paper; readonly on: CivilDate },
  at: string,
): Promise<void> {
  const begun = termsBegunBy(direction, paper.kind);
  if (begun.length === 0) return;
  const { policy } = await editionOn(tx, await collegeDate(tx, at));
  const clock = await collegeClock(tx, policy);
  const from = instantOf(paper.on, '00:00', clock.timeZone);
  for (const { key, role } of begun) {
    escalationInstants({ clock, policy }, role, clock.due(policy.terms[key], from, role));
  }
}

/**
 * What an answer brings is a paper of the transfer too: which one, its question says.
 *
 * @throws `CalendarMissing` as `requireCountable`
 */
export async function requireAnswerCountable(
  tx: Transaction,
  { caseId, question, on, at }: AnsweredPaper,
): Promise<void> {
  const kind = PAPERS_OF_ANSWERS[question];
  if (kind === undefined) return;
  const { rows } = await tx.query<{ direction: Direction }>(
    'select direction from student_transfer where case_id = $1',
    [caseId],
  );
  if (rows[0]) await requireCountable(tx, rows[0].direction, { kind, on }, at);
}

/** Answers that bring a paper from which a term counts. */
const PAPERS_OF_ANSWERS: Readonly<Record<string, Paper>> = {
  decideAdmission: 'protocol',
  receiveExpulsionApplication: 'expulsionApplication',
  receiveExtract: 'expulsionExtract',
};
