import { readSubject } from '../subject.ts';
import type { StageContext } from './context.ts';

/** The case waits for the first day of work: lists show it as due then. */
export async function awaitDate(context: StageContext): Promise<void> {
  const facts = await readSubject(context.tx, context.input.caseId, context.input.at);
  if (facts.startsAt !== null) context.startsAt = facts.startsAt;
}

/** Advisory lock class of the cases of one person. */
const PERSON = 7_246_003;

/**
 * This case leads the person no longer: the oldest of those that wait for that looks around again. The next one is
 * awoken by that one.
 */
export async function awakenOthers(context: StageContext): Promise<void> {
  const { tx, input, subject } = context;
  await lockPerson(context);
  await tx.query(
    `
    insert into case_command (organization_id, id, case_id, type, data, at)
    select $1, gen_random_uuid(), c.id, 'recheck', '{}', $3
    from "case" c
    where c.person_id = $2 and c.id <> $4 and c.state <> 'closed' and c.stage = 'awaitingOther'
    order by c.number
    limit 1`,
    [tx.organizationId, subject.person_id, input.at, input.caseId],
  );
  await tx.query(`select pg_notify('kontingent_commands', '')`);
}

/** The case waits for another one. That one may have ended since the decision, and awoken nobody: then it looks again. */
export async function waitForOther(context: StageContext): Promise<void> {
  const { tx, input } = context;
  await lockPerson(context);
  if ((await readSubject(tx, input.caseId, input.at)).otherCase) return;
  await tx.query(
    `
    insert into case_command (organization_id, id, case_id, type, data, at)
    values ($1, gen_random_uuid(), $2, 'recheck', '{}', $3)`,
    [tx.organizationId, input.caseId, input.at],
  );
  await tx.query(`select pg_notify('kontingent_commands', '')`);
}

/** Who ends to lead and who begins to wait have an order: one of the two sees the other. */
async function lockPerson({ tx, subject }: StageContext): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1, hashtext($2))', [PERSON, subject.person_id]);
}
