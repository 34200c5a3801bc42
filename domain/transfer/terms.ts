import type { QuestionOf } from '../case/process.ts';
import type { Role } from '../case/roles.ts';
import type { TermKey, TermOfQuestion, TermStart } from '../task/terms.ts';
import type { Direction, Paper } from './codes.ts';
import { TRANSFER_QUESTIONS } from './questions.ts';
import type { TransferTypes } from './progress.ts';

type Terms = Readonly<Partial<Record<QuestionOf<TransferTypes>, TermOfQuestion>>>;

/**
 * What the terms of a transfer between colleges count from, by the order of the ministry of education № 533 of
 * 06.08.2021: not from the day on which somebody typed a paper in, but from the paper itself. A transfer within the
 * college knows no such act; its order is due by the college's own term.
 */
const TERMS: Readonly<Record<Direction, Terms>> = {
  internal: { prepareTransferOrder: { key: 'internalOrder', start: null } },
  outbound: {
    issuePeriodCertificate: { start: 'application' },
    prepareTransferOrder: { start: 'expulsionApplication' },
    // One term for both: the extract and the original document on education are handed out after the same order.
    issueExtract: { start: 'order' },
    handOverPapers: { start: 'order' },
  },
  inbound: {
    decideAdmission: { start: 'application' },
    issueTransferCertificate: { start: 'protocol' },
    prepareTransferOrder: { key: 'enrolmentOrder', start: 'extractAndDocuments' },
  },
};

/** By which term a question of a transfer is to be answered, and which paper begins it. */
export function termOfTransfer(direction: Direction, question: string): TermOfQuestion {
  return TERMS[direction][question as QuestionOf<TransferTypes>] ?? { start: null };
}

/** The paper from which each term is counted. */
const STARTING: Readonly<Record<TermStart, Paper>> = {
  application: 'application',
  protocol: 'protocol',
  expulsionApplication: 'expulsionApplication',
  extractAndDocuments: 'expulsionExtract',
  order: 'order',
};

/** The terms that a paper of a transfer begins, and who must act in them. */
export function termsBegunBy(direction: Direction, paper: Paper): { key: TermKey; role: Role }[] {
  return Object.entries(TERMS[direction]).flatMap(([name, { start, key }]) => {
    if (start === null || STARTING[start] !== paper) return [];
    const { term, role } = TRANSFER_QUESTIONS[name as QuestionOf<TransferTypes>];
    return [{ key: key ?? term, role }];
  });
}
