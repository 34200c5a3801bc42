import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { dutyProcess } from '../../domain/duty/process.ts';
import type { DutyFacts, DutyTypes } from '../../domain/duty/types.ts';
import { STUDENT_DUTIES } from '../../domain/student/duties.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { FactsQuestion, ProcessRegistry, StartedTerm } from '../case/lists.ts';
import { removeMembership } from '../college/membership.ts';
import type { Transaction } from '../db/database.ts';
import { invitationAnswers } from '../invitation/answers.ts';
import { sendLinkLetters } from '../invitation/link-letters.ts';
import { MAIL_ANSWERS } from '../mail/answers.ts';
import { attachLetter, dismissLetter } from '../mail/duty-effects.ts';
import { recordStudyCertificate } from '../student/duty-effects.ts';
import { paperAnswer } from '../student/paper-answer.ts';
import { dutiesWithoutCase, enterDuties, letterOfDuty, linkChangeOfDuty } from './subjects.ts';

/** What the registry does for duties. */
export const dutyRegistry: ProcessRegistry<DutyTypes> = {
  process: dutyProcess,
  facts: readFacts,
  effects: {
    recordStudyCertificate,
    removeMembership,
    attachLetter: async (context) => attachLetter(context, await letterOfDuty(context.tx, context.caseId)),
    dismissLetter: async (context) => dismissLetter(context, await letterOfDuty(context.tx, context.caseId)),
    sendLinkLetters: async (context) =>
      sendLinkLetters(context, await linkChangeOfDuty(context.tx, context.caseId)),
  },
  answers: { ...MAIL_ANSWERS, paper: paperAnswer, platformLink: invitationAnswers.platformLink },
  enter: enterDuties,
  withoutCase: dutiesWithoutCase,
  termOf: startedTermOfDuty,
  byKey: 'select d.case_id from duty d where d.key = any ($3::text[])',
};

/** @throws `NotFound` for a case that has no duty in the registry */
async function readFacts(tx: Transaction, { caseId }: FactsQuestion): Promise<DutyFacts> {
  const { rows } = await tx.query<DutyFacts>(
    'select kind as question, counts_from as "countsFrom" from duty where case_id = $1',
    [caseId],
  );
  if (!rows[0]) throw new KontingentError('NotFound', 'The case has no duty', { case: caseId });
  return rows[0];
}

/** A duty about a student runs since the day of the order that it comes from; one about a letter since it was asked. */
async function startedTermOfDuty(
  tx: Transaction,
  { caseId, question }: { readonly caseId: string; readonly question: string },
): Promise<StartedTerm> {
  if (!Object.hasOwn(STUDENT_DUTIES, question)) return { start: null, startedOn: null };
  const { rows } = await tx.query<{ started_on: CivilDate }>(
    `
    select (d.counts_from at time zone o.time_zone)::date as started_on
    from duty d
    join organization o on o.id = d.organization_id
    where d.case_id = $1`,
    [caseId],
  );
  return { start: 'order', startedOn: rows[0]?.started_on ?? null };
}
