import type { LinkChangedLetter, LinkReplacedLetter } from '../../domain/invitation/letters.ts';
import type { CommitContext } from '../case/context.ts';
import { TEACHERS } from '../college/spaces.ts';
import type { Transaction } from '../db/database.ts';
import { queueLetterOnce } from '../letter/letter-once.ts';
import { joinReminderLetter } from './letters.ts';

/** How the link was changed, as the duty that comes of it keeps it. */
export interface ToldChange {
  readonly leaked: boolean;
  /** Is there a new link. */
  readonly ready: boolean;
}

/**
 * Tells of a link that was replaced or has leaked: whoever saw the former one and has not joined, for whom it leads nowhere
 * now, and the administrators, to whom the class belongs. Once a change, whoever tries the commit again.
 */
export async function sendLinkLetters(context: CommitContext, change: ToldChange): Promise<void> {
  const holders = await holdersOfLink(context.tx);
  let told = 0;
  for (const holder of holders) if (await sendToHolder(context, change, holder)) told += 1;
  const { rows } = await context.tx.query<{ name: string; space: string }>(
    `
    select p.full_name as name, s.name as space
    from "case" c
    join person p on p.organization_id = c.organization_id and p.id = c.opened_by
    join space s on s.organization_id = c.organization_id and s.code = $2
    where c.id = $1`,
    [context.caseId, TEACHERS],
  );
  const { name: by = null, space = '' } = rows[0] ?? {};
  for (const owner of await linkOwners(context.tx, context.clock.dateAt(context.at))) {
    await queueLetterOnce<LinkChangedLetter>(context.tx, context.ports, {
      ...letterOf(context, 'linkChanged', owner.personId),
      about: { caseId: context.caseId, number: context.subject.number },
      content: { ...change, spaceName: space, by, told, untold: holders.length - told },
    });
  }
}

interface Holder {
  readonly case_id: string;
  readonly number: number;
  readonly person_id: string;
}

async function holdersOfLink(tx: Transaction): Promise<Holder[]> {
  const { rows } = await tx.query<Holder>(
    `
    select i.case_id, c.number, i.person_id
    from invitation i
    join "case" c on c.organization_id = i.organization_id and c.id = i.case_id
    join space s on s.organization_id = i.organization_id and s.id = i.space_id
    where i.ended_at is null and i.status = 'revealed' and s.code = $1
    order by c.number`,
    [TEACHERS],
  );
  return rows;
}

async function sendToHolder(context: CommitContext, { ready }: ToldChange, holder: Holder): Promise<boolean> {
  const { tx, at, policy, clock, ports } = context;
  const caseId = holder.case_id;
  const token = ports.secrets.token.bind(ports.secrets);
  return queueLetterOnce<LinkReplacedLetter>(tx, ports, {
    ...letterOf(context, 'linkReplaced', holder.person_id),
    about: { caseId, number: holder.number },
    content: async () => ({
      ...(await joinReminderLetter.read(tx, { caseId, at, policy, clock, token })),
      ready,
    }),
  });
}

function letterOf<K extends string>({ caseId, at, policy, clock }: CommitContext, kind: K, personId: string) {
  return { idempotencyKey: `${caseId}/${kind}/${personId}`, kind, personId, at, policy, clock };
}

/** Those to whom the class belongs on a civil date: the administrators (2.2). */
export async function linkOwners(
  tx: Transaction,
  date: string,
): Promise<{ personId: string; name: string }[]> {
  const { rows } = await tx.query<{ personId: string; name: string }>(
    `
    select distinct p.id as "personId", p.full_name as name
    from appointment a
    join person p on p.organization_id = a.organization_id and p.id = a.person_id
    where a.kind in ('administrator', 'additionalAdministrator') and a.withdrawn_at is null and a.valid @> $1::date
    order by name`,
    [date],
  );
  return rows;
}
