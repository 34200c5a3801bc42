import { olderPapers } from '../../../domain/calendar/paper-date.ts';
import type { CaseDetails } from '../../../registry/pages/case-details.ts';
import { dateOption } from '../options/times.ts';
import { olderPaperLines } from '../older-papers.ts';
import { texts } from './texts.ru.ts';

/**
 * What is said after an answer of papers that are older than those on which they rest: of a transfer all its papers are
 * compared, of a duty the paper of the answer with the order that began its term (273-ФЗ, 61, part 5: the certificate of
 * study is given after the order).
 *
 * @param seq the task that was answered
 * @param given the date of the paper that came with the answer, as it was typed
 */
export async function olderPapersOfAnswer(
  one: CaseDetails | null,
  seq: number,
  given: string | undefined,
): Promise<string[]> {
  if (one?.transfer) return (await import('../transfer/page.ts')).olderLines(one.transfer);
  const term = one?.tasks.find((task) => task.seq === seq)?.term ?? null;
  if (given === undefined || term?.start !== 'order') return [];
  const on = dateOption('--on', given);
  const papers = [
    { paper: 'issued', on },
    { paper: 'order', on: term.startedOn },
  ] as const;
  return olderPaperLines(olderPapers(papers, { issued: ['order'] }), texts.datedPapers);
}
