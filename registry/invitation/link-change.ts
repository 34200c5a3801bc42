import { randomUUID } from 'node:crypto';
import { KontingentError } from '../../domain/errors.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Lists } from '../case/lists.ts';
import { openCases } from '../case/open-cases.ts';
import { collegeDate } from '../college/clock.ts';
import { TEACHERS } from '../college/spaces.ts';
import type { Transaction } from '../db/database.ts';
import type { Secrets } from '../db/secrets.ts';
import { recordAnswer } from '../task/answers.ts';
import { linkTasks, lockLinkTasks } from './answers.ts';
import { linkOwners } from './link-letters.ts';
import { liveLink, recordLink, voidLink } from './links.ts';

export interface LinkChange {
  /** The new link; null where there is none yet and the former one has leaked. */
  readonly url: string | null;
  readonly leaked: boolean;
}

/** What comes of it, and who is told. */
export interface LinkChanged {
  /** Was there a link until now: without one nobody has anything to be told of. */
  readonly replaced: boolean;
  /** People who saw the former link and have not joined: told by letter, and those whom no letter reaches. */
  readonly holders: { readonly byLetter: number; readonly withoutAddress: number };
  /** Live invitations that nobody has opened: they will show the new link. */
  readonly unopened: number;
  /** The administrators, to whom the class belongs. */
  readonly owners: readonly string[];
  /** Cases and duties that wait for a link, and are answered by this one. */
  readonly waiting: number;
}

/**
 * Replaces the link to the class of teachers, or declares that it has leaked, whatever cases run (2.2, 2.7). It is void at
 * once. Comparing the members is a duty, whose first commit tells the holders and the owners.
 *
 * @param keep false for a preview, which changes nothing
 * @throws `NotFound` where there is no link that could have leaked, `SameLink` for the link that is in use,
 *   `NotYourTask` where others are asked for the link that is waited for
 */
export async function changeLink(
  tx: Transaction,
  { lists, secrets }: { readonly lists: Lists; readonly secrets: Secrets },
  { url, leaked }: LinkChange,
  by: { readonly id: string; readonly at: string; readonly actorId: string; readonly keep: boolean },
): Promise<LinkChanged> {
  await lockLinkTasks(tx);
  const former = await liveLink(tx, secrets);
  if (former === null && url === null) {
    throw new KontingentError('NotFound', 'There is no live platform link', { what: 'liveLink' });
  }
  if (former !== null && former === url) throw new KontingentError('SameLink', 'This is the link in use');
  const waiting = await linkTasks(tx);
  const changed: LinkChanged = {
    replaced: former !== null,
    ...(await concerned(tx)),
    owners: (await linkOwners(tx, await collegeDate(tx, by.at))).map(({ name }) => name),
    waiting: url === null ? 0 : waiting.length,
  };
  if (!by.keep) return changed;
  if (url === null) voidLink(tx, by.at);
  else if (waiting[0] === undefined) await recordLink(tx, secrets, url, by.actorId, by.at);
  else {
    const today = await collegeDate(tx, by.at);
    const answer = { id: randomUUID(), actorId: by.actorId, decision: 'provided', comment: null };
    await recordAnswer(tx, lists, secrets, { ...answer, ...waiting[0], data: url, at: by.at, today });
  }
  noteChange(tx, { url, leaked }, by);
  if (former !== null) await openCases(tx, lists, 'duty', duties({ url, leaked }, by, waiting.length), by);
  return changed;
}

function duties(
  { url, leaked }: LinkChange,
  { id, at }: { readonly id: string; readonly at: string },
  waiting: number,
): object[] {
  const duty = (kind: string, about: object) => ({
    key: `${kind}:${id}`,
    kind,
    personId: null,
    countsFrom: at,
    about,
  });
  return [
    duty('reconcileMembers', { leaked: Number(leaked), ready: Number(url !== null) }),
    ...(url === null && waiting === 0 ? [duty('providePlatformLink', {})] : []),
  ];
}

function noteChange(
  tx: Transaction,
  { url, leaked }: LinkChange,
  { at, actorId }: { readonly at: string; readonly actorId: string },
): void {
  writeAudit(tx, [
    {
      at,
      action: leaked ? 'link:leaked' : 'link:replaced',
      actorId,
      ids: { space: TEACHERS, ready: url !== null },
    },
  ]);
}

/** Whose invitations the link concerns. */
async function concerned(tx: Transaction): Promise<Pick<LinkChanged, 'holders' | 'unopened'>> {
  const { rows } = await tx.query<{ by_letter: number; without: number; unopened: number }>(
    `
    select
      count(*) filter (where i.status = 'revealed' and k.email)::int as by_letter,
      count(*) filter (where i.status = 'revealed' and not k.email)::int as without,
      count(*) filter (where i.status <> 'revealed')::int as unopened
    from invitation i
    join space s on s.organization_id = i.organization_id and s.id = i.space_id
    cross join lateral (
      select exists (
        select from contact c where c.person_id = i.person_id and c.kind = 'email' and c.replaced_at is null
      ) as email
    ) k
    where i.ended_at is null and s.code = $1`,
    [TEACHERS],
  );
  const { by_letter = 0, without = 0, unopened = 0 } = rows[0] ?? {};
  return { holders: { byLetter: by_letter, withoutAddress: without }, unopened };
}
