import { readSubject } from '../subject.ts';
import type { StageContext } from './context.ts';
import { recheck, tellCases } from '../wake.ts';

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
export function awakenOthers(context: StageContext): void {
  const { tx, input, subject } = context;
  if (subject.person_id === null) return;
  lockPerson(context);
  tellCases(
    tx,
    { type: 'recheck', at: input.at },
    `
    select o.id from "case" o
    where o.person_id = $3 and o.id <> $4 and o.state <> 'closed' and o.stage = 'awaitingOther'
    order by o.number
    limit 1`,
    [subject.person_id, input.caseId],
  );
}

/** The case waits for another one. That one may have ended since the decision, and awoken nobody: then it looks again. */
export async function waitForOther(context: StageContext): Promise<void> {
  const { tx, input } = context;
  lockPerson(context);
  if ((await readSubject(tx, input.caseId, input.at)).otherCase) return;
  recheck(tx, input.caseId, input.at);
}

/** Who ends to lead and who begins to wait have an order: one of the two sees the other. */
function lockPerson({ tx, subject }: StageContext): void {
  tx.send('select pg_advisory_xact_lock($1, hashtext($2))', [PERSON, subject.person_id]);
}
