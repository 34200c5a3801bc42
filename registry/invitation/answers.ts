import { z } from 'zod';
import { parseEmail } from '../../domain/people/email.ts';
import type { AnswerSchema } from '../case/lists.ts';
import type { Transaction } from '../db/database.ts';
import { recordLink } from './links.ts';
import { replaceContact } from '../people/people.ts';

const PlatformLink = z.url({ protocol: /^https$/ }).max(2000);

/** A link that the administrator has made on the platform. One link serves everyone, so one answer answers all who wait. */
const platformLink: AnswerSchema = {
  parse: (text) => PlatformLink.safeParse(text).data ?? null,
  lock: lockLinkTasks,
  async accept(tx, { secrets, caseId, task, actorId, at }, url) {
    await recordLink(tx, secrets, url, actorId, at);
    const waiting = await othersThatWait(tx, caseId, task);
    return waiting.map((other) => ({ ...other, decision: 'provided' }));
  },
};

/** An address that HR has mended: of the person from now on, whatever becomes of the case. */
const email: AnswerSchema = {
  parse: parseEmail,
  accept(tx, { personId }, address) {
    if (personId !== null) replaceContact(tx, personId, 'email', address);
    return Promise.resolve([]);
  },
};

/** What must come with answers to questions of an invitation. */
export const invitationAnswers = { platformLink, email };

/** A link answers questions of many cases: all are locked in one order, so that two such answers never meet crosswise. */
function lockLinkTasks(tx: Transaction): Promise<void> {
  tx.send(
    `
    select from task
    where kind = 'providePlatformLink' and state = 'open'
    order by case_id, seq
    for update`,
  );
  return Promise.resolve();
}

/** Other open questions for the same link, but for those whose answer is on its way. */
async function othersThatWait(
  tx: Transaction,
  caseId: string,
  seq: number,
): Promise<{ caseId: string; task: number }[]> {
  const { rows } = await tx.query<{ caseId: string; task: number }>(
    `
    select t.case_id as "caseId", t.seq as task
    from task t
    where t.kind = 'providePlatformLink' and t.state = 'open' and (t.case_id, t.seq) <> ($1, $2)
      and not exists (
        select from task_answer a
        join case_command k on k.organization_id = a.organization_id and k.id = a.id
        where a.case_id = t.case_id and a.task_seq = t.seq and k.decided_at is null
      )
    order by t.opened_at`,
    [caseId, seq],
  );
  return rows;
}
