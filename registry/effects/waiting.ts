import { readSubject } from '../subject.ts';
import type { StageContext } from './context.ts';

/** The case waits for the first day of work: lists show it as due then. */
export async function awaitDate(context: StageContext): Promise<void> {
  const facts = await readSubject(context.tx, context.input.caseId, context.input.at);
  if (facts.startsAt !== null) context.startsAt = facts.startsAt;
}

/** This case leads the person no longer: another one of the same person, waiting for that, looks around again. */
export async function awakenOthers(context: StageContext): Promise<void> {
  const { tx, input, subject } = context;
  await tx.query(
    `
    insert into case_command (organization_id, id, case_id, type, data, at)
    select $1, gen_random_uuid(), c.id, 'recheck', '{}', $3
    from "case" c
    where c.person_id = $2 and c.id <> $4 and c.state <> 'closed' and c.stage = 'awaitingOther'`,
    [tx.organizationId, subject.person_id, input.at, input.caseId],
  );
  await tx.query(`select pg_notify('kontingent_commands', '')`);
}
