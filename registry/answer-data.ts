import { z } from 'zod';
import { parseEmail } from '../domain/email.ts';
import { KontingentError } from '../domain/errors.ts';
import { parseOrganizationCodes } from '../domain/organization-codes.ts';
import { parsePersonDecisions } from '../domain/orders/person-decisions.ts';
import { parsePhone } from '../domain/phone.ts';
import type { AnswerData } from '../domain/task.ts';
import { REFUSAL_REASONS } from '../domain/vocabulary.ts';
import type { Transaction } from './database.ts';
import { TRANSFER_ANSWERS } from './transfer/answers.ts';

const PlatformLink = z.url({ protocol: /^https$/ }).max(2000);

/** «П-12», with either alphabet, or the bare number. */
const CASE_NUMBER = /^(?:[пp]\s*-?\s*)?(\d{1,9})$/iu;

// It goes into a letter: lines are welcome, marks that disguise or turn round a text are not.
const Supplement = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .regex(/^(?:[^\p{Cc}\p{Cf}\u2028\u2029]|[\r\n\t])*$/u);

/**
 * What came with a decision, in the form it is kept in.
 *
 * @returns null for a value that does not fit
 * @throws `InvalidPhone`, `InvalidEmail`, `InvalidOrganizationCode` where the catalogue has a word of its own
 */
export function parseAnswerData(wanted: AnswerData, text: string): string | null {
  switch (wanted) {
    case 'platformLink':
      return PlatformLink.safeParse(text).data ?? null;
    case 'email':
    case 'supportAddress':
      return parseEmail(text);
    case 'phone':
      return parsePhone(text);
    case 'paper':
    case 'consent':
    case 'commission':
    case 'reason':
      return TRANSFER_ANSWERS[wanted].parse(text);
    case 'supplement':
      return Supplement.safeParse(text).data ?? null;
    case 'refusalReason':
      return REFUSAL_REASONS.find((reason) => reason.toLowerCase() === text.trim().toLowerCase()) ?? null;
    case 'personDecisions':
      return parsePersonDecisions(text) === null ? null : text.trim();
    case 'caseNumber':
      return CASE_NUMBER.exec(text.trim())?.[1] ?? null;
    case 'organizationCodes': {
      const { inn, ogrn } = parseOrganizationCodes(text);
      return `${inn}/${ogrn}`;
    }
  }
}

/** Keeps the value beside its answer until the stage that decides it takes it. */
export async function keepAnswerValue(tx: Transaction, answerId: string, value: string): Promise<void> {
  tx.send('insert into answer_value (organization_id, answer_id, value) values ($1, $2, $3)', [
    tx.organizationId,
    answerId,
    value,
  ]);
}

/** What came with the answer that led to a stage. @throws `NotPossibleNow` when nothing did, or it was erased */
export async function answerValue(tx: Transaction, answerId: string | null): Promise<string> {
  const { rows } = await tx.query<{ value: string }>('select value from answer_value where answer_id = $1', [
    answerId,
  ]);
  if (!rows[0]) throw new KontingentError('NotPossibleNow', 'Nothing came with the answer');
  return rows[0].value;
}
