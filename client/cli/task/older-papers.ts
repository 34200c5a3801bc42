import { olderPapers, type OlderPaper } from '../../../domain/calendar/paper-date.ts';
import type { CaseDetails } from '../../../registry/pages/case-details.ts';
import { dateOption } from '../options/times.ts';
import { texts } from './texts.ru.ts';

/** Papers that are older than those on which they rest, and what people call each of them. */
export interface OlderOfAnswer {
  readonly older: readonly OlderPaper<string>[];
  readonly titles: Readonly<Record<string, string>>;
}

/**
 * What is said after an answer of papers that are older than those on which they rest: of a transfer all its papers are
 * compared, of a duty the paper of the answer with the order that began its term (273-ФЗ, 61, part 5: the certificate of
 * study is given after the order).
 *
 * @param seq the task that was answered
 * @param given the date of the paper that came with the answer, as it was typed
 */
export async function olderPapersOfAnswer(
  { transfer, tasks }: CaseDetails,
  seq: number,
  given: string | undefined,
): Promise<OlderOfAnswer> {
  if (transfer !== null) {
    const { olderTransferPapers } = await import('../../../domain/transfer/paper-order.ts');
    const { PAPER_TITLES } = await import('../../../domain/transfer/titles.ru.ts');
    return { older: olderTransferPapers(transfer.direction, transfer.papers), titles: PAPER_TITLES };
  }
  const titles = texts.datedPapers;
  const term = tasks.find((task) => task.seq === seq)?.term ?? null;
  if (given === undefined || term?.start !== 'order') return { older: [], titles };
  const papers = [
    { paper: 'issued', on: dateOption('--on', given) },
    { paper: 'order', on: term.startedOn },
  ] as const;
  return { older: olderPapers(papers, { issued: ['order'] }), titles };
}
