import { KontingentError } from '../../domain/errors.ts';
import { answerValue } from '../task/answer-data.ts';
import type { CommitContext } from '../case/context.ts';
import { parsePaper } from './paper-answer.ts';

/**
 * Enters the certificate of study that came with the answer into its journal (273-ФЗ, article 61 (5)).
 *
 * @throws `CertificateNumberTaken` when the journal of the year has the number
 */
export async function recordStudyCertificate(context: CommitContext): Promise<void> {
  const { tx, at, caseId, subject, audit } = context;
  const { number, on } = parsePaper(await answerValue(tx, context.commandId));
  if (number === null) throw new KontingentError('InvalidAnswer', 'A certificate has a number');
  const { rowCount } = await tx.query(
    `
    insert into study_certificate (organization_id, case_id, person_id, number, issued_on, issued_year)
    values ($1, $2, $3, $4, $5, extract(year from $5::date))
    on conflict on constraint study_certificate_number_is_unique do nothing`,
    [tx.organizationId, caseId, subject.person_id, number, on],
  );
  if (rowCount !== 1) {
    throw new KontingentError('CertificateNumberTaken', 'The journal of the year has this number');
  }
  audit.push({ at, action: 'studyCertificate:issued', caseId, ids: {} });
}
