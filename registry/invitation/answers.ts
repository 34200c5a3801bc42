import { z } from 'zod';
import { parseEmail } from '../../domain/people/email.ts';
import type { AnswerSchema } from '../case/lists.ts';
import type { Transaction } from '../db/database.ts';
import { recordLink } from './links.ts';
import { replaceContact } from '../people/people.ts';

/** An address of the platform that leads into a class. */
export const PlatformLink = z.url({ protocol: /^https$/ }).max(2000);

/** A link that the administrator has made on the platform. One link serves everyone, so one answer answers all who wait. */
const platformLink: AnswerSchema = {
  parse: (text) => PlatformLink.safeParse(text).data ?? null,
  lock: lockLinkTasks,
  async accept(tx, { secrets, caseId, task, actorId, at }, url) {
    await recordLink(tx, secrets, url, actorId, at);
    const waiting = await linkTasks(tx);
    const others = waiting.filter((other) => other.caseId !== caseId || other.task !== task);
    return others.map((other) => ({ ...other, decision: 'provided' }));
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
export function lockLinkTasks(tx: Transaction): Promise<void> {
  tx.send(
    `
    select from task
    where kind = 'providePlatformLink' and state = 'open'
    order by case_id, seq
    for update`,
  );
  return Promise.resolve();
}

/** Open questions for the link, but for those whose answer is on its way; the oldest first. */
export async function linkTasks(tx: Transaction): Promise<{ caseId: string; task: number }[]> {
  const { rows } = await tx.query<{ caseId: string; task: number }>(
    `
    select t.case_id as "caseId", t.seq as task
    from task t
    where t.kind = 'providePlatformLink' and t.state = 'open'
      and not exists (
        select from task_answer a
        join case_command k on k.organization_id = a.organization_id and k.id = a.id
        where a.case_id = t.case_id and a.task_seq = t.seq and k.decided_at is null
      )
    order by t.opened_at`,
  );
  return rows;
}
